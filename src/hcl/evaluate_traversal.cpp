// Attributes, indexes and splats.
#include <kootoro/text/number.hpp>

#include <hcl/characters.hpp>
#include <hcl/evaluator.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace kootoro::hcl {
namespace {

bool is_sequence(const Datum& value) {
  return value.kind() == TypeKind::list || value.kind() == TypeKind::tuple;
}

bool is_mapping(const Datum& value) {
  return value.kind() == TypeKind::map || value.kind() == TypeKind::object;
}

/// The type of a list's or map's elements.
TypeRef element_of_type(const Datum& value) {
  if (const Sequence* sequence = value.get<Sequence>()) {
    return sequence->element;
  }
  const Mapping* mapping = value.get<Mapping>();
  return mapping != nullptr ? mapping->element : value.type()->element;
}

/// The type of the element at `index`, where the list or the index is unknown: as far as hcl.Index tells it.
TypeRef element_type(const Datum& value, const Datum& index) {
  if (value.kind() == TypeKind::list) {
    return element_of_type(value);
  }
  const Number* number = index.get<Number>();
  const auto position = number == nullptr ? std::nullopt : number->as_int64();
  if (!position || !value.is_unknown()) {
    return dynamic_type();
  }
  const std::vector<TypeRef>& elements = value.type()->elements;
  return *position >= 0 && static_cast<std::size_t>(*position) < elements.size()
             ? elements[static_cast<std::size_t>(*position)]
             : dynamic_type();
}

/// The type of the attribute `name` of an unknown object or map.
TypeRef member_type(const Datum& value, const std::string& name) {
  const TypeRef type = value.type();
  if (is(type, TypeKind::map)) {
    return type->element;
  }
  const TypeRef* found = attribute(*type, name);
  return found == nullptr ? dynamic_type() : *found;
}

}  // namespace

Datum Evaluator::evaluate(const syntax::Traversal& traversal, source::Range range) {
  // An error beside the value that is taken leaves its type known: a conditional that does not choose it needs that.
  Datum value = evaluate(*traversal.source);
  for (const syntax::Step& next : traversal.steps) {
    value = step(value, next);
  }
  return std::move(value).at(range);
}

Datum Evaluator::step(const Datum& value, const syntax::Step& step) {
  return step.key ? element_of(value, evaluate(*step.key), step.range)
                  : attribute_of(value, std::string(step.name), step.range);
}

Datum Evaluator::attribute_of(const Datum& value, const std::string& name, source::Range range) {
  if (value.is_null()) {
    error(range, fmt::format("null has no attribute `{}`", name));
    return Datum::unknown(range);
  }
  if (value.is_dynamic()) {
    return Datum::unknown(range);
  }
  if (!is_mapping(value)) {
    error(range, fmt::format("{} has no attributes", describe(value.kind())));
    return Datum::unknown(range);
  }
  if (value.is_unknown()) {
    return Datum::unknown(range, member_type(value, to_string_value(name)));
  }
  const Field* field = value.get<Mapping>()->fields->find(to_string_value(name));
  if (field == nullptr) {
    error(range, fmt::format("the object has no attribute `{}`", name));
    return Datum::unknown(range);
  }
  return field->value;
}

Datum Evaluator::element_of(const Datum& value, const Datum& key, source::Range range) {
  if (value.is_null() || key.is_null()) {
    error(range, value.is_null() ? "null has no elements" : "the index is null");
    return Datum::unknown(range);
  }
  if (value.is_dynamic() || key.is_dynamic()) {
    return Datum::unknown(range);
  }
  if (is_sequence(value)) {
    return element_at(value, key, range);
  }
  if (is_mapping(value)) {
    return member_named(value, key, range);
  }
  error(range, fmt::format("{} has no elements", describe(value.kind())));
  return Datum::unknown(range);
}

Datum Evaluator::element_at(const Datum& value, const Datum& key, source::Range range) {
  const auto number = convert(key, number_type());
  if (!number) {
    error(range, fmt::format("the index of a list must be a number, not {}", describe(key.kind())));
    return Datum::unknown(range);
  }
  if (value.is_unknown() || number->is_unknown()) {
    return Datum::unknown(range, element_type(value, *number));
  }
  const std::vector<Datum>& items = *value.get<Sequence>()->items;
  const auto index = number->get<Number>()->as_int64();
  if (!index || *index < 0 || static_cast<std::size_t>(*index) >= items.size()) {
    error(range, fmt::format("the list has {}, and none at index {}", text::counted(items.size(), "element"),
                             number->get<Number>()->text()))
        .with_help("use a whole number; indexes start at 0");
    return Datum::unknown(range);
  }
  return items[static_cast<std::size_t>(*index)];
}

