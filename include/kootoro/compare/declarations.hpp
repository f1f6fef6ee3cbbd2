// Changes of what a configuration declares beside the arguments of its resources.
#pragma once

#include <kootoro/compare/change.hpp>
#include <kootoro/compare/snapshot.hpp>

#include <vector>

namespace kootoro::compare {

/// Of meta-arguments, provisioners, data sources, modules, providers, backends, scripts and other blocks, each at its
/// place: `module.s3.aws_s3_bucket.results`, `provider.aws`, `terraform.backend`, `file modules/ecr/push.sh`.
/// Credentials are never part of them.
[[nodiscard]] std::vector<Change> declaration_changes(const Snapshot& before, const Snapshot& after);

/// Of the outputs of the root module: `output.NAME`.
[[nodiscard]] std::vector<Change> output_changes(const Snapshot& before, const Snapshot& after);

}  // namespace kootoro::compare
