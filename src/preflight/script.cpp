#include "preflight/prelude.hpp"
#include "preflight/values.hpp"

#include <kootoro/preflight/script.hpp>
#include <kootoro/text/escape.hpp>
#include <kootoro/text/visible.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace kootoro::preflight {
namespace {

/// A comment of one line, for any text.
std::string comment(std::string_view text) {
  return "# " + text::visible(text) + '\n';
}

/// `case` patterns that match exactly these texts.
std::string patterns(const std::vector<std::string>& values) {
  std::string text;
  for (const std::string& value : values) {
    text += (text.empty() ? "" : " | ") + text::shell_word(value);
  }
  return text;
}

/// Prints an outcome. `seen` is the shell word for the value.
std::string say(const Outcome& outcome, std::string_view seen, std::string_view indent) {
  std::string text;
  if (outcome.first_image) {
    text += fmt::format("{}first_image=1\n", indent);
  }
  if (outcome.weight == Weight::fine) {
    return text;
  }
  const std::string message = outcome.shows_seen
                                  ? fmt::format("{}\"{}\"'`'", text::shell_word(outcome.message + " `"), seen)
                                  : text::shell_word(outcome.message);
  const bool is_error = outcome.weight == Weight::error;
  text += fmt::format("{}{} {} {}\n", indent, is_error ? "fail" : "warn", message, text::shell_word(outcome.help));
  return is_error ? text + fmt::format("{}return\n", indent) : text;
}

/// An arm of a `case`.
std::string arm(std::string_view pattern, const std::string& body, std::string_view indent) {
  return body.empty() ? fmt::format("{0}{1}) ;;\n", indent, pattern)
                      : fmt::format("{0}{1})\n{2}{0}  ;;\n", indent, pattern, body);
}

class CheckWriter {
 public:
  explicit CheckWriter(std::string& out) : out_(out) {}

  void add(const Call& call) {
    std::string words;
    for (const std::string& argument : call.arguments) {
      words += ' ' + text::shell_word(argument);
    }
    if (!call.query.empty()) {
      words += " --query " + text::shell_word(call.query);
    }
    refuse_ = fmt::format("unclear {}", text::shell_word(fmt::format(
                                            "check the credentials (aws sso login, AWS_PROFILE; aws configure list); "
                                            "the call needs {}",
                                            call.action)));
    out_ += fmt::format("  if ask{}; then\n", words);
    add_success(call);
    out_ += "  else\n";
    add_errors(call);
    out_ += "  fi\n";
  }

 private:
  void add_success(const Call& call) {
    if (call.expected.empty()) {
      out_ += "    :\n";
      return;
    }
    out_ += "    set -- $answer\n";
    if (const List* list = std::get_if<List>(&call.expected.front())) {
      add_list(*list);
      return;
    }
    out_ += fmt::format("    [ $# -eq {} ] || {{\n      {}\n      return\n    }}\n", call.expected.size(), refuse_);
    for (std::size_t i = 0; i < call.expected.size(); ++i) {
      const std::string value = fmt::format("${}", i + 1);
      if (const Word* word = std::get_if<Word>(&call.expected[i])) {
        add_word(*word, value);
      } else {
        add_number(std::get<Number>(call.expected[i]), value);
      }
    }
  }

  [[nodiscard]] std::string refusal(std::string_view indent) const {
    return fmt::format("{0}{1}\n{0}return\n", indent, refuse_);
  }

  void add_word(const Word& word, const std::string& value) {
    constexpr std::string_view indent = "        ";
    bool any = false;
    out_ += fmt::format("    case {} in\n", value);
    for (const Meaning& meaning : word.meanings) {
      if (meaning.values.empty()) {
        any = true;
        if (!names_nothing(word)) {
          out_ += arm(nothing, refusal(indent), "      ");
        }
      }
      out_ +=
          arm(meaning.values.empty() ? "*" : patterns(meaning.values), say(meaning.outcome, value, indent), "      ");
    }
    if (!any) {
      out_ += arm("*", refusal(indent), "      ");
    }
    out_ += "    esac\n";
  }

  static bool names_nothing(const Word& word) {
    for (const Meaning& meaning : word.meanings) {
      for (const std::string& value : meaning.values) {
        if (value == nothing) {
          return true;
        }
      }
    }
    return false;
  }

  void add_number(const Number& number, const std::string& value) {
    constexpr std::string_view indent = "        ";
    out_ += fmt::format("    case {} in\n", value) + arm("*[!0-9]*", refusal(indent), "      ") +
            arm("*",
                fmt::format("{0}if [ {1} -lt {2} ]; then\n{3}{0}fi\n", indent, value, number.least,
                            say(number.below, value, "          ")),
                "      ") +
            "    esac\n";
  }

