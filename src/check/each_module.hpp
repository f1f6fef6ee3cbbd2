// Runs a check on every module of a configuration.
#pragma once

#include <kootoro/diag/diagnostic.hpp>
#include <kootoro/source/parallel.hpp>
#include <kootoro/terraform/module.hpp>

#include <cstddef>
#include <utility>

namespace kootoro::check {

/// The findings of `judge(module, diagnostics)` for each module, in the modules' order. Large configurations use all
/// processors.
template <class Judge>
[[nodiscard]] diag::Diagnostics in_each_module(const terraform::Configuration& configuration, const Judge& judge) {
  // From the last, which is the largest: started first, it doesn't delay the end.
  const auto& modules = configuration.modules;
  auto found =
      source::in_parallel<diag::Diagnostics>(modules.size(), configuration.worthy_threads(), [&](std::size_t i) {
        diag::Diagnostics of_module;
        judge(modules[modules.size() - 1 - i], of_module);
        return of_module;
      });
  diag::Diagnostics all;
  for (auto of_module = found.rbegin(); of_module != found.rend(); ++of_module) {
    all.append(std::move(*of_module));
  }
  return all;
}

}  // namespace kootoro::check
