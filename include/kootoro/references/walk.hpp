// The references in a document's values.
#pragma once

#include <kootoro/hcl/expression.hpp>
#include <kootoro/terraform/document.hpp>

#include <functional>

namespace kootoro::references {

/// Walks through values and calls `visit(traversal, text)` with every traversal; `text` is the expression or
/// template around it. The elements of `depends_on` are references themselves. A text that can't be parsed goes to
/// `misunderstood`: its references are unknown. `calls`, if set, is called with every call of a function.
class Walk {
 public:
  using Visit = std::function<void(const hcl::Traversal&, const terraform::Value&)>;
  using Misunderstood = std::function<void(const terraform::Value&)>;
  using Calls = std::function<void(const hcl::CallShape&, const terraform::Value&)>;
  Walk(Visit visit, Misunderstood misunderstood, Calls calls = nullptr);
  Walk(const Walk&) = delete;
  Walk& operator=(const Walk&) = delete;

  void through(const terraform::Object& object);
  void through(const terraform::Attribute& attribute) { through(attribute.value, attribute.name == "depends_on"); }
  void through(const terraform::Value& value) { through(value, false); }

 private:
  void through(const terraform::Value& value, bool bare);

  Visit visit_;
  Misunderstood misunderstood_;
  Calls calls_;
  const terraform::Value* text_ = nullptr;  ///< the one that is read now
  hcl::TraversalReader reader_;
};

}  // namespace kootoro::references
