// Functions without a caller.
#include "model/parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

namespace kootoro::model {
namespace {

using Keys = std::unordered_set<std::string_view>;

/// The functions that the blueprint, or an event in the settings, calls. Parts that the settings switch off count: to
/// switch them off leaves functions without callers on purpose.
Keys called_functions(const Model& model) {
  const std::vector<std::string_view> by_workflow = functions_called_in(model.blueprint->workflow.definition);
  Keys called(by_workflow.begin(), by_workflow.end());
  for (const blueprint::Route& route : model.blueprint->api.routes) {
    called.insert(*route.function);
  }
  for (const Text& key : *model.settings->lambda_functions.eventbridge_trigger_functions) {
    called.insert(*key);
  }
  return called;
}

}  // namespace

void check_callers(const Model& model, diag::Diagnostics& diagnostics) {
  const Keys called = called_functions(model);
  for (const Function& function : model.functions) {
    const blueprint::Function& entry = *function.entry;
    if (called.count(function.key) == 0 && !entry.s3_trigger && entry.called_by->empty()) {
      diagnostics
          .warning(diag::Kind::uncalled_function, entry.range,
                   fmt::format("nothing calls the function `{}`", function.key))
          .with_help(fmt::format(
              "call it from the workflow (`\"Resource\": \"${{function_arns.{}}}\"`) or a route, or give it "
              "an `s3_trigger`",
              function.key))
          .with_help("or name the caller: `\"called_by\": \"an operator, by hand\"`");
    }
  }
}

}  // namespace kootoro::model
