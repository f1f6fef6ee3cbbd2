// One resource's body and what a fragment says of it.
#pragma once

#include <kootoro/diag/diagnostic.hpp>
#include <kootoro/hcl/value.hpp>
#include <kootoro/terraform/document.hpp>

namespace kootoro::overrides {

/// Makes bodies in one module's arena.
class Merge {
 public:
  Merge(terraform::Arena& arena, diag::Diagnostics& diagnostics) : arena_(&arena), diagnostics_(&diagnostics) {}

  /// `base` with `patch` merged into it.
  [[nodiscard]] terraform::Object& merged(const terraform::Object& base, const hcl::Object& patch);

 private:
  [[nodiscard]] terraform::Value made(const hcl::Value& value);
  [[nodiscard]] terraform::Value merged_value(std::string_view name, const terraform::Value& base,
                                              const hcl::Value& patch);
  [[nodiscard]] terraform::Value merged_block(std::string_view name, const terraform::List& blocks,
                                              const hcl::Value& patch);

  terraform::Arena* arena_;
  diag::Diagnostics* diagnostics_;
};

}  // namespace kootoro::overrides
