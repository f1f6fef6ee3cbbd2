#include "compare/resolver.hpp"

#include <kootoro/json/value.hpp>

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <utility>

namespace kootoro::compare {
namespace {

using references::Stop;
using terraform::Value;
namespace syntax = hcl::syntax;

/// A literal counts as one piece, and one more for each of these bytes.
constexpr std::size_t bytes_per_piece = 64;

/// JSON has only one type of non-negative numbers.
Json number(std::int64_t value) {
  return value < 0 ? Json(value) : Json(static_cast<std::uint64_t>(value));
}

Json number(double value) {
  constexpr double largest_exact = 1e15;
  const bool whole = value == std::floor(value) && std::fabs(value) < largest_exact;
  return whole ? number(static_cast<std::int64_t>(value)) : Json(value);
}

Json number(const hcl::Number& value) {
  const auto whole = value.as_int64();
  return whole ? number(*whole) : number(value.as_double());
}

/// A constant in an expression; discarded for anything else.
Json constant(const syntax::Expression& expression) {
  if (const auto* text = std::get_if<syntax::Text>(&expression.node)) {
    return terraform::escape_template(text->value);
  }
  if (const auto* value = std::get_if<hcl::Number>(&expression.node)) {
    return number(*value);
  }
  if (const auto* flag = std::get_if<bool>(&expression.node)) {
    return *flag;
  }
  return std::holds_alternative<syntax::Null>(expression.node) ? Json(nullptr) : Json(Json::value_t::discarded);
}

/// The text that a part of a template, an expression or a literal, adds to it.
std::string as_part(const Json& value) {
  const auto* text = value.get_ptr<const std::string*>();
  return text != nullptr ? *text : json::dump(value);
}

std::string_view text_at(std::string_view text, source::Range range) {
  return text.substr(range.begin, range.end - range.begin);
}

/// Whether the name is declared by its module: outside of it, it needs the module's address.
bool belongs_to_module(const references::Place& place) {
  constexpr std::array<std::string_view, 4> heads{"local", "var", "module", "data"};
  return place.path.size() > 1 &&
         (place.declared || std::find(heads.begin(), heads.end(), place.path.front().name) != heads.end());
}

}  // namespace

Json Resolver::resolve(const Value& value, const references::Home& home, std::string_view place) {
  place_ = place;
  walker_->begin_value();
  return resolve(Term{{&home}, &value, nullptr, {}});
}

Json Resolver::resolve(const Term& term) {
  const references::Walker::Trail trail(*walker_);
  if (trail.too_deep()) {
    note("values are nested too deeply to follow");
    return nullptr;
  }
  return found(walker_->follow(term, {}));
}

Json Resolver::found(const Place& place) {
  switch (place.stop) {
    case Stop::value:
      return of_value(*place.term.value, place.term.scope);
    case Stop::expression:
      return of_expression(place);
    case Stop::not_understood: {
      const Value& value = *place.term.value;
      note(fmt::format("the expression `{}` cannot be parsed", value.text()));
      return value.kind() == Value::Kind::templated ? std::string(value.text()) : fmt::format("${{{}}}", value.text());
    }
    default:
      return fmt::format("${{{}}}", reference(place));
  }
}

Json Resolver::of_value(const Value& value, const references::Scope& scope) {
  walker_->spend(1);
  switch (value.kind()) {
    case Value::Kind::integer:
      return number(value.integer());
    case Value::Kind::decimal:
      return number(value.decimal());
    case Value::Kind::boolean:
      return value.boolean();
    case Value::Kind::list: {
      Json::array_t list;
      list.reserve(value.list().size());
      for (const Value& element : value.list()) {
        list.push_back(resolve(Term{scope, &element, nullptr, {}}));
      }
      return list;
    }
    case Value::Kind::object: {
      Json object = Json::object();
      for (const terraform::Attribute& member : value.object()) {
        object.emplace(terraform::escape_template(member.name), resolve(Term{scope, &member.value, nullptr, {}}));
      }
      return object;
    }
    case Value::Kind::null:
      return nullptr;
    default:
      walker_->spend(value.text().size() / bytes_per_piece);
      return terraform::escape_template(value.text());
  }
}

Json Resolver::of_expression(const Place& place) {
  const syntax::Expression& expression = *place.term.expression;
  if (place.rest.empty()) {
    if (Json value = constant(expression); !value.is_discarded()) {
      return value;
    }
    if (const auto* parts = std::get_if<syntax::Template>(&expression.node)) {
      return of_template(*parts, place.term);
    }
  }
  const std::string rest = hcl::path_text(place.rest);
  return fmt::format("${{{}{}{}}}", source(expression, place.term), rest.empty() || rest.front() == '[' ? "" : ".",
                     rest);
}

Json Resolver::of_template(const syntax::Template& parts, const Term& term) {
  std::string result;
  for (const syntax::Expression& part : parts.parts) {
    const bool directive = term.text[part.range.begin] == '%' && !std::holds_alternative<syntax::Text>(part.node);
    result += directive ? source(part, term) : as_part(resolve(Term{term.scope, nullptr, &part, term.text}));
  }
  return result;
}

/// The text of an expression that only Terraform evaluates, with its references replaced by their values, so that it
/// differs if they do.
std::string Resolver::source(const syntax::Expression& expression, const Term& term) {
  const std::string_view text = term.text;
  std::string result;
  std::size_t copied = expression.range.begin;
  hcl::for_each_traversal(expression, [&](const hcl::Traversal& traversal) {
    const std::string value = source(traversal, term);
    const std::size_t begin = traversal.begin_offset;
    const std::size_t end = traversal.end_offset;
    const bool in_quotes = begin >= copied + 2 && text.substr(begin - 2, 2) == "${" && text.substr(end, 1) == "}";
    if (in_quotes && value.starts_with('"')) {  // a text in a quoted template
      result.append(text.substr(copied, begin - 2 - copied)).append(value, 1, value.size() - 2);
      copied = end + 1;
    } else {
      result.append(text.substr(copied, begin - copied)).append(value);
      copied = end;
    }
  });
  return result.append(text_at(text, {{}, static_cast<std::uint32_t>(copied), expression.range.end}));
}

/// The text that replaces a traversal in an expression.
std::string Resolver::source(const hcl::Traversal& traversal, const Term& term) {
  const references::Walker::Trail trail(*walker_);
  const Place place = walker_->follow(traversal.steps, term.scope);
  const bool known = place.stop == Stop::value || place.stop == Stop::expression || place.stop == Stop::not_understood;
  if (!known || trail.too_deep()) {
    return reference(place);
  }
  const Json value = found(place);
  const auto* text = value.get_ptr<const std::string*>();
  const bool expression = text != nullptr && text->starts_with("${") && text->ends_with('}');
  return expression ? text->substr(2, text->size() - 3) : json::dump(value);
}

/// The remaining reference.
std::string Resolver::reference(const Place& place) {
  std::string address = (belongs_to_module(place) ? place.scope.home->prefix : "") + hcl::path_text(place.path);
  if (place.stop == Stop::cycle) {
    note(fmt::format("`{}` refers to itself", address));
  } else if (place.stop == Stop::limit) {
    note(fmt::format("`{}` has too many levels of references to follow", address));
  }
  return address;
}

void Resolver::note(std::string what) {
  if (noted_.insert(what).second) {
    unknown_->push_back({std::string(place_), std::move(what)});
  }
}

}  // namespace kootoro::compare
