#include <kootoro/diag/render.hpp>
#include <kootoro/text/printable.hpp>

#include "catch.hpp"

using namespace kootoro;
using diag::Diagnostics;
using diag::Kind;

namespace {

/// The place of the first `needle`.
source::Range find(source::FileId file, const source::Files& files, std::string_view needle) {
  const auto at = files[file].text().find(needle);
  REQUIRE(at != std::string_view::npos);
  return {file, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + needle.size())};
}

std::string show(std::string text, std::string_view needle, diag::TextStyle style = {}) {
  source::Files files;
  const auto file = files.add("env/dev.tfvars", std::move(text));
  Diagnostics found;
  found.error(Kind::unknown_key, find(file, files, needle), "unknown key");
  return render_text(found, files, style);
}

}  // namespace

TEST_CASE("text shows place, excerpt, caret and help") {
  source::Files files;
  const auto file = files.add("env/dev.tfvars", "lambda_functions = {\n  timeuots = 5\n}\n");
  Diagnostics found;
  found.error(Kind::unknown_key, find(file, files, "timeuots"), "unknown key `timeuots` in `lambda_functions`")
      .with_help("did you mean `timeouts`?")
      .with_help("");
  CHECK(render_text(found, files) ==
        "env/dev.tfvars:2:3: error: unknown key `timeuots` in `lambda_functions` [unknown-key]\n"
        "    2 |   timeuots = 5\n"
        "      |   ^^^^^^^^\n"
        "   help: did you mean `timeouts`?\n");
}

TEST_CASE("text shows notes with their own excerpt") {
  source::Files files;
  const auto file = files.add("a.tfvars", "x = 1\ny = 2\n");
  Diagnostics found;
  found.warning(Kind::no_effect, find(file, files, "y"), "`y` has no effect")
      .with_note(find(file, files, "1"), "because of this");
  CHECK(render_text(found, files) ==
        "a.tfvars:2:1: warning: `y` has no effect [no-effect]\n"
        "    2 | y = 2\n"
        "      | ^\n"
        "   note: a.tfvars:1:5: because of this\n"
        "    1 | x = 1\n"
        "      |     ^\n");
}

TEST_CASE("a finding without a place has no excerpt and comes first") {
  source::Files files;
  const auto file = files.add("a.tfvars", "x\ny\n");
  Diagnostics found;
  found.error(Kind::wrong_type, find(file, files, "y"), "later");
  found.error(Kind::wrong_type, find(file, files, "x"), "earlier");
  found.error(Kind::unknown_environment, {}, "no environment `dve`").with_help("did you mean `dev`?");
  CHECK(render_text(found, files) ==
        "error: no environment `dve` [unknown-environment]\n"
        "   help: did you mean `dev`?\n"
        "\n"
        "a.tfvars:1:1: error: earlier [wrong-type]\n"
        "    1 | x\n"
        "      | ^\n"
        "\n"
        "a.tfvars:2:1: error: later [wrong-type]\n"
        "    2 | y\n"
        "      | ^\n");
}

TEST_CASE("carets follow the display, not the bytes") {
  const auto [text, needle, lines] = GENERATE(table<std::string, std::string, std::string>({
      {"\tx = 1\n", "x", "    1 |     x = 1\n      |     ^\n"},                                     // a tab
      {"a\tx\n", "x", "    1 | a   x\n      |     ^\n"},                                            // to the next stop
      {"k = \"\u65e5\u672c\" x\n", "x", "    1 | k = \"\u65e5\u672c\" x\n      |            ^\n"},  // wide
      {"\u65e5\u672c = 1\n", "\u65e5\u672c", "    1 | \u65e5\u672c = 1\n      | ^^^^\n"},
      {"e\u0301 x\n", "x", "    1 | e\u0301 x\n      |   ^\n"},              // combining
      {"a\x1b[31mx\n", "x", "    1 | a\u241b[31mx\n      |       ^\n"},      // an escape sequence is harmless
      {"a\u202Ex\n", "x", "    1 | a<U+202E>x\n      |          ^\n"},       // nothing turns the line around
      {"a\u009bx\n", "x", "    1 | a<U+009B>x\n      |          ^\n"},       // C1: an escape sequence of one character
      {"a\xffx\n", "x", "    1 | a\uFFFDx\n      |   ^\n"},                  // not UTF-8
      {"x = [\n  1,\n]\n", "[\n  1,\n]", "    1 | x = [\n      |     ^\n"},  // several lines
      {"x = <<E\nab\nE\n", "<<E\nab\nE", "    1 | x = <<E\n      |     ^^^\n"},
      {"x =\n", "\n", "    1 | x =\n      |    ^\n"},  // past the end of the line
      {"x = y\r\n", "y", "    1 | x = y\n      |     ^\n"},
  }));
  const std::string shown = show(text, needle);
  CHECK(shown.substr(shown.find('\n') + 1) == lines);
}

