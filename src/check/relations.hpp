// The schema's rules about several arguments: conflicts, exactly one of, at least one of, required together.
#pragma once

#include "check/subject.hpp"

#include <kootoro/provider/schema.hpp>

#include <set>
#include <string>
#include <vector>

namespace kootoro::check {

/// Checks one resource's relations. Reports each broken one once, even if several of its arguments declare it.
class Relations {
 public:
  explicit Relations(Subject& subject) : subject_(&subject) {}

  /// Checks the relations that `entry`, an argument at `place`, declares; `value` is null when it isn't written.
  /// `where` stands for the block around it.
  void check(const provider::Entry& entry, const Place& place, const terraform::Value* value, source::Range where);

 private:
  void exactly_one(const provider::Entry& entry, const Place& place, source::Range where);
  void at_least_one(const provider::Entry& entry, const Place& place, source::Range where);
  void required_with(const provider::Entry& entry, const Place& place, const terraform::Value& value);
  void conflicts(const provider::Entry& entry, const Place& place, const terraform::Value& value);
  [[nodiscard]] bool may_be_dynamic(const std::vector<std::string>& paths) const;
  [[nodiscard]] bool is_new(std::string relation) { return reported_.insert(std::move(relation)).second; }

  Subject* subject_;
  std::set<std::string> reported_;
};

}  // namespace kootoro::check
