// Settings and blueprint to a model.
#pragma once

#include <kootoro/diag/diagnostic.hpp>
#include <kootoro/model/model.hpp>

namespace kootoro::model {

struct BuildOptions {
  bool unknown_is_warning = false;  ///< settings for unknown functions, buckets and tables are warnings
};

/// The model refers to `settings`, `facts` and `blueprint`, which must outlive it.
///
/// Errors: settings for unknown functions, buckets or tables; triggers that the blueprint doesn't offer; names too long
/// for AWS once composed; a foundation model that can't be called with these settings. Warnings: parts that are left
/// out because a part they need is off; settings beyond an account's quotas. Notes: values without a fact.
[[nodiscard]] Model build(const config::Settings& settings, const facts::Facts& facts,
                          const blueprint::Blueprint& blueprint, const BuildOptions& options,
                          diag::Diagnostics& diagnostics);

}  // namespace kootoro::model
