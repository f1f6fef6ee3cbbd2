#include "pipeline/check.hpp"

#include <kootoro/check/check.hpp>
#include <kootoro/guardrails/guardrails.hpp>
#include <kootoro/provider/schema.hpp>
#include <kootoro/source/parallel.hpp>

#include <future>
#include <utility>

namespace kootoro::pipeline {

bool check_documents(const terraform::Configuration& configuration, diag::Diagnostics& diagnostics) {
  auto crossing =
      std::async(source::on_a_thread, [&] { return check::cross_check(configuration, provider::built_in()); });
  diagnostics.append(check::address_check(configuration));
  diagnostics.append(check::provider_check(configuration, provider::built_in()));
  check::References references = crossing.get();
  diagnostics.append(std::move(references.broken));
  if (diagnostics.has_errors()) {
    return false;
  }
  diagnostics.append(std::move(references.unused));
  return true;
}

bool check_with_guardrails(const Environment& environment, diag::Diagnostics& diagnostics) {
  auto guarding =
      std::async(source::on_a_thread, [&] { return guardrails::check(environment.model, environment.configuration); });
  if (!check_documents(environment.configuration, diagnostics)) {
    return false;
  }
  diagnostics.append(guarding.get());
  return true;
}

}  // namespace kootoro::pipeline
