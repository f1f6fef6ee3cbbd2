// Findings that several environments of a run share, reported once.
#pragma once

#include <kootoro/diag/diagnostic.hpp>
#include <kootoro/source/file.hpp>

#include <set>
#include <string>

namespace kootoro::diag {

/// Environments share files (common settings, the blueprint): a run reports each mistake there once.
class Seen {
 public:
  /// The findings that no earlier call had, compared by their whole text.
  [[nodiscard]] Diagnostics only_new(const Diagnostics& diagnostics, const source::Files& files);

 private:
  std::set<std::string> texts_;
};

}  // namespace kootoro::diag
