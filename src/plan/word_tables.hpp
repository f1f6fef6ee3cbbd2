// The spelling of each value of the closed sets.
#pragma once

#include <kootoro/plan/words.hpp>

#include <span>
#include <string_view>

namespace kootoro::plan {

template <class Value>
struct Word {
  std::string_view text;
  Value value;
};

[[nodiscard]] std::span<const Word<Mode>> words_of(Mode set);
[[nodiscard]] std::span<const Word<ActionReason>> words_of(ActionReason set);
[[nodiscard]] std::span<const Word<DeferredReason>> words_of(DeferredReason set);
[[nodiscard]] std::span<const Word<CheckStatus>> words_of(CheckStatus set);
[[nodiscard]] std::span<const Word<CheckKind>> words_of(CheckKind set);

}  // namespace kootoro::plan
