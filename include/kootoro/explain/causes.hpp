// Which setting made a change.
#pragma once

#include <kootoro/compare/change.hpp>
#include <kootoro/explain/settings_index.hpp>
#include <kootoro/source/file.hpp>
#include <kootoro/terraform/module.hpp>

#include <optional>
#include <vector>

namespace kootoro::explain {

/// What a version's documents were made from, and the documents. All outlive the call that takes it.
struct MadeFrom {
  const source::Files* files;
  const terraform::Configuration* configuration;
  const SettingsIndex* settings;
};

/// Names the settings behind each change between two versions, as far as they are known: by the place that a value came
/// from, else by what the settings of both differ in. A version that is output already has no settings.
void add_causes(std::vector<compare::Change>& changes, const std::optional<MadeFrom>& before,
                const std::optional<MadeFrom>& after);

}  // namespace kootoro::explain
