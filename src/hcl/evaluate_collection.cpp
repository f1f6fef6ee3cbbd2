#include <hcl/characters.hpp>
#include <hcl/evaluator.hpp>

#include <fmt/format.h>

namespace kootoro::hcl {
namespace {

/// The key for a bare word, keywords included.
std::optional<std::string> bare_word(const syntax::Expression& key) {
  if (const auto* name = std::get_if<syntax::Name>(&key.node)) {
    return to_string_value(std::string(name->name));
  }
  if (const auto* flag = std::get_if<bool>(&key.node)) {
    return *flag ? "true" : "false";
  }
  return std::holds_alternative<syntax::Null>(key.node) ? std::optional<std::string>("null") : std::nullopt;
}

bool is_path(const syntax::Expression& key) {
  const auto* traversal = std::get_if<syntax::Traversal>(&key.node);
  return traversal != nullptr && std::holds_alternative<syntax::Name>(traversal->source->node);
}

}  // namespace

Datum Evaluator::evaluate(const syntax::Tuple& tuple, source::Range range) {
  std::vector<Datum> items;
  items.reserve(tuple.elements.size());
  for (const syntax::Expression& element : tuple.elements) {
    items.push_back(evaluate(element));
  }
  return Datum::tuple(range, std::move(items));
}

Datum Evaluator::evaluate(const syntax::Object& object, source::Range range) {
  Fields fields;
  bool complete = true;
  for (const syntax::Item& item : object.items) {
    const std::size_t errors_before = sink_->error_count();
    const Datum key = key_of(item);
    const bool sound = sink_->error_count() == errors_before;
    Datum value = evaluate(item.value);
    auto name = sound ? key_text(key, item.key.range, item.value.range) : std::nullopt;
    if (!name) {
      complete = false;
      continue;
    }
    if (const Field* before = fields.find(*name)) {
      sink_->warning(diag::Kind::duplicate_key, item.key.range, fmt::format("the key `{}` is set twice", *name))
          .with_help("remove one of them: Terraform uses the last value")
          .with_note(before->name_range, "first set here");
    }
    fields.set({std::move(*name), item.key.range, std::move(value)});
  }
  return complete ? Datum::object(range, std::move(fields)) : Datum::unknown(range);
}

Datum Evaluator::key_of(const syntax::Item& item) {
  const source::Range range = item.key.range;
  if (item.key_in_parentheses) {
    return evaluate(item.key);
  }
  if (is_path(item.key)) {
    error(range, "a key with dots or brackets is ambiguous")
        .with_help("write a name in quotes: `\"my.key\" = …`; put an expression in parentheses");
    return Datum::unknown(range);
  }
  if (auto word = bare_word(item.key)) {
    return {range, std::move(*word)};
  }
  return evaluate(item.key);
}

/// The key as text; nothing if it is not a text, with an error unless one has been reported. Terraform reports null
/// keys of objects at their values.
std::optional<std::string> Evaluator::key_text(const Datum& key, source::Range key_range, source::Range null_range) {
  if (key.is_null()) {
    error(null_range, "the key of this value is null");
    return std::nullopt;
  }
  const auto converted = convert(key, string_type());
  if (!converted) {
    error(key_range, fmt::format("{} can't be a key", describe(key.kind())));
    return std::nullopt;
  }
  const std::string* text = converted->get<std::string>();
  return text != nullptr ? std::optional(*text) : std::nullopt;
}

}  // namespace kootoro::hcl