TEST_CASE("messages and names of files can't hide or steer anything") {
  source::Files files;
  const auto file = files.add("env/\u202Evars.ft", "x\n");
  Diagnostics found;
  found.error(Kind::unknown_key, {file, 0, 1}, "the key `\u200B\x1b[2J`\n::error::x").with_help("drop `\u2066`");
  CHECK(render_text(found, files) ==
        "env/<U+202E>vars.ft:1:1: error: the key `<U+200B>␛[2J`␊::error::x [unknown-key]\n"
        "    1 | x\n"
        "      | ^\n"
        "   help: drop `<U+2066>`\n");
}

TEST_CASE("no excerpt shows a secret, whatever the finding is about") {
  const std::string line = "{ DB_PASSWORD = \"hunter2\", mode = \"x\", \"API_TOKEN\": \"abc\" }\n";
  const std::string text = show(line, "mode");
  CHECK(text.find("{ DB_PASSWORD = \"*******\", mode = \"x\", \"API_TOKEN\": \"***\" }") != std::string::npos);
  source::Files files;
  const auto file = files.add("env/dev.tfvars", line);
  Diagnostics found;
  found.error(Kind::unknown_key, find(file, files, "hunter2"), "unknown key");
  for (const std::string& rendered : {render_text(found, files, {}), diag::render_json(found, files)}) {
    CHECK(rendered.find("hunter2") == std::string::npos);
    CHECK(rendered.find("DB_PASSWORD") != std::string::npos);
  }
}

TEST_CASE("no line of an excerpt is a command for a CI's log") {
  source::Files files;
  const auto file = files.add("::error::a", "x ##[group]\n");
  Diagnostics found;
  found.error(Kind::unknown_key, {file, 4, 6}, "a key");
  CHECK(render_text(found, files) ==
        "<U+003A>:error::a:1:5: error: a key [unknown-key]\n"
        "    1 | x ##<U+005B>group]\n"
        "      |     ^^^^^^^^^\n");
  CHECK(kootoro::text::Printable::json(render_json(found, files)).view().find("x ##\\u005bgroup]") !=
        std::string::npos);
}

TEST_CASE("an empty range and an empty file get one caret") {
  source::Files files;
  const auto file = files.add("e.tfvars", "");
  Diagnostics found;
  found.error(Kind::missing_key, {file, 0, 0}, "nothing here");
  CHECK(render_text(found, files) == "e.tfvars:1:1: error: nothing here [missing-key]\n    1 | \n      | ^\n");
}

TEST_CASE("long lines are cut around the caret") {
  const std::string before(200, 'a');
  const std::string after(200, 'b');
  const std::string shown = show(before + " X " + after + "\n", "X", {false, 40});
  const auto excerpt = shown.substr(shown.find('\n') + 1);
  CHECK(excerpt == "    1 | …aaaaaaaaa X bbbbbbbbbbbbbbbbbb…\n      |            ^\n");
  const std::string at_start = show("X" + after + "\n", "X", {false, 40});
  CHECK(at_start.substr(at_start.find('\n') + 1) == "    1 | Xbbbbbbbbbbbbbbbbbbbbbbbbbbbbb…\n      | ^\n");
  const std::string at_end = show(before + "X\n", "X", {false, 40});
  CHECK(at_end.substr(at_end.find('\n') + 1) ==
        "    1 | …aaaaaaaaaaaaaaaaaaaaaaaaaaaaaX\n      |                               ^\n");
  // A caret within the width of the line's start keeps the start visible.
  const std::string near_start = show("key = X" + after + "\n", "X", {false, 40});
  CHECK(near_start.substr(near_start.find('\n') + 1) == "    1 | key = Xbbbbbbbbbbbbbbbbbbbbbbb…\n      |       ^\n");
  const std::string whole = show(before + "\n", before, {false, 40});
  CHECK(whole.substr(whole.find('\n') + 1) ==
        "    1 | aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…\n      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n");
}

