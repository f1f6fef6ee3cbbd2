#include "check/arguments.hpp"
#include "check/known.hpp"
#include "check/plan_findings.hpp"

#include <array>
#include <string_view>

namespace kootoro::check {
namespace {

using terraform::Object;
using terraform::Value;

constexpr std::array<std::string_view, 3> operands{"cost_categories", "dimensions", "tags"};
constexpr std::array<std::string_view, 3> operators{"and", "not", "or"};

void check_match_options(Subject& subject, const Object& operand, const Place& place) {
  const Value* options = argument(operand, "match_options");
  if (options == nullptr || options->kind() != Value::Kind::list) {
    return;
  }
  for (const Value& option : options->list()) {
    if (known_text(option) == "ABSENT") {
      subject.refuse(diag::Kind::provider_value, {&place, "match_options", {}}, options->origin(),
                     "contains `ABSENT`, which the provider rejects in a plan");
    }
  }
}

/// A filter contains operands, and filters below operators.
void check_filter(Subject& subject, const Object& filter, const Place& place) {
  for (const std::string_view name : operands) {
    for (const Object* operand : blocks_at(filter, name)) {
      check_match_options(subject, *operand, {&place, name, {}});
    }
  }
  for (const std::string_view name : operators) {
    for (const Object* inner : blocks_at(filter, name)) {
      check_filter(subject, *inner, {&place, name, {}});
    }
  }
}

}  // namespace

void check_budget(Subject& subject) {
  for (const Object* filter : blocks_at(subject.body(), "filter_expression")) {
    check_filter(subject, *filter, {nullptr, "filter_expression", {}});
  }
}

}  // namespace kootoro::check