  void add_list(const List& list) {
    constexpr std::string_view indent = "        ";
    out_ +=
        "    case \" $* \" in\n" + arm(fmt::format("'  ' | ' {} '", nothing), say(list.empty, "", indent), "      ");
    if (!list.wanted.empty()) {
      out_ += arm(fmt::format("*{}*", text::shell_word(' ' + list.wanted + ' ')), "", "      ");
      if (!list.stand_in.empty()) {
        out_ += arm(text::shell_word(' ' + list.stand_in + ' '), "", "      ");
      }
      out_ += arm("*", say(list.missing, "$*", indent), "      ");
    }
    out_ += "    esac\n";
  }

  void add_errors(const Call& call) {
    constexpr std::string_view indent = "        ";
    if (call.errors.empty() && !call.refusal) {
      out_ += refusal("    ");
      return;
    }
    out_ += "    case $code in\n";
    for (const Meaning& meaning : call.errors) {
      out_ += arm(patterns(meaning.values), say(meaning.outcome, "$code", indent), "      ");
    }
    if (call.refusal) {
      add_refusal(*call.refusal);
    }
    out_ += arm("*", refusal(indent), "      ") + "    esac\n";
  }

  /// Any error of the service, unless it is about a permission, the credentials or its load.
  void add_refusal(const Outcome& outcome) {
    out_ += arm("?*",
                fmt::format("        is_unrelated || {{\n{}        }}\n{}", say(outcome, "$said", "          "),
                            refusal("        ")),
                "      ");
  }

  std::string& out_;
  std::string refuse_;
};

bool has_refusal(const Plan& plan) {
  return std::any_of(plan.checks.begin(), plan.checks.end(), [](const Check& check) {
    return std::any_of(check.calls.begin(), check.calls.end(),
                       [](const Call& call) { return call.refusal.has_value(); });
  });
}

std::string place_text(source::Range place, const source::Files& files) {
  return place.known() ? fmt::format("{}:{}", files[place.file].name(), files.start(place).line)
                       : std::string("a default");
}

void add_check(std::size_t number, const Check& check, const source::Files& files, std::string& out) {
  out += '\n';
  out += comment(fmt::format("{} ({}): {}", check.topic->id, place_text(check.place, files), check.about));
  out += comment(fmt::format("must be: {}", check.topic->must));
  out += fmt::format("check_{}() {{\n  about={} told=0\n", number,
                     text::shell_word(fmt::format("{}: {}", check.topic->id, check.about)));
  CheckWriter writer(out);
  for (const Call& call : check.calls) {
    writer.add(call);
  }
  out += "  [ \"$told\" -eq 1 ] || ok\n}\n";
  out += fmt::format("check_{}\n", number);
  if (number == 1) {
    out += "[ \"$failed\" -eq 0 ] || exit 1 # answers of another account are useless\n";
  }
}

}  // namespace

std::string script(const Plan& plan, std::string_view environment, const source::Files& files) {
  std::string out = "#!/bin/sh\n";
  out +=
      comment(fmt::format("Checks of the AWS account before `{}` is applied. All calls are read-only.", environment));
  out +=
      "#\n# usage: sh preflight.sh     (on the machine that runs the apply, with its credentials)\n"
      "#\n# Exit status: 0 if the apply can run (there may be warnings), else 1.\n";
  for (const std::string& unasked : plan.unasked) {
    out += "#\n" + comment("not checked: " + unasked);
  }
  out += prelude;
  if (may_push_first_image(plan)) {
    out += "\nfirst_image=0\n";
  }
  if (has_refusal(plan)) {
    out += fmt::format(fmt::runtime(is_unrelated),
                       fmt::arg("codes", fmt::format("{}", fmt::join(passing_codes(), " | "))));
  }
  std::size_t number = 0;
  for (const Check& check : plan.checks) {
    add_check(++number, check, files, out);
  }
  if (may_push_first_image(plan)) {
    const Outcome outcome = no_image_tool();
    out += fmt::format(fmt::runtime(tool_check), fmt::arg("tools", fmt::format("{}", fmt::join(image_tools(), " "))),
                       fmt::arg("message", text::shell_word(outcome.message)),
                       fmt::arg("help", text::shell_word(outcome.help)));
  }
  return out + "\nexit \"$failed\"\n";
}

}  // namespace kootoro::preflight
