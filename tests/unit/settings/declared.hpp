// Every declared setting, and a value for it that is not its default.
#pragma once

#include <kootoro/config/info.hpp>

#include <optional>
#include <string>
#include <vector>

namespace kootoro::testing {

/// One step from the root of the settings to a setting.
struct Step {
  std::string name;     ///< of the member; empty for the list that is a map's value
  config::Shape shape;  ///< of the member: an object, or a list or map of objects
  std::string key;      ///< of a map: the key to write
};

/// A setting that is no object itself: `ecr.repositories.kms_key`, as in the reference.
struct Declared {
  std::string name;
  std::vector<Step> steps;
  const config::FieldInfo* field;
  const config::ObjectInfo* owner;
};

/// The settings below `root`, in the order of their declarations.
[[nodiscard]] std::vector<Declared> declared(const config::ObjectInfo& root);

/// A value that differs from the default, as written in a settings file. None for a text without an example.
[[nodiscard]] std::optional<std::string> other_value(const config::FieldInfo& field);

/// A settings text with `value` for `setting`, with what its object needs (`beside` in addition: members, one a line).
/// Without a value: the same without the setting; a required one has its example.
[[nodiscard]] std::string text_with(const Declared& setting, const std::optional<std::string>& value,
                                    const std::vector<std::string>& beside);

}  // namespace kootoro::testing
