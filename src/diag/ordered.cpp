#include "diag/ordered.hpp"

#include <algorithm>
#include <tuple>

namespace kootoro::diag {

std::vector<const Diagnostic*> ordered(const Diagnostics& diagnostics) {
  std::vector<const Diagnostic*> result;
  result.reserve(diagnostics.items().size());
  for (const Diagnostic& diagnostic : diagnostics.items()) {
    result.push_back(&diagnostic);
  }
  const auto place = [](const Diagnostic* diagnostic) {
    const source::Range subject = diagnostic->subject.known() ? diagnostic->subject : source::Range{};
    return std::tuple(subject.file, subject.begin);
  };
  std::stable_sort(result.begin(), result.end(),
                   [&place](const auto* a, const auto* b) { return place(a) < place(b); });
  return result;
}

}  // namespace kootoro::diag
