// Changes that loosen a protection: of deletion, recovery, encryption, access, monitoring.
#pragma once

#include <kootoro/compare/change.hpp>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kootoro::protection {

struct Loosening {
  std::string_view rule;  ///< its id, see `provider::protection_rules`
  std::string address;    ///< of the resource
  std::string label;      ///< of the attribute; empty for the whole resource
  std::string what;       ///< `true → false`, `allows s3:* on *`, `removed`
  std::string accepted;   ///< the reason to accept it; empty if it is not accepted
};

struct Judgement {
  std::vector<Loosening> loosened;    ///< by rule, then in the order of the changes
  std::vector<std::string> unjudged;  ///< policies whose grants are not known: `aws_iam_policy.p: policy is sensitive`
};

/// What the changes loosen. A value that is sensitive is not judged; one that is known after apply counts as loosened
/// only where the current one protects.
[[nodiscard]] Judgement judge(std::span<const compare::Change> changes);

/// A reason to accept what a rule finds.
struct Acceptance {
  std::string rule;
  std::string address;  ///< empty: for every resource
  std::string reason;
};

/// Marks what `acceptances` accept. Returns those that accept nothing.
[[nodiscard]] std::vector<Acceptance> accept(std::vector<Loosening>& found, std::span<const Acceptance> acceptances);

}  // namespace kootoro::protection
