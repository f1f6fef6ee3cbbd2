// Finds the settings that cause a change.
#pragma once

#include <kootoro/compare/change.hpp>
#include <kootoro/explain/settings_index.hpp>
#include <kootoro/source/file.hpp>
#include <kootoro/terraform/module.hpp>

#include <optional>
#include <vector>

namespace kootoro::explain {

/// The sources of a version's documents, and the documents. All must outlive the call that receives them.
struct MadeFrom {
  const source::Files* files;
  const terraform::Configuration* configuration;
  const SettingsIndex* settings;
};

/// Adds the known settings that cause each change between two versions: from the origin of a value, or else from the
/// differences between both versions' settings. Generated output has no settings.
void add_causes(std::vector<compare::Change>& changes, const std::optional<MadeFrom>& before,
                const std::optional<MadeFrom>& after);

}  // namespace kootoro::explain
