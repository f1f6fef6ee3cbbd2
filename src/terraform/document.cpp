#include <kootoro/terraform/document.hpp>

#include <cstring>

namespace kootoro::terraform {

std::string_view Arena::keep(std::string_view text) {
  if (text.empty()) {
    return {};
  }
  auto* copy = static_cast<char*>(memory_.allocate(text.size(), 1));
  std::memcpy(copy, text.data(), text.size());
  return {copy, text.size()};
}

Value Builder::view(Value::Kind kind, std::string_view text) const {
  Value value;
  value.kind_ = kind;
  value.text_ = text.data();
  value.size_ = static_cast<std::uint32_t>(text.size());
  return value;
}

Value Builder::literal(std::string_view text, source::Range origin) const {
  return with_origin(view(Value::Kind::literal, arena_->keep(text)), origin);
}

Value Builder::of(const Expression& expression) const {
  return view(Value::Kind::expression, arena_->keep(expression.text));
}

Value Builder::of(const Template& text) const {
  return view(Value::Kind::templated, arena_->keep(text.source()));
}

Value Builder::integer(std::int64_t number) const {
  Value value;
  value.kind_ = Value::Kind::integer;
  value.integer_ = number;
  return value;
}

Value Builder::of(bool flag) const {
  Value value = integer(flag ? 1 : 0);
  value.kind_ = Value::Kind::boolean;
  return value;
}

Value Builder::of(double number) const {
  Value value;
  value.kind_ = Value::Kind::decimal;
  value.decimal_ = number;
  return value;
}

Value Builder::of(const Object& object) const {
  Value value;
  value.kind_ = Value::Kind::object;
  value.object_ = &object;
  return value;
}

Value Builder::of(const List& list) const {
  Value value;
  value.kind_ = Value::Kind::list;
  value.list_ = &list;
  return value;
}

Object& List::add_object() {
  auto& object = arena_->make<Object>();
  add(object);
  return object;
}

List& List::add_list() {
  auto& list = arena_->make<List>();
  add(list);
  return list;
}

Object& Object::object(std::string_view name) {
  auto& object = arena_->make<Object>();
  set(name, object);
  return object;
}

List& Object::list(std::string_view name) {
  auto& list = arena_->make<List>();
  set(name, list);
  return list;
}

Object& Object::block(std::string_view name) {
  if (const Attribute* existing = find(name)) {
    // The list was made by this function in this object's arena; it is still being built.
    return const_cast<List&>(existing->value.list()).add_object();  // NOLINT(cppcoreguidelines-pro-type-const-cast)
  }
  return list(name).add_object();
}

const Attribute* Object::find(std::string_view name) const {
  for (const Attribute& attribute : attributes_) {
    if (attribute.name == name) {
      return &attribute;
    }
  }
  return nullptr;
}

}  // namespace kootoro::terraform
