#include <kootoro/terraform/document.hpp>

#include <algorithm>
#include <cstring>

namespace kootoro::terraform {

void* Arena::allocate_in_new_piece(std::size_t bytes, std::size_t alignment) {
  constexpr std::size_t first_piece = std::size_t{64} << 10;  // most modules are small
  constexpr std::size_t largest_piece = std::size_t{1} << 20;
  const std::size_t planned = pieces_.empty() ? first_piece : std::min(4 * piece_, largest_piece);
  piece_ = std::max(planned, bytes);
  next_ = pieces_.emplace_back(std::make_unique_for_overwrite<std::byte[]>(piece_)).get();
  end_ = next_ + piece_;
  size_ += piece_;
  return allocate(bytes, alignment);
}

std::string_view Arena::keep(std::string_view text) {
  if (text.empty()) {
    return {};
  }
  auto* copy = static_cast<char*>(allocate(text.size(), 1));
  std::memcpy(copy, text.data(), text.size());
  return {copy, text.size()};
}

Value Builder::view(Value::Kind kind, std::string_view text) const {
  Value value;
  value.set_kind(kind);
  value.set_text(text);
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
  value.set_kind(Value::Kind::integer);
  value.integer_ = number;
  return value;
}

Value Builder::of(bool flag) const {
  Value value = integer(flag ? 1 : 0);
  value.set_kind(Value::Kind::boolean);
  return value;
}

Value Builder::of(double number) const {
  Value value;
  value.set_kind(Value::Kind::decimal);
  value.decimal_ = number;
  return value;
}

Value Builder::of(const Object& object) const {
  Value value;
  value.set_kind(Value::Kind::object);
  value.object_ = &object;
  return value;
}

Value Builder::of(const List& list) const {
  Value value;
  value.set_kind(Value::Kind::list);
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
    // This function created the list in this object's arena, and it is still being built.
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