TEST_CASE("color is added only when asked for") {
  CHECK(show("x = 1\n", "x").find('\033') == std::string::npos);
  CHECK(show("x = 1\n", "x", {true, 80}).find("\033[1;31merror:\033[0m") != std::string::npos);
}

TEST_CASE("JSON has Terraform's shape") {
  source::Files files;
  const auto file = files.add("env/dev.tfvars", "a = 1\nfoo = \"\xff\"\n");
  Diagnostics found;
  found.error(Kind::unknown_section, find(file, files, "foo"), "unknown section `foo`")
      .with_help("one")
      .with_help("two");
  CHECK(render_json(found, files) == R"({
  "format_version": "1.0",
  "valid": false,
  "error_count": 1,
  "warning_count": 0,
  "accepted_count": 0,
  "note_count": 0,
  "diagnostics": [
    {
      "severity": "error",
      "summary": "unknown section `foo`",
      "detail": "one\ntwo",
      "kind": "unknown-section",
      "range": {
        "filename": "env/dev.tfvars",
        "start": {
          "line": 2,
          "column": 1,
          "byte": 6
        },
        "end": {
          "line": 2,
          "column": 4,
          "byte": 9
        }
      },
      "snippet": {
        "context": null,
        "code": "foo = \")"
                                     "\uFFFD"
                                     R"(\"",
        "start_line": 2,
        "highlight_start_offset": 0,
        "highlight_end_offset": 3,
        "values": []
      }
    }
  ]
}
)");
  CHECK(diag::render_json({}, files).find("\"valid\": true") != std::string::npos);
}

TEST_CASE("GitHub annotations are escaped") {
  source::Files files;
  const auto file = files.add("env/a,b:c.tfvars", "x = [\n1]\n");
  Diagnostics found;
  found.error(Kind::wrong_type, find(file, files, "x"), "100%").with_help("do\nthis");
  found.warning(Kind::no_effect, find(file, files, "[\n1]"), "two lines");
  found.warning(Kind::cannot_read, {}, "nowhere");
  CHECK(render_github(found, files) ==
        "::warning title=cannot-read::nowhere\n"
        "::error file=env/a%2Cb%3Ac.tfvars,line=1,endLine=1,col=1,endColumn=2,title=wrong-type::100%25%0Ahelp: "
        "do%0Athis\n"
        "::warning file=env/a%2Cb%3Ac.tfvars,line=1,endLine=2,title=no-effect::two lines\n");
}

TEST_CASE("a note is neither a warning nor an error in every format") {
  source::Files files;
  diag::Diagnostics found;
  found.note(diag::Kind::unknown_model, {}, "no fact tells about `x`").with_help("look it up");
  CHECK(found.note_count() == 1);
  CHECK(found.warning_count() == 0);
  CHECK_FALSE(found.has_errors());
  CHECK(diag::render_text(found, files) == "note: no fact tells about `x` [unknown-model]\n   help: look it up\n");
  CHECK(diag::render_github(found, files) ==
        "::notice title=unknown-model::no fact tells about `x`%0Ahelp: look it up\n");
}

TEST_CASE("an accepted finding is not a warning, and shows its reason") {
  source::Files files;
  diag::Diagnostics found;
  diag::Diagnostic accepted;
  accepted.severity = diag::Severity::accepted;
  accepted.kind = diag::Kind::guardrail;
  accepted.message = "`x` is `true`: it matters";
  accepted.rule = "no-x";
  accepted.reason = "it is fine here";
  found.add(accepted);
  CHECK(found.warning_count() == 0);
  CHECK(found.accepted_count() == 1);
  CHECK(diag::render_text(found, files) ==
        "accepted: `x` is `true`: it matters [guardrail: no-x]\n   reason: it is fine here\n");
  CHECK(diag::render_github(found, files) ==
        "::notice title=no-x::`x` is `true`: it matters%0Aaccepted: it is fine here\n");
}

TEST_CASE("machine formats keep the letters of every script") {
  source::Files files;
  Diagnostics found;
  found.error(Kind::unknown_key, {}, "Schlüssel");
  CHECK(render_json(found, files).find("Schlüssel") != std::string::npos);
  CHECK(render_sarif(found, files, {}, "1.0.0").find("Schlüssel") != std::string::npos);
  CHECK(render_junit(found, files).find("Schlüssel") != std::string::npos);
  CHECK(render_github(found, files).find("Schlüssel") != std::string::npos);
}
