#include <kootoro/diag/seen.hpp>

#include <kootoro/diag/render.hpp>

namespace kootoro::diag {

Diagnostics Seen::only_new(const Diagnostics& diagnostics, const source::Files& files) {
  Diagnostics fresh;
  for (const Diagnostic& item : diagnostics.items()) {
    if (texts_.insert(render_text(item, files)).second) {
      fresh.add(item);
    }
  }
  return fresh;
}

}  // namespace kootoro::diag
