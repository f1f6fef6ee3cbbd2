#include <kootoro/references/walk.hpp>

#include <utility>

namespace kootoro::references {

using terraform::Value;

Walk::Walk(Visit visit, Misunderstood misunderstood, Calls calls)
    : visit_(std::move(visit)),
      misunderstood_(std::move(misunderstood)),
      calls_(std::move(calls)),
      reader_([this](const hcl::Traversal& traversal) { visit_(traversal, *text_); },
              calls_ ? hcl::VisitCall([this](const hcl::CallShape& call) { calls_(call, *text_); }) : nullptr) {}

void Walk::through(const terraform::Object& object) {
  for (const terraform::Attribute& attribute : object) {
    through(attribute);
  }
}

/// Literals of a `bare` value are references.
void Walk::through(const Value& value, bool bare) {
  text_ = &value;
  bool understood = true;
  switch (value.kind()) {
    case Value::Kind::expression:
      understood = reader_.read_expression(value.text());
      break;
    case Value::Kind::templated:
      understood = reader_.read_template(value.text());
      break;
    case Value::Kind::literal:
      understood = !bare || reader_.read_expression(value.text());
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
  if (!understood) {
    misunderstood_(value);
  }
}

}  // namespace kootoro::references
