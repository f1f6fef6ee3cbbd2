// The rows of a resource in a comparison of designs.
#pragma once

#include <kootoro/compare/align.hpp>
#include <kootoro/compare/design.hpp>

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace kootoro::compare {

/// Collects the differences between a first environment and each other one as rows with a value for every environment.
class RowCollector {
 public:
  /// `values`: aligned, one for each environment; null where it lacks the resource. `first` has it. They must outlive
  /// the collector, without their sensitive parts before `take`.
  RowCollector(std::span<const Aligner> aligners, std::span<const Json> values, std::size_t first);

  /// The differences from the first environment to `side`.
  void add(std::size_t side, std::vector<AttributeChange> changes);

  /// The rows with the environments' own texts. A row whose values are the same in all of them, except for names in
  /// which no other environment occurs, is left out.
  [[nodiscard]] std::vector<DesignRow> take() const;

 private:
  /// One difference in several environments.
  struct Row {
    AttributeChange first;                   ///< its label, place and old value
    std::map<std::size_t, Json> new_values;  ///< by environment
  };
  using Key = std::pair<std::string, Json>;  ///< label; old value, or the value of a new element of a set

  [[nodiscard]] DesignCell cell(const Row& row, std::size_t side) const;
  [[nodiscard]] const AttributeChange* around(const std::string& label, std::size_t side) const;
  [[nodiscard]] const Json& own_value(const AttributeChange& change, std::size_t side) const;
  [[nodiscard]] bool differs_inside(const std::string& label, std::size_t side) const;
  [[nodiscard]] std::vector<ForeignName> foreign_names(const std::vector<DesignCell>& cells) const;
  [[nodiscard]] bool says_nothing(const std::vector<DesignCell>& cells) const;

  std::span<const Aligner> aligners_;
  std::span<const Json> values_;
  std::size_t first_;
  std::vector<Row> rows_;
  std::map<Key, std::vector<std::size_t>> known_;    // rows
  std::vector<std::map<Key, std::size_t>> counted_;  // by environment: how many of these it has
  std::vector<std::map<std::string, AttributeChange>>
      whole_;                                           // by environment: differences that are not a set's, by label
  using Elements = std::map<std::string, const Json*>;  ///< of a list, by identity
  mutable std::vector<std::map<Json, Elements>> elements_;  // by environment: of each list, by place
};

}  // namespace kootoro::compare
