// Settings by name and by place, to find those that cause a difference.
#pragma once

#include <kootoro/compare/change.hpp>
#include <kootoro/hcl/value.hpp>
#include <kootoro/source/file.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kootoro::explain {

/// A written setting.
struct WrittenSetting {
  std::string name;   ///< `lambda_functions.memory_sizes.initialize`
  std::string value;  ///< as JSON
  std::string filename;
  std::uint32_t line = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool leaf = false;  ///< not an object: no part of it has a name

  [[nodiscard]] compare::Cause cause() const { return {filename, line, name}; }
};

class SettingsIndex {
 public:
  SettingsIndex() = default;
  SettingsIndex(const hcl::Object& layers, const source::Files& files);
  SettingsIndex(const SettingsIndex&) = delete;
  SettingsIndex& operator=(const SettingsIndex&) = delete;
  SettingsIndex(SettingsIndex&&) = default;
  SettingsIndex& operator=(SettingsIndex&&) = default;
  ~SettingsIndex() = default;

  /// The setting written at `begin` in the file, or the innermost around the place.
  [[nodiscard]] const WrittenSetting* at(std::string_view filename, std::uint32_t begin) const;
  [[nodiscard]] const WrittenSetting* named(std::string_view name) const;
  [[nodiscard]] const std::vector<WrittenSetting>& all() const { return settings_; }

 private:
  void add(const std::string& prefix, const hcl::Object& object, const source::Files& files);

  std::vector<WrittenSetting> settings_;         // by name
  std::vector<const WrittenSetting*> by_place_;  // inner settings after those around them
};

/// The declared default of a setting, as it would be written; empty if it has none, or follows from other settings.
[[nodiscard]] std::string_view declared_default(std::string_view name);

/// The settings that differ, from `after`, or from `before` if removed. A written default does not differ from an
/// omitted setting.
[[nodiscard]] std::vector<WrittenSetting> differing(const SettingsIndex& before, const SettingsIndex& after);

}  // namespace kootoro::explain
