// The references in a document's values.
#pragma once

#include "check/traversals.hpp"

#include <kootoro/terraform/document.hpp>

#include <functional>

namespace kootoro::check {

/// Walks through values and calls `visit(traversal, text)` with every reference, `text` being the expression or
/// template it stands in. What `depends_on` lists are references themselves.
class ReferenceWalk {
 public:
  using Visit = std::function<void(const Traversal&, const terraform::Value&)>;
  explicit ReferenceWalk(Visit visit);
  ReferenceWalk(const ReferenceWalk&) = delete;
  ReferenceWalk& operator=(const ReferenceWalk&) = delete;

  void through(const terraform::Object& object);
  void through(const terraform::Value& value) { through(value, false); }

 private:
  void through(const terraform::Value& value, bool bare);

  Visit visit_;
  const terraform::Value* text_ = nullptr;  ///< the one that is being read
  TraversalReader reader_;
};

}  // namespace kootoro::check
