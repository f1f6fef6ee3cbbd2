// Finds the setting at a place in a settings file.
#pragma once

#include <kootoro/hcl/value.hpp>

#include <map>
#include <string>
#include <tuple>

namespace kootoro::explain {

class SettingNames {
 public:
  explicit SettingNames(const hcl::Object& values);
  /// `lambda_functions.timeouts.notify`, or null if the place is not in a settings file.
  [[nodiscard]] const std::string* find(source::Range place) const;

 private:
  using Key = std::tuple<source::FileId, std::uint32_t, std::uint32_t>;
  void add_members(const hcl::Object& object, const std::string& path);
  void add(const hcl::Value& value, const std::string& path);

  std::map<Key, std::string> names_;
};

}  // namespace kootoro::explain
