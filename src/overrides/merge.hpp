// Merging a fragment into one resource's body.
#pragma once

#include <kootoro/diag/diagnostic.hpp>
#include <kootoro/hcl/value.hpp>
#include <kootoro/terraform/module.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kootoro::overrides {

/// Builds one resource's body in its module's arena.
class Merge {
 public:
  /// Adds the values that a patch replaces to `replaced`.
  Merge(terraform::Module& module, std::string address, std::vector<terraform::Replaced>& replaced,
        diag::Diagnostics& diagnostics)
      : arena_(&module.arena()),
        module_(&module.name()),
        address_(std::move(address)),
        replaced_(&replaced),
        diagnostics_(&diagnostics) {}

  /// `base` with `patch` merged into it.
  [[nodiscard]] terraform::Object& merged(const terraform::Object& base, const hcl::Object& patch);

 private:
  [[nodiscard]] terraform::Value made(const hcl::Value& value);
  [[nodiscard]] terraform::Value merged_value(std::string_view name, const terraform::Value& base,
                                              const hcl::Value& patch);
  [[nodiscard]] terraform::Value merged_block(std::string_view name, const terraform::List& blocks,
                                              const hcl::Value& patch);

  void note(std::string_view name, const terraform::Value& base, source::Range patch) {
    replaced_->push_back({*module_, address_, std::string(name), base, patch});
  }

  terraform::Arena* arena_;
  const std::string* module_;
  std::string address_;
  std::vector<terraform::Replaced>* replaced_;
  diag::Diagnostics* diagnostics_;
};

}  // namespace kootoro::overrides
