// The parts of a configuration that are checked one by one, or several at once.
#pragma once

#include <kootoro/diag/diagnostic.hpp>
#include <kootoro/source/parallel.hpp>
#include <kootoro/terraform/module.hpp>

#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace kootoro::check {

/// Some resources or data sources of one type in a module; or, without a type, what a module has besides resources.
struct Part {
  const terraform::Module* module = nullptr;
  bool data = false;
  std::string_view type = {};
  std::span<const terraform::Resource> resources = {};
};

/// The parts in the modules' order: data sources, resources, the rest. Groups of thousands are several parts, so that
/// one large module doesn't keep one processor busy while the others wait.
[[nodiscard]] std::vector<Part> parts_of(const terraform::Configuration& configuration);

/// The findings of `judge(part, diagnostics)` for each part, in their order. Large configurations use all processors.
template <class Judge>
[[nodiscard]] diag::Diagnostics in_each_part(const terraform::Configuration& configuration, const Judge& judge) {
  const std::vector<Part> parts = parts_of(configuration);
  auto found = source::in_parallel<diag::Diagnostics>(parts.size(), configuration.worthy_threads(), [&](std::size_t i) {
    diag::Diagnostics of_part;
    judge(parts[i], of_part);
    return of_part;
  });
  diag::Diagnostics all;
  for (diag::Diagnostics& of_part : found) {
    all.append(std::move(of_part));
  }
  return all;
}

}  // namespace kootoro::check
