// Questions about an AWS account: read-only calls of the AWS command line, and the meaning of each answer.
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

/// The finding for a part of an answer.
struct Outcome {
  Weight weight = Weight::fine;
  std::string message;       ///< the observation and its consequence
  std::string help;          ///< what to do
  bool shows_seen = false;   ///< the seen value is appended to the message
  bool first_image = false;  ///< the apply pushes the first image and needs a tool for it
};

/// The finding for some values, or some error codes.
struct Meaning {
  std::vector<std::string> values;  ///< none: any value
  Outcome outcome;
};

/// A value with one of several meanings. The first match counts; without a match, the answer is not understood.
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
  std::string wanted;    ///< must be among them; empty: any list is fine
  std::string stand_in;  ///< a list of only this is fine, too
  Outcome empty;
  Outcome missing;
};

using Expectation = std::variant<Word, Number, List>;

/// A missing value of an answer, as the command line prints it.
inline constexpr std::string_view nothing = "None";

/// One call of `aws`.
struct Call {
  std::vector<std::string> arguments;  ///< starts with service and operation
  std::string query;                   ///< JMESPath: the values to check; empty when success is enough
  std::string action;                  ///< the IAM action that allows it
  std::vector<Expectation> expected;   ///< one for each value, or a single List
  std::vector<Meaning> errors;         ///< by error code
  std::optional<Outcome> refusal;      ///< any other error of the service that is not a missing permission
};

/// A row of the table of checks: the parts that do not depend on an environment.
struct Topic {
  std::string_view id;
  std::string_view when;    ///< the settings that need it
  std::string_view must;    ///< the requirement for the account
  std::string_view remedy;  ///< the remedy if the account does not meet it
  std::string_view actions;
  std::string_view link;
};

/// A question about one thing. Its calls run in order until one shows an error.
struct Check {
  const Topic* topic = nullptr;
  std::string about;      ///< the subject, for people
  source::Range place{};  ///< the setting that needs it; unknown for a default
  std::vector<Call> calls;
};

struct Plan {
  std::vector<Check> checks;         ///< if the first one fails, the others are skipped
  std::vector<std::string> unasked;  ///< questions that can't be asked, and why
};

/// The table of checks, in the order in which they run.
[[nodiscard]] std::vector<Topic> topics();

/// The questions for an environment's settings. The first one is always included.
[[nodiscard]] Plan plan(const model::Model& model);

/// The tools that can push the first image; the placeholder script takes the first one on PATH.
[[nodiscard]] std::span<const std::string_view> image_tools();
/// The finding when none of them exists.
[[nodiscard]] Outcome no_image_tool();
[[nodiscard]] const Topic& image_topic();

/// Whether an answer to the plan can show that the apply pushes the first image.
[[nodiscard]] bool may_push_first_image(const Plan& plan);

/// The table as Markdown, with a newline at the end.
[[nodiscard]] std::string markdown();

}  // namespace kootoro::preflight
