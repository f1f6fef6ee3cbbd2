// A separate file, and the only one that receives KOOTORO_COMMIT: a new commit recompiles nothing else.
#include "cli/commit.hpp"

namespace kootoro::cli {

std::optional<std::string_view> commit() {
  constexpr std::string_view hash = KOOTORO_COMMIT;
  return hash.empty() ? std::nullopt : std::optional(hash);
}

}  // namespace kootoro::cli
