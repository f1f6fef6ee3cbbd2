#include "check/walk.hpp"

#include <utility>

namespace kootoro::check {

using terraform::Value;

ReferenceWalk::ReferenceWalk(Visit visit)
    : visit_(std::move(visit)), reader_([this](const Traversal& traversal) { visit_(traversal, *text_); }) {}

void ReferenceWalk::through(const terraform::Object& object) {
  for (const terraform::Attribute& attribute : object) {
    through(attribute.value, attribute.name == "depends_on");
  }
}

/// Literals of a `bare` value are references.
void ReferenceWalk::through(const Value& value, bool bare) {
  text_ = &value;
  switch (value.kind()) {
    case Value::Kind::expression:
      reader_.read_expression(value.text());
      break;
    case Value::Kind::templated:
      reader_.read_template(value.text());
      break;
    case Value::Kind::literal:
      if (bare) {
        reader_.read_expression(value.text());
      }
      break;
    case Value::Kind::object:
      through(value.object());
      break;
    case Value::Kind::list:
      for (const Value& element : value.list()) {
        through(element, bare);
      }
      break;
    default:
      break;
  }
}

}  // namespace kootoro::check
