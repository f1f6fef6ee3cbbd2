#include <hcl/datum.hpp>

#include <kootoro/source/name_table.hpp>
#include <kootoro/text/limits.hpp>

#include <algorithm>

namespace kootoro::hcl {
namespace {

TypeRef type_of(const Sequence& sequence) {
  if (sequence.element) {
    return list_of(sequence.element);
  }
  std::vector<TypeRef> elements;
  elements.reserve(sequence.items->size());
  for (const Datum& item : *sequence.items) {
    elements.push_back(item.type());
  }
  return tuple_of(std::move(elements));
}

TypeRef type_of(const Mapping& mapping) {
  if (mapping.element) {
    return map_of(mapping.element);
  }
  std::vector<std::pair<std::string, TypeRef>> attributes;
  attributes.reserve(mapping.fields->all().size());
  for (const Field& field : mapping.fields->all()) {
    attributes.emplace_back(field.name, field.value.type());
  }
  return object_of(std::move(attributes));
}

std::size_t heavier(std::size_t weight, std::size_t added) {
  constexpr std::size_t enough = std::size_t{1} << 40;  // far beyond what is accepted, and sums do not overflow
  return std::min(weight + added, enough);
}

bool contains_unknown(const Datum& value) {
  if (const Sequence* sequence = value.get<Sequence>()) {
    return std::any_of(sequence->items->begin(), sequence->items->end(), contains_unknown);
  }
  if (const Mapping* mapping = value.get<Mapping>()) {
    const auto& fields = mapping->fields->all();
    return std::any_of(fields.begin(), fields.end(), [](const Field& field) { return contains_unknown(field.value); });
  }
  return value.is_unknown();
}

bool equal_content(const Datum& left, const Datum& right);

bool equal_items(const Sequence& left, const Sequence& right) {
  return std::equal(left.items->begin(), left.items->end(), right.items->begin(), right.items->end(), equal_content);
}

bool equal_fields(const Mapping& left, const Mapping& right) {
  const auto& fields = left.fields->all();
  return fields.size() == right.fields->all().size() &&
         std::all_of(fields.begin(), fields.end(), [&](const Field& field) {
           const Field* other = right.fields->find(field.name);
           return other != nullptr && equal_content(field.value, other->value);
         });
}

/// Compares values of the same type.
bool equal_content(const Datum& left, const Datum& right) {
  if (left.is_null() || right.is_null()) {
    return left.is_null() && right.is_null();
  }
  if (const bool* flag = left.get<bool>()) {
    return right.get<bool>() != nullptr && *flag == *right.get<bool>();
  }
  if (const Number* number = left.get<Number>()) {
    return right.get<Number>() != nullptr && *number == *right.get<Number>();
  }
  if (const std::string* text = left.get<std::string>()) {
    return right.get<std::string>() != nullptr && *text == *right.get<std::string>();
  }
  if (const Sequence* sequence = left.get<Sequence>()) {
    return right.get<Sequence>() != nullptr && equal_items(*sequence, *right.get<Sequence>());
  }
  if (const Mapping* mapping = left.get<Mapping>()) {
    return right.get<Mapping>() != nullptr && equal_fields(*mapping, *right.get<Mapping>());
  }
  return false;
}

}  // namespace

const Field* Fields::find(std::string_view name) const {
  const std::size_t position = source::name_table::find(by_name_, fields_, name);
  return position == source::name_table::not_found ? nullptr : &fields_[position];
}

void Fields::set(Field field) {
  const std::size_t position = source::name_table::find(by_name_, fields_, field.name);
  if (position != source::name_table::not_found) {
    fields_[position] = std::move(field);
    return;
  }
  fields_.push_back(std::move(field));
  source::name_table::added(by_name_, fields_);
}

std::vector<const Field*> Fields::sorted() const {
  std::vector<const Field*> result;
  result.reserve(fields_.size());
  for (const Field& field : fields_) {
    result.push_back(&field);
  }
  std::sort(result.begin(), result.end(), [](const Field* a, const Field* b) { return a->name < b->name; });
  return result;
}

Sequence::Sequence(std::vector<Datum> elements, TypeRef element_type)
    : items(std::make_shared<const std::vector<Datum>>(std::move(elements))),
      element(std::move(element_type)),
      weight(1) {
  for (const Datum& item : *items) {
    weight = heavier(weight, item.weight());
    depth = std::max(depth, item.depth() + 1);
  }
}

Mapping::Mapping(Fields members, TypeRef element_type)
    : fields(std::make_shared<const Fields>(std::move(members))), element(std::move(element_type)), weight(1) {
  for (const Field& field : fields->all()) {
    weight = heavier(weight, field.value.weight());
    depth = std::max(depth, field.value.depth() + 1);
  }
}

Datum Datum::tuple(source::Range range, std::vector<Datum> items) {
  return {range, Sequence(std::move(items), nullptr)};
}

Datum Datum::object(source::Range range, Fields fields) {
  return {range, Mapping(std::move(fields), nullptr)};
}

std::size_t Datum::weight() const {
  if (const Sequence* sequence = get<Sequence>()) {
    return sequence->weight;
  }
  if (const Mapping* mapping = get<Mapping>()) {
    return mapping->weight;
  }
  if (const std::string* text = get<std::string>()) {
    return 1 + text->size() / limits::text_bytes_per_step;
  }
  const Number* number = get<Number>();
  return number == nullptr ? 1 : 1 + number->text_size() / limits::text_bytes_per_step;
}

std::size_t Datum::depth() const {
  if (const Sequence* sequence = get<Sequence>()) {
    return sequence->depth;
  }
  const Mapping* mapping = get<Mapping>();
  return mapping == nullptr ? 0 : mapping->depth;
}

TypeRef Datum::type() const {
  struct Visitor {
    TypeRef operator()(const Unknown& unknown) const { return unknown.type; }
    TypeRef operator()(const Nothing& nothing) const { return nothing.type; }
    TypeRef operator()(bool) const { return boolean_type(); }
    TypeRef operator()(const Number&) const { return number_type(); }
    TypeRef operator()(const std::string&) const { return string_type(); }
    TypeRef operator()(const Sequence& sequence) const { return type_of(sequence); }
    TypeRef operator()(const Mapping& mapping) const { return type_of(mapping); }
  };
  return std::visit(Visitor{}, content_);
}

TypeKind Datum::kind() const {
  if (const Sequence* sequence = get<Sequence>()) {
    return sequence->element ? TypeKind::list : TypeKind::tuple;
  }
  if (const Mapping* mapping = get<Mapping>()) {
    return mapping->element ? TypeKind::map : TypeKind::object;
  }
  return type()->kind;
}

std::optional<bool> equal(const Datum& left, const Datum& right) {
  if (left.is_unknown() || right.is_unknown()) {
    return std::nullopt;
  }
  if (left.is_null() || right.is_null()) {
    return left.is_null() && right.is_null();
  }
  if (contains_unknown(left) || contains_unknown(right)) {
    return std::nullopt;
  }
  return same(left.type(), right.type()) && equal_content(left, right);
}

}  // namespace kootoro::hcl
