#include "plan/word_tables.hpp"

#include <algorithm>
#include <array>

namespace kootoro::plan {
namespace {

struct Combination {
  std::string_view first;
  std::string_view second;  // empty if there is one word
  Actions actions;
};

constexpr std::array combinations{
    Combination{"no-op", "", Actions::no_op},
    Combination{"create", "", Actions::create},
    Combination{"read", "", Actions::read},
    Combination{"update", "", Actions::update},
    Combination{"delete", "", Actions::delete_object},
    Combination{"delete", "create", Actions::delete_then_create},
    Combination{"create", "delete", Actions::create_then_delete},
    Combination{"forget", "", Actions::forget},
    Combination{"create", "forget", Actions::create_then_forget},
    Combination{"forget", "create", Actions::forget_then_create},
    Combination{"open", "", Actions::open},
    Combination{"Open", "", Actions::open},
    Combination{"renew", "", Actions::renew},
    Combination{"Renew", "", Actions::renew},
    Combination{"close", "", Actions::close},
    Combination{"Close", "", Actions::close},
};

constexpr std::array mode_words{
    Word<Mode>{"managed", Mode::managed},
    Word<Mode>{"data", Mode::data},
    Word<Mode>{"ephemeral", Mode::ephemeral},
};

#define KOOTORO_REASON(word)  \
  Word<ActionReason> {        \
#word, ActionReason::word \
  }
constexpr std::array reason_words{
    KOOTORO_REASON(replace_because_cannot_update),
    KOOTORO_REASON(replace_because_tainted),
    KOOTORO_REASON(replace_by_request),
    KOOTORO_REASON(replace_by_triggers),
    KOOTORO_REASON(delete_because_no_resource_config),
    KOOTORO_REASON(delete_because_wrong_repetition),
    KOOTORO_REASON(delete_because_count_index),
    KOOTORO_REASON(delete_because_enabled_false),
    KOOTORO_REASON(delete_because_each_key),
    KOOTORO_REASON(delete_because_no_module),
    KOOTORO_REASON(delete_because_no_move_target),
    KOOTORO_REASON(read_because_config_unknown),
    KOOTORO_REASON(read_because_dependency_pending),
    KOOTORO_REASON(read_because_check_nested),
    KOOTORO_REASON(forgot_because_lifecycle_destroy_in_state),
    KOOTORO_REASON(forgot_because_lifecycle_destroy_in_config),
};
#undef KOOTORO_REASON

constexpr std::array deferred_words{
    Word<DeferredReason>{"unknown", DeferredReason::unspecified},
    Word<DeferredReason>{"instance_count_unknown", DeferredReason::instance_count_unknown},
    Word<DeferredReason>{"resource_config_unknown", DeferredReason::resource_config_unknown},
    Word<DeferredReason>{"provider_config_unknown", DeferredReason::provider_config_unknown},
    Word<DeferredReason>{"deferred_prereq", DeferredReason::deferred_prereq},
    Word<DeferredReason>{"absent_prereq", DeferredReason::absent_prereq},
    Word<DeferredReason>{"excluded", DeferredReason::excluded},
    Word<DeferredReason>{"not_included", DeferredReason::not_included},
};

constexpr std::array status_words{
    Word<CheckStatus>{"unknown", CheckStatus::undecided},
    Word<CheckStatus>{"pass", CheckStatus::pass},
    Word<CheckStatus>{"fail", CheckStatus::fail},
    Word<CheckStatus>{"error", CheckStatus::error},
};

constexpr std::array kind_words{
    Word<CheckKind>{"resource", CheckKind::resource},
    Word<CheckKind>{"output_value", CheckKind::output_value},
    Word<CheckKind>{"check", CheckKind::check},
    Word<CheckKind>{"var", CheckKind::variable},
};

}  // namespace

Actions actions_of(std::span<const std::string> words) {
  const auto* const found = std::find_if(combinations.begin(), combinations.end(), [&](const Combination& known) {
    const std::size_t count = known.second.empty() ? 1 : 2;
    return words.size() == count && words[0] == known.first && (count == 1 || words[1] == known.second);
  });
  return found == combinations.end() ? Actions::unknown : found->actions;
}

std::span<const Word<Mode>> words_of(Mode) {
  return mode_words;
}

std::span<const Word<ActionReason>> words_of(ActionReason) {
  return reason_words;
}

std::span<const Word<DeferredReason>> words_of(DeferredReason) {
  return deferred_words;
}

std::span<const Word<CheckStatus>> words_of(CheckStatus) {
  return status_words;
}

std::span<const Word<CheckKind>> words_of(CheckKind) {
  return kind_words;
}

}  // namespace kootoro::plan