Datum Evaluator::member_named(const Datum& value, const Datum& key, source::Range range) {
  const auto name = convert(key, string_type());
  if (!name) {
    error(range, fmt::format("the key of an object must be a string, not {}", describe(key.kind())));
    return Datum::unknown(range);
  }
  if (value.is_unknown() || name->is_unknown()) {
    return Datum::unknown(range, value.kind() == TypeKind::map ? element_of_type(value) : dynamic_type());
  }
  const Field* field = value.get<Mapping>()->fields->find(*name->get<std::string>());
  if (field == nullptr) {
    error(range, fmt::format("the object has no element \"{}\"", *name->get<std::string>()));
    return Datum::unknown(range);
  }
  return field->value;
}

Datum Evaluator::evaluate(const syntax::SplatItem& /*item*/, source::Range range) {
  return Datum(*splat_items_.back()).at(range);
}

Datum Evaluator::evaluate(const syntax::Splat& splat, source::Range range) {
  const std::size_t errors_before = sink_->error_count();
  const Datum source = evaluate(*splat.source);
  if (sink_->error_count() != errors_before) {
    return Datum::unknown(range);
  }
  if (source.is_null()) {
    if (!is_sequence(source)) {
      return Datum::tuple(range, {});
    }
    error(splat.source->range, "a splat can't be applied to null");
    return Datum::unknown(range);
  }
  if (source.is_unknown()) {
    if (is_sequence(source)) {
      return unknown_splat(source.type(), splat, range);
    }
    if (!source.is_dynamic()) {
      static_cast<void>(each(source, splat));
    }
    return Datum::unknown(range);
  }
  if (const Sequence* sequence = source.get<Sequence>()) {
    return splat_over(*sequence->items, splat, sequence->element, range);
  }
  return splat_over({source}, splat, nullptr, range);
}

Datum Evaluator::splat_over(const std::vector<Datum>& items, const syntax::Splat& splat, const TypeRef& element,
                            source::Range range) {
  const std::size_t errors_before = sink_->error_count();
  std::vector<Datum> results;
  results.reserve(items.size());
  for (const Datum& item : items) {
    results.push_back(each(item, splat));
  }
  if (sink_->error_count() != errors_before) {
    const Datum sequence(range, Sequence(items, element));
    return spend_walk(sequence, range) ? unknown_splat(sequence.type(), splat, range) : Datum::unknown(range);
  }
  if (!element) {
    return Datum::tuple(range, std::move(results));
  }
  if (!std::all_of(results.begin(), results.end(), [&](const Datum& result) { return spend_walk(result, range); })) {
    return Datum::unknown(range);
  }
  const TypeRef type = results.empty() ? each(Datum::unknown(range, element), splat).type() : results.front().type();
  if (!std::all_of(results.begin(), results.end(), [&](const Datum& result) { return same(result.type(), type); })) {
    error(splat.each->range, "the results of this splat have different types")
        .with_help("use a `for` expression: its results may have different types");
    return Datum::unknown(range);
  }
  return {range, Sequence(std::move(results), type)};
}

/// The result for a list or tuple of the type `source` whose elements, or the results of them, are unknown: of the type
/// that the elements' types give. Errors on the way were reported for the elements themselves.
Datum Evaluator::unknown_splat(const TypeRef& source, const syntax::Splat& splat, source::Range range) {
  diag::Diagnostics* const sink = sink_;
  diag::Diagnostics dropped;
  sink_ = &dropped;
  TypeRef type;
  if (is(source, TypeKind::list)) {
    type = list_of(each(Datum::unknown(range, source->element), splat).type());
  } else {
    std::vector<TypeRef> types;
    types.reserve(source->elements.size());
    for (const TypeRef& element : source->elements) {
      types.push_back(each(Datum::unknown(range, element), splat).type());
    }
    type = tuple_of(std::move(types));
  }
  sink_ = sink;
  return Datum::unknown(range, std::move(type));
}

Datum Evaluator::each(const Datum& item, const syntax::Splat& splat) {
  splat_items_.push_back(&item);
  Datum result = evaluate(*splat.each);
  splat_items_.pop_back();
  return result;
}

}  // namespace kootoro::hcl
