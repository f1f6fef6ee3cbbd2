// What a configuration declares beside the arguments of its resources.
#pragma once

#include <kootoro/compare/snapshot.hpp>
#include <kootoro/references/walker.hpp>

namespace kootoro::compare {

/// Adds to `snapshot`, which has the resources: meta-arguments, provisioners, data sources, modules, providers,
/// backends, variables, outputs, scripts and all other blocks that Terraform reads.
void read_declarations(const terraform::Configuration& configuration, references::Walker& walker, Snapshot& snapshot);

/// Whether `count` or `for_each` of a resource or a module says that it has no instance.
[[nodiscard]] bool has_no_instance(const terraform::Object& body);

}  // namespace kootoro::compare
