// Groups of resources with equal changes.
#pragma once

#include <kootoro/report/report.hpp>

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace kootoro::report {

/// Resources of one module and type with the same action and the same differences.
struct Group {
  std::vector<const compare::Change*> members;

  [[nodiscard]] const compare::Change& first() const { return *members.front(); }
  /// The differences to show; default tags only if there is no other difference.
  [[nodiscard]] std::vector<const compare::AttributeChange*> shown() const;
  /// The resources whose replacement makes values unknown, each once.
  [[nodiscard]] std::set<std::string_view> follows() const;
};

/// The changes of a module, or of another part of the report: groups, or lines.
struct Section {
  std::string title;
  bool code = false;  ///< the title is an address
  std::vector<Group> groups;
  std::vector<std::string> lines;

  [[nodiscard]] std::size_t size() const;
};

/// The changes by module, those with the most harm first; then outputs, deferred changes, listings and drift.
/// The result points into the report.
[[nodiscard]] std::vector<Section> sections(const Report& report);
std::vector<Section> sections(Report&&) = delete;

/// Resources that lose data, by action, module and type. The result points into the report.
[[nodiscard]] std::vector<Group> loss_groups(const Report& report);
std::vector<Group> loss_groups(Report&&) = delete;

/// The causes of a group and of each of its attributes, each once.
[[nodiscard]] std::vector<compare::Cause> causes(const Group& group);

}  // namespace kootoro::report
