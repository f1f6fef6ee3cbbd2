#include <kootoro/preflight/judge.hpp>
#include <kootoro/text/number.hpp>

#include "preflight/values.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

namespace kootoro::preflight {
namespace {

using Words = std::vector<std::string>;
using Kind = Judgement::Kind;

// AWS CLI user guide, "Command line return codes"; version 1 has 2 where version 2 has 252.
constexpr int bad_syntax = 252;
constexpr int old_bad_syntax = 2;
constexpr int bad_configuration = 253;

std::string operation(const Call& call) {
  return fmt::format("aws {} {}", call.arguments[0], call.arguments[1]);
}

Judgement failure(Kind kind, std::string message, std::string help) {
  return {kind, {Weight::error, std::move(message), std::move(help), false, false}};
}

Judgement finding(const Outcome& outcome, std::string_view seen) {
  Judgement judgement{outcome.weight == Weight::fine ? Kind::fine : Kind::finding, outcome};
  if (outcome.shows_seen) {
    judgement.outcome.message += fmt::format(" `{}`", seen);
  }
  return judgement;
}

Judgement not_understood(const Call& call, std::string_view seen) {
  return failure(Kind::not_understood,
                 seen.empty() ? fmt::format("the response to `{}` is empty", operation(call))
                              : fmt::format("unexpected response to `{}`: {}", operation(call), in_one_line(seen)),
                 fmt::format("run the command by hand; `{} help` describes its output", operation(call)));
}

const Meaning* meaning_of(std::string_view value, const std::vector<Meaning>& meanings) {
  const auto found = std::find_if(meanings.begin(), meanings.end(), [value](const Meaning& meaning) {
    return meaning.values.empty()
               ? value != nothing
               : std::find(meaning.values.begin(), meaning.values.end(), value) != meaning.values.end();
  });
  return found == meanings.end() ? nullptr : &*found;
}

/// The service's error code for a missing permission: `AccessDenied`, `AccessDeniedException`, …
bool lacks_permission(std::string_view code, std::string_view errors) {
  constexpr std::array<std::string_view, 3> codes{"AccessDenied", "AccessDeniedException", "UnauthorizedOperation"};
  return errors.find("is not authorized to perform") != std::string_view::npos ||
         std::find(codes.begin(), codes.end(), code) != codes.end();
}

bool is_independent_of_account(std::string_view code) {
  return std::find(passing_codes().begin(), passing_codes().end(), code) != passing_codes().end();
}

Judgement of_error(const Call& call, const Answer& answer) {
  const std::string code = error_code(answer.errors);
  if (const Meaning* meaning = code.empty() ? nullptr : meaning_of(code, call.errors)) {
    return finding(meaning->outcome, code);
  }
  const bool named = answer.errors.find("is not authorized to perform") != std::string::npos;
  if (call.refusal && !code.empty() && !named && !is_independent_of_account(code)) {
    return finding(*call.refusal, in_one_line(answer.errors));
  }
  if (lacks_permission(code, answer.errors)) {
    return failure(Kind::no_answer, fmt::format("`{}` is not allowed: {}", operation(call), in_one_line(answer.errors)),
                   fmt::format("allow `{}` for these credentials", call.action));
  }
  if (answer.status == bad_syntax || answer.status == old_bad_syntax) {
    return failure(
        Kind::no_answer,
        fmt::format("this `aws` does not know the call `{}`: {}", operation(call), in_one_line(answer.errors)),
        "install a newer version of the AWS command line");
  }
  if (answer.status == bad_configuration || code.empty()) {
    return failure(Kind::no_answer, fmt::format("`{}` failed: {}", operation(call), in_one_line(answer.errors)),
                   "check the credentials (`aws configure list`), the region and the network");
  }
  return failure(Kind::no_answer, fmt::format("`{}` failed: {}", operation(call), in_one_line(answer.errors)),
                 "try again, or run the command by hand with `--debug`");
}

std::optional<Judgement> of_word(const Word& word, const std::string& value) {
  const Meaning* meaning = meaning_of(value, word.meanings);
  return meaning == nullptr ? std::nullopt : std::optional(finding(meaning->outcome, value));
}

std::optional<Judgement> of_number(const Number& number, const std::string& value) {
  const auto read = text::whole_number(value);
  if (!read) {
    return std::nullopt;
  }
  return *read < number.least ? finding(number.below, value) : Judgement();
}

std::optional<Judgement> of_value(const Expectation& expectation, const std::string& value) {
  if (const Word* word = std::get_if<Word>(&expectation)) {
    return of_word(*word, value);
  }
  if (const Number* number = std::get_if<Number>(&expectation)) {
    return of_number(*number, value);
  }
  return std::nullopt;
}

Judgement of_list(const List& list, const Words& words) {
  if (words.empty() || (words.size() == 1 && words.front() == nothing)) {
    return finding(list.empty, nothing);
  }
  const bool all_stand_in = !list.stand_in.empty() && std::all_of(words.begin(), words.end(), [&](const auto& word) {
    return word == list.stand_in;
  });
  const bool found = list.wanted.empty() || std::find(words.begin(), words.end(), list.wanted) != words.end();
  return found || all_stand_in ? Judgement() : finding(list.missing, fmt::format("{}", fmt::join(words, " ")));
}

/// The most severe finding for the values; of equals, the first.
Judgement of_values(const Call& call, const Words& words, std::string_view output) {
  if (words.size() != call.expected.size()) {
    return not_understood(call, output);
  }
  Judgement worst;
  for (std::size_t i = 0; i < words.size(); ++i) {
    auto judgement = of_value(call.expected[i], words[i]);
    if (!judgement) {
      return not_understood(call, output);
    }
    if (judgement->outcome.weight > worst.outcome.weight) {
      worst = std::move(*judgement);
    }
  }
  return worst;
}

}  // namespace

std::vector<std::string> json_arguments(const Call& call) {
  std::vector<std::string> arguments = call.arguments;
  arguments.insert(arguments.end(), {"--output", "json"});
  if (!call.query.empty()) {
    arguments.insert(arguments.end(), {"--query", call.query});
  }
  return arguments;
}

Judgement judge(const Call& call, const Answer& answer) {
  if (answer.end == Answer::End::not_started) {
    return failure(Kind::no_answer, fmt::format("`aws` could not be started: {}", in_one_line(answer.errors)),
                   "install the AWS command line, or run the script that `preflight` prints on a machine that has it");
  }
  if (answer.end == Answer::End::too_late) {
    return failure(Kind::no_answer, fmt::format("`{}` did not return in time", operation(call)),
                   "check the network and, if you use one, the proxy");
  }
  if (answer.status != 0) {
    return of_error(call, answer);
  }
  if (call.expected.empty()) {
    return {};
  }
  const auto words = words_of(answer.output);
  if (!words) {
    return not_understood(call, answer.output);
  }
  const List* list = std::get_if<List>(&call.expected.front());
  return list != nullptr ? of_list(*list, *words) : of_values(call, *words, answer.output);
}

void report(const Check& check, const Judgement& judgement, diag::Diagnostics& diagnostics) {
  if (judgement.kind == Kind::fine) {
    return;
  }
  const bool is_finding = judgement.kind == Kind::finding;
  diag::Diagnostic diagnostic;
  diagnostic.severity = judgement.outcome.weight == Weight::warning ? diag::Severity::warning : diag::Severity::error;
  diagnostic.kind = is_finding                          ? diag::Kind::preflight
                    : judgement.kind == Kind::no_answer ? diag::Kind::preflight_no_answer
                                                        : diag::Kind::preflight_unclear;
  diagnostic.subject = check.place;
  diagnostic.message = judgement.outcome.message;
  diagnostic.with_help(judgement.outcome.help);
  if (is_finding) {
    diagnostic.rule = check.topic->id;
    diagnostic.link = check.topic->link;
  }
  diagnostics.add(std::move(diagnostic));
}

}  // namespace kootoro::preflight
