// One resource's body against its type.
#pragma once

#include "check/relations.hpp"
#include "check/rules.hpp"
#include "check/subject.hpp"

#include <kootoro/provider/schema.hpp>

#include <vector>

namespace kootoro::check {

/// Walks through one resource, block by block.
class BlockCheck {
 public:
  explicit BlockCheck(Subject& subject) : subject_(&subject), relations_(subject) {}

  /// The whole resource.
  void run();

 private:
  /// The values written for one child of a block.
  struct Written {
    const terraform::Value* value = nullptr;
    bool dynamic = false;  ///< by a `dynamic` block
  };

  void check_body(const terraform::Object& body, const provider::Entry& block, const Place* place, source::Range where);
  void take(const terraform::Attribute& attribute, const provider::Entry& block, const Place* place, std::size_t first);
  void take_as(const terraform::Attribute& attribute, const provider::Entry& block, const Place* place,
               std::size_t first, bool dynamic);
  void refuse_unknown(const terraform::Attribute& attribute, const provider::Entry& block, const Place* place);

  void check_child(const provider::Entry& child, const Place* outer, const terraform::Value* value,
                   source::Range where);
  void check_content(const provider::Entry& entry, const Place& place, const terraform::Value& dynamic);
  void check_blocks(const provider::Entry& entry, const Place& place, const terraform::Value& value);
  void check_count(const provider::Entry& entry, const Place& place, std::size_t count, source::Range where);

  void check_argument(const provider::Entry& entry, const Place& place, const terraform::Value& value);
  [[nodiscard]] bool check_type(const provider::Entry& entry, const Place& place, const terraform::Value& value);
  void check_rules(const provider::Entry& entry, const Place& place, const terraform::Value& value);
  void check_elements(const provider::Entry& entry, const Place& place, const terraform::Value& value);
  void check_element(const provider::Entry& entry, const Place& place, const terraform::Value& element);
  void refuse_value(const Place& place, const terraform::Value& value, Violation& broken);

  Subject* subject_;
  Relations relations_;
  std::vector<Written> written_;  ///< for the children of the block, from its `first` on, after those of blocks around
};

}  // namespace kootoro::check
