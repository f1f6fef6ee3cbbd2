// JSON Schema, from the declarations: https://json-schema.org/draft/2020-12
#include <kootoro/hcl/read.hpp>
#include <kootoro/json/read.hpp>
#include <kootoro/reference/reference.hpp>

#include <fmt/format.h>

#include <limits>
#include <optional>

namespace kootoro::reference {
namespace {

using config::FieldInfo;
using config::KeySet;
using config::ObjectInfo;
using config::Shape;
using config::TypeInfo;
using Json = json::Ordered;

/// A value in the syntax of a settings file, as JSON. Nothing for an empty text.
std::optional<Json> as_json(const std::string& expression) {
  if (expression.empty()) {
    return std::nullopt;
  }
  source::Files files;
  diag::Diagnostics diagnostics;
  const hcl::Value value = hcl::read_expression(files.add("declaration", expression), files, diagnostics);
  return diagnostics.has_errors() ? std::nullopt : std::optional(json::read_ordered(hcl::to_json(value)).value);
}

Json number(double value) {
  const auto whole = static_cast<std::int64_t>(value);
  return static_cast<double>(whole) == value ? Json(whole) : Json(value);
}

/// JSON Schema's patterns may match anywhere; these match the whole text.
std::string anchored(const config::Pattern& pattern) {
  const std::string unlike = pattern.unlike.empty() ? "" : fmt::format("(?!{})", pattern.unlike);
  return fmt::format("^(?:{}{})$", unlike, pattern.expression);
}

std::string_view type_name(Shape shape) {
  switch (shape) {
    case Shape::text:
      return "string";
    case Shape::boolean:
      return "boolean";
    case Shape::integer:
      return "integer";
    case Shape::decimal:
      return "number";
    case Shape::list:
      return "array";
    case Shape::map:
    case Shape::object:
      return "object";
    case Shape::any:
      break;
  }
  return "";
}

class SchemaWriter {
 public:
  explicit SchemaWriter(const Names& names) : names_(names) {}

  /// `nullable`: null means the default.
  [[nodiscard]] Json schema(const TypeInfo& type, bool nullable) const {
    Json result = Json::object();
    if (type.shape == Shape::any) {
      return result;
    }
    const std::string name(type_name(type.shape));
    result["type"] = nullable ? Json::array({name, "null"}) : Json(name);
    add_choices(result, type, nullable);
    add_limits(result, type);
    if (type.shape == Shape::list) {
      result["items"] = schema(*type.element, false);
    } else if (type.shape == Shape::map) {
      add_keys(result, type);
      result["additionalProperties"] = schema(*type.element, true);
    } else if (type.shape == Shape::object) {
      add_members(result, *type.object);
    }
    return result;
  }

 private:
  void add_choices(Json& result, const TypeInfo& type, bool nullable) const {
    if (type.shape == Shape::text && type.keys != KeySet::free) {
      result["enum"] = names_.of(type.keys);
    }
    for (const config::Choice& choice : type.choices) {
      result["enum"].push_back(type.shape == Shape::integer ? Json(choice.number) : Json(choice.text));
    }
    if (nullable && result.contains("enum")) {
      result["enum"].push_back(nullptr);
    }
  }

  static void add_limits(Json& result, const TypeInfo& type) {
    if (type.least) {
      result["minimum"] = number(*type.least);
    }
    if (type.most) {
      result["maximum"] = number(*type.most);
    }
    const std::string what = type.shape == Shape::text ? "Length" : type.shape == Shape::list ? "Items" : "Properties";
    if (type.min_length > 0) {
      result["min" + what] = type.min_length;
    }
    if (type.max_length != std::numeric_limits<std::size_t>::max()) {
      result["max" + what] = type.max_length;
    }
    if (type.pattern) {
      result["pattern"] = anchored(type.pattern->pattern());
    }
  }

  void add_keys(Json& result, const TypeInfo& type) const {
    if (type.keys == KeySet::guardrails) {  // an environment may have its own rules
      result["propertyNames"]["anyOf"] = {{{"enum", names_.of(type.keys)}}, {{"type", "string"}}};
    } else if (type.keys != KeySet::free) {
      result["propertyNames"] = {{"enum", names_.of(type.keys)}};
    } else if (type.key_pattern) {
      result["propertyNames"] = {{"pattern", anchored(type.key_pattern->pattern())}};
    }
  }

  void add_members(Json& result, const ObjectInfo& object) const {
    result["additionalProperties"] = false;
    result["properties"] = Json::object();
    for (const FieldInfo& field : object.fields) {
      result["properties"][field.name] = member(field);
      if (field.required) {
        result["required"].push_back(field.name);
      }
    }
    for (const config::RejectedKey& key : object.rejected) {
      if (key.sometimes && object.find(key.name) != nullptr) {
        continue;  // it is a setting as well
      }
      if (key.sometimes) {
        result["properties"][key.name] = {{"description", fmt::format("Not always supported: {}.", key.reason)}};
        continue;
      }
      const std::string why = fmt::format("Not supported: {}. What to do: {}.", key.reason, key.way_out);
      // The last two are read by VS Code.
      result["properties"][key.name] = {
          {"not", Json::object()}, {"description", why}, {"errorMessage", why}, {"doNotSuggest", true}};
    }
  }

  [[nodiscard]] Json member(const FieldInfo& field) const {
    Json result = schema(field.type, !field.required);
    const std::string limits = limits_text(field.type);
    result["description"] = limits.empty() ? field.doc : fmt::format("{} ({})", field.doc, limits);
    if (field.deprecated) {
      result["deprecated"] = true;
    }
    const bool is_object = field.type.shape == Shape::object;
    if (const auto value = is_object ? std::nullopt : as_json(field.default_text)) {
      result["default"] = *value;
    }
    if (const auto value = as_json(field.example)) {
      result["examples"] = Json::array({*value});
    }
    return result;
  }

  const Names& names_;
};

}  // namespace

const std::vector<std::string>& Names::of(KeySet keys) const {
  static const std::vector<std::string> none;
  switch (keys) {
    case KeySet::functions:
      return functions;
    case KeySet::triggered_functions:
      return triggered_functions;
    case KeySet::buckets:
      return buckets;
    case KeySet::tables:
      return tables;
    case KeySet::guardrails:
      return guardrails;
    case KeySet::free:
      break;
  }
  return none;
}

std::string json_schema(const TypeInfo& type, std::string_view title, const Names& names) {
  Json document = {{"$schema", "https://json-schema.org/draft/2020-12/schema"}, {"title", title}};
  document.update(SchemaWriter(names).schema(type, false));
  if (type.shape == Shape::object) {
    document["properties"]["//"] = {{"description", "A comment, which Terraform ignores in a `.tfvars.json` file."}};
  }
  return json::dump(document, 2) + "\n";
}

}  // namespace kootoro::reference
