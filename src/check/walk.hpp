// The references in a document's values.
#pragma once

#include "check/traversals.hpp"

#include <kootoro/terraform/document.hpp>

namespace kootoro::check {

template <class Visit>
void visit_references(const terraform::Object& object, const Visit& visit);

/// Calls `visit(traversal, text)` with every reference in a value, `text` being the expression or template it stands
/// in. Literals of a `bare` value are references themselves, as in `depends_on`.
template <class Visit>
void visit_references(const terraform::Value& value, bool bare, const Visit& visit) {
  const auto with_text = [&](const Traversal& traversal) { visit(traversal, value); };
  switch (value.kind()) {
    case terraform::Value::Kind::expression:
      visit_expression(value.text(), with_text);
      break;
    case terraform::Value::Kind::templated:
      visit_template(value.text(), with_text);
      break;
    case terraform::Value::Kind::literal:
      if (bare) {
        visit_expression(value.text(), with_text);
      }
      break;
    case terraform::Value::Kind::object:
      visit_references(value.object(), visit);
      break;
    case terraform::Value::Kind::list:
      for (const terraform::Value& element : value.list()) {
        visit_references(element, bare, visit);
      }
      break;
    default:
      break;
  }
}

template <class Visit>
void visit_references(const terraform::Object& object, const Visit& visit) {
  for (const terraform::Attribute& attribute : object) {
    visit_references(attribute.value, attribute.name == "depends_on", visit);
  }
}

}  // namespace kootoro::check
