// The table of checks, and helpers for its rows.
#pragma once

#include <kootoro/preflight/plan.hpp>

#include <initializer_list>

namespace kootoro::preflight {

/// A row: the description of a check, and the function that adds it to a plan.
struct Row {
  Topic topic;
  void (*add)(const Topic& topic, const model::Model& model, Plan& plan) = nullptr;
};

[[nodiscard]] std::span<const Row> table();

void add_account(const Topic& topic, const model::Model& model, Plan& plan);
void add_logging_role(const Topic& topic, const model::Model& model, Plan& plan);
void add_model(const Topic& topic, const model::Model& model, Plan& plan);
void add_app_runner(const Topic& topic, const model::Model& model, Plan& plan);
void add_concurrency(const Topic& topic, const model::Model& model, Plan& plan);
void add_bucket_names(const Topic& topic, const model::Model& model, Plan& plan);
void add_log_bucket(const Topic& topic, const model::Model& model, Plan& plan);
void add_function_images(const Topic& topic, const model::Model& model, Plan& plan);
void add_named_images(const Topic& topic, const model::Model& model, Plan& plan);
void add_state_bucket(const Topic& topic, const model::Model& model, Plan& plan);
void add_boundary(const Topic& topic, const model::Model& model, Plan& plan);
void add_keys(const Topic& topic, const model::Model& model, Plan& plan);

[[nodiscard]] inline Outcome fine() {
  return {};
}
[[nodiscard]] Outcome warning(std::string message, std::string help);
[[nodiscard]] Outcome error(std::string message, std::string help);
/// The same, with the seen value at the message's end: `…; it is` becomes ``…; it is `LEGACY` ``.
[[nodiscard]] Outcome seen(Outcome outcome);

/// A value that must be one of `good`; any other gives `otherwise`.
[[nodiscard]] Expectation must_be(std::vector<std::string> good, Outcome otherwise);
/// The same, if AWS documents the `bad` values: any other is not understood.
[[nodiscard]] Expectation must_be(std::vector<std::string> good, std::vector<std::string> bad, Outcome otherwise);

}  // namespace kootoro::preflight
