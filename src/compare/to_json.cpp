#include "compare/to_json.hpp"

#include <cmath>
#include <cstdint>

namespace kootoro::compare {
namespace {

using terraform::Value;
using Json = nlohmann::json;

Json json_of(const Value& value);

Json json_of(const terraform::Object& object) {
  Json json = Json::object();
  for (const terraform::Attribute& attribute : object) {
    json.emplace(terraform::escape_template(attribute.name), json_of(attribute.value));
  }
  return json;
}

/// JSON has one kind of number that is not negative.
Json number(std::int64_t value) {
  return value < 0 ? Json(value) : Json(static_cast<std::uint64_t>(value));
}

Json number(double value) {
  constexpr double largest_exact = 1e15;
  const bool whole = value == std::floor(value) && std::fabs(value) < largest_exact;
  return whole ? number(static_cast<std::int64_t>(value)) : Json(value);
}

Json json_of(const terraform::List& list) {
  Json json = Json::array();
  json.get_ref<Json::array_t&>().reserve(list.size());
  for (const Value& element : list) {
    json.push_back(json_of(element));
  }
  return json;
}

Json json_of(const Value& value) {
  switch (value.kind()) {
    case Value::Kind::literal:
      return terraform::escape_template(value.text());
    case Value::Kind::templated:
      return std::string(value.text());
    case Value::Kind::expression:
      return "${" + std::string(value.text()) + "}";
    case Value::Kind::integer:
      return number(value.integer());
    case Value::Kind::decimal:
      return number(value.decimal());
    case Value::Kind::boolean:
      return value.boolean();
    case Value::Kind::null:
      return nullptr;
    case Value::Kind::list:
      return json_of(value.list());
    case Value::Kind::object:
      return json_of(value.object());
  }
  return nullptr;
}

}  // namespace

Json to_json(const terraform::Object& document) {
  return json_of(document);
}

}  // namespace kootoro::compare
