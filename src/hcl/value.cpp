#include <kootoro/hcl/value.hpp>

#include <kootoro/source/name_table.hpp>

#include <algorithm>
#include <utility>

namespace kootoro::hcl {

Object::Object() = default;
Object::Object(const Object&) = default;
Object::Object(Object&&) noexcept = default;
Object& Object::operator=(const Object&) = default;
Object& Object::operator=(Object&&) noexcept = default;
Object::~Object() = default;

const Member* Object::find(std::string_view name) const {
  const std::size_t position = source::name_table::find(by_name_, members_, name);
  return position == source::name_table::not_found ? nullptr : &members_[position];
}

Member* Object::find(std::string_view name) {
  const std::size_t position = source::name_table::find(by_name_, members_, name);
  return position == source::name_table::not_found ? nullptr : &members_[position];
}

void Object::set(std::string name, source::Range name_range, Value value) {
  const std::size_t position = source::name_table::find(by_name_, members_, name);
  if (position == source::name_table::not_found) {
    append(std::move(name), name_range, std::move(value));
    return;
  }
  members_[position].name_range = name_range;
  members_[position].value = std::move(value);
}

Member& Object::append(std::string&& name, source::Range name_range, Value&& value) {
  if (members_.empty()) {
    members_.reserve(4);  // most objects have more than one member
  }
  members_.push_back({std::move(name), name_range, std::move(value)});
  source::name_table::added(by_name_, members_);
  return members_.back();
}

void Object::fit() {
  members_.shrink_to_fit();
}

void Object::reserve(std::size_t count) {
  members_.reserve(count);
}

std::span<const Member> Object::members() const {
  return members_;
}

std::span<Member> Object::members() {
  return members_;
}

std::vector<const Member*> Object::sorted() const {
  std::vector<const Member*> result;
  result.reserve(members_.size());
  for (const Member& member : members_) {
    result.push_back(&member);
  }
  std::sort(result.begin(), result.end(), [](const Member* a, const Member* b) { return a->name < b->name; });
  return result;
}

std::string_view describe(Type type) {
  switch (type) {
    case Type::null:
      return "null";
    case Type::boolean:
      return "a bool";
    case Type::number:
      return "a number";
    case Type::string:
      return "a string";
    case Type::tuple:
      return "a list";
    case Type::object:
      return "an object";
  }
  return "a value";
}

namespace {

/// Calls `visit` with every list or object in `value` that is not empty.
template <class Visit>
void for_each_nested(Value& value, const Visit& visit) {
  const auto visit_nested = [&](Value& child) {
    if ((child.tuple() != nullptr && !child.tuple()->empty()) ||
        (child.object() != nullptr && !child.object()->empty())) {
      visit(child);
    }
  };
  if (Tuple* tuple = value.tuple()) {
    std::for_each(tuple->begin(), tuple->end(), visit_nested);
  } else if (Object* object = value.object()) {
    for (Member& member : object->members()) {
      visit_nested(member.value);
    }
  }
}

}  // namespace

void Value::dismantle() {
  std::vector<Value> nested;
  const auto take = [&nested](Value& child) { nested.push_back(std::move(child)); };
  for_each_nested(*this, take);
  while (!nested.empty()) {
    Value last = std::move(nested.back());
    nested.pop_back();
    for_each_nested(last, take);
  }
}

std::optional<source::Range> cut_below(Object& object, std::size_t deepest) {
  std::vector<Value*> level;
  for (Member& member : object.members()) {
    level.push_back(&member.value);
  }
  for (std::size_t depth = 0; depth < deepest && !level.empty(); ++depth) {
    std::vector<Value*> below;
    for (Value* value : level) {
      for_each_nested(*value, [&below](Value& child) { below.push_back(&child); });
    }
    level = std::move(below);
  }
  if (level.empty()) {
    return std::nullopt;
  }
  const source::Range first = level.front()->range();
  for (Value* value : level) {
    *value = Value::unknown(value->range());
  }
  return first;
}

Value Value::null(source::Range range) {
  Value value;
  value.range_ = range;
  return value;
}

Value Value::unknown(source::Range range) {
  Value value = null(range);
  value.unknown_ = true;
  return value;
}

}  // namespace kootoro::hcl
