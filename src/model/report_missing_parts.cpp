#include "model/parts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kootoro::model {
namespace {

template <class Predicate>
std::size_t count_functions(const Model& model, Predicate&& predicate) {
  return static_cast<std::size_t>(std::count_if(model.functions.begin(), model.functions.end(), predicate));
}

void warn(const config::Flag& flag, std::string_view name, const std::string& consequence,
          diag::Diagnostics& diagnostics) {
  diagnostics.warning(diag::Kind::dependent_part_off, flag.range, fmt::format("`{}` is off, so {}", name, consequence))
      .with_help("turn it on, or turn off the parts that depend on it");
}

void report_functions_off(const Model& model, diag::Diagnostics& diagnostics) {
  const config::Settings& settings = *model.settings;
  std::string lost;
  if (*settings.step_functions.create_step_functions) {
    lost = "the state machine";
  }
  if (*settings.api_gateway.create_api_gateway) {
    lost += lost.empty() ? "the API" : " and the API";
  }
  if (!lost.empty()) {
    warn(settings.lambda_functions.create_functions, "lambda_functions.create_functions",
         lost + (lost.find(" and ") == std::string::npos ? " is" : " are") + " left out too", diagnostics);
  }
}

}  // namespace

void report_missing_parts(const Model& model, diag::Diagnostics& diagnostics) {
  const config::Settings& settings = *model.settings;
  if (model.functions.empty()) {
    report_functions_off(model, diagnostics);
    return;
  }
  if (!*settings.s3_buckets.create_buckets) {
    const auto users = count_functions(model, [](const Function& f) { return !f.entry->buckets.empty(); });
    if (users > 0) {
      warn(settings.s3_buckets.create_buckets, "s3_buckets.create_buckets",
           fmt::format("{} functions do not get the name of a bucket that they use", users), diagnostics);
    }
  }
  if (!*settings.dynamodb_tables.create_tables) {
    const auto users = count_functions(model, [](const Function& f) { return !f.entry->tables.empty(); });
    if (users > 0) {
      warn(settings.dynamodb_tables.create_tables, "dynamodb_tables.create_tables",
           fmt::format("{} functions do not get the name of a table that they use", users), diagnostics);
    }
  }
  if (model.api && !model.state_machine) {
    warn(settings.step_functions.create_step_functions, "step_functions.create_step_functions",
         "the API has no route that starts a verification", diagnostics);
  }
}

}  // namespace kootoro::model
