// What only an AWS account knows, as questions: read-only calls of the AWS command line, and what each answer means.
#pragma once

#include <kootoro/model/model.hpp>
#include <kootoro/source/file.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace kootoro::preflight {

enum class Weight : std::uint8_t { fine, warning, error };

/// What something in an answer comes to.
struct Outcome {
  Weight weight = Weight::fine;
  std::string message;       ///< what was seen and where it leads
  std::string help;          ///< what to do
  bool shows_seen = false;   ///< the message ends before the value that was seen
  bool first_image = false;  ///< the apply pushes the first image, which needs a tool
};

/// What some values, or some error codes, come to.
struct Meaning {
  std::vector<std::string> values;  ///< none: any value that is there
  Outcome outcome;
};

/// A value with one of several meanings. The first that fits counts; without one, the answer can't be judged.
struct Word {
  std::vector<Meaning> meanings;
};

/// A number with a lower limit.
struct Number {
  std::int64_t least = 0;
  Outcome below;
};

/// All values together: a list.
struct List {
  std::string wanted;    ///< must be among them; empty: anything is fine
  std::string stand_in;  ///< nothing but this is fine, too
  Outcome empty;
  Outcome missing;
};

using Expectation = std::variant<Word, Number, List>;

/// The value of an answer that is not there, as the command line prints it.
inline constexpr std::string_view nothing = "None";

/// One call of `aws`.
struct Call {
  std::vector<std::string> arguments;  ///< service and operation first
  std::string query;                   ///< JMESPath: the values that count; empty when success says it all
  std::string action;                  ///< the IAM action that allows it
  std::vector<Expectation> expected;   ///< one for each value, or a single List
  std::vector<Meaning> errors;         ///< by error code
  std::optional<Outcome> refusal;      ///< any other error of the service that is not a missing permission
};

/// A row of the table of checks: what is known without an environment.
struct Topic {
  std::string_view id;
  std::string_view when;    ///< which settings need it
  std::string_view must;    ///< what the account must have
  std::string_view remedy;  ///< what to do where it does not
  std::string_view actions;
  std::string_view link;
};

/// A question about one thing. Its calls follow one another until one shows an error.
struct Check {
  const Topic* topic = nullptr;
  std::string about;      ///< what it is about, for people
  source::Range place{};  ///< the setting that needs it; unknown for a default
  std::vector<Call> calls;
};

struct Plan {
  std::vector<Check> checks;         ///< where the first one fails, nothing else is worth asking
  std::vector<std::string> unasked;  ///< what can't be asked, and why
};

/// The table of checks, in the order in which they are made.
[[nodiscard]] std::vector<Topic> topics();

/// The questions that an environment's settings need. Never without the first one.
[[nodiscard]] Plan plan(const model::Model& model);

/// The tools that can push the first image; the placeholder script takes the first one on PATH.
[[nodiscard]] std::span<const std::string_view> image_tools();
/// What it comes to when none of them is there.
[[nodiscard]] Outcome no_image_tool();
[[nodiscard]] const Topic& image_topic();

/// Whether an answer to the plan can say that the first image is pushed.
[[nodiscard]] bool may_push_first_image(const Plan& plan);

/// The table as Markdown, with a newline at the end.
[[nodiscard]] std::string markdown();

}  // namespace kootoro::preflight
