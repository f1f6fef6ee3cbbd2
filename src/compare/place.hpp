// A place in a resource, in several forms.
#pragma once

#include <kootoro/compare/change.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace kootoro::compare {

class Place {
 public:
  Json path = Json::array();   ///< as in a plan's `replace_paths`: names and indexes, up to the provider's last place
  Json steps = Json::array();  ///< as `path`, going on inside attributes and documents
  std::string dotted;          ///< the attribute's names without indexes, as in the schema
  std::string label;           ///< for messages
  bool in_set = false;         ///< elements of a set have no place: path and steps end at the set

  /// An attribute or block in a block.
  [[nodiscard]] Place attribute(const std::string& name) const;
  /// A member of a map, object or document. `in_path`: the provider has a place for it.
  [[nodiscard]] Place member(const std::string& name, bool in_path) const;
  /// An element of a list, shown by its identity. `in_path`: the provider has a place for it.
  [[nodiscard]] Place element(std::size_t index, std::string_view shown, bool in_path) const;
  /// An element of a set.
  [[nodiscard]] Place set_element(std::string_view shown) const;

 private:
  void go(const Json& to, bool in_path);
};

}  // namespace kootoro::compare
