// Settings and blueprint to a model.
#pragma once

#include <kootoro/diag/diagnostic.hpp>
#include <kootoro/model/model.hpp>

namespace kootoro::model {

struct BuildOptions {
  bool unknown_is_warning = false;  ///< settings for functions, buckets and tables that are not there are warnings
};

/// The model refers to `settings` and `blueprint`, which must outlive it.
///
/// Errors: settings for unknown functions, buckets or tables; triggers that the blueprint doesn't offer; names too long
/// for AWS once composed. Warnings: parts left out because what they need is switched off.
[[nodiscard]] Model build(const config::Settings& settings, const blueprint::Blueprint& blueprint,
                          const BuildOptions& options, diag::Diagnostics& diagnostics);

}  // namespace kootoro::model
