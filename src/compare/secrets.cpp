#include "compare/secrets.hpp"

#include "compare/sides.hpp"

#include <kootoro/json/read.hpp>
#include <kootoro/text/secret.hpp>

#include <utility>

namespace kootoro::compare {
namespace {

using provider::Entry;

/// Marks the member `name`, keeping the other marks.
void mark(Json& marks, const std::string& name, Json inside) {
  if (any_mark(inside)) {
    marks = marks.is_object() ? std::move(marks) : Json::object();
    marks[name] = std::move(inside);
  }
}

Json with_schema(const Json& value, Json marks, const Entry& entry);

Json with_members(const Json& values, Json marks, const Entry& block) {
  for (const auto& [name, value] : json::members(values)) {
    const Entry* const entry = block.child(name);
    Json inside = entry == nullptr ? Json() : with_schema(value, json::member(marks, name), *entry);
    mark(marks, name, std::move(inside));
  }
  return marks;
}

Json with_schema(const Json& value, Json marks, const Entry& entry) {
  if (entry.sensitive || is_marked(marks)) {
    return true;
  }
  if (!entry.block) {
    return marks;
  }
  if (!value.is_array()) {
    return with_members(value, std::move(marks), entry);
  }
  Json::array_t all;
  for (std::size_t i = 0; i < value.size(); ++i) {
    all.push_back(with_members(json::element(value, i), json::element(marks, i), entry));
  }
  return all;
}

/// Whether the members of an argument of this name are environment variables.
bool holds_variables(std::string_view name) {
  return name == "variables" || name == "environment" || name == "environment_variables" ||
         name == "environment_variable" || name == "runtime_environment_variables" || name == "env";
}

Json with_variables(const Json& value, Json marks, bool in_variables);

/// An object, which may be a variable itself: `{ name = "TOKEN", value = "…" }`.
Json with_object(const Json& value, Json marks, bool in_variables) {
  const bool is_secret = text::holds_secret(json::text(value, "name"), json::text(value, "value"));
  for (const auto& [name, member] : json::members(value)) {
    const bool hidden = (in_variables && text::holds_secret(name, json::as_text(member).value_or(""))) ||
                        (is_secret && name == "value");
    mark(
        marks, name,
        hidden ? Json(true) : with_variables(member, json::member(marks, name), in_variables || holds_variables(name)));
  }
  return marks;
}

/// Whether a text can be a document with environment variables: a definition of containers, a workflow.
bool may_hold_variables(std::string_view text) {
  const auto has = [&](std::string_view part) { return text.find(part) != std::string_view::npos; };
  return (text.starts_with('{') || text.starts_with('[')) &&
         (has("nvironment") || has("ariables") || (has("\"name\"") && has("\"value\"")));
}

/// A text is sensitive as a whole if a document in it is so in part.
Json with_document(const Json& value, Json marks) {
  const std::string_view text = json::as_text(value).value_or("");
  if (may_hold_variables(text)) {
    const auto read = json::read(text, {.repeated_names = true});
    return read && any_mark(with_variables(read.value, Json(), false)) ? Json(true) : marks;
  }
  return marks;
}

/// Marks environment variables whose names are those of secrets. The depth is that of the document, which its reader
/// limits.
Json with_variables(const Json& value, Json marks, bool in_variables) {
  if (is_marked(marks)) {
    return marks;
  }
  if (!value.is_structured()) {
    return with_document(value, std::move(marks));
  }
  if (value.is_object()) {
    return with_object(value, std::move(marks), in_variables);
  }
  Json::array_t all;
  for (std::size_t i = 0; i < value.size(); ++i) {
    all.push_back(with_variables(json::element(value, i), json::element(marks, i), in_variables));
  }
  return any_mark(all) ? Json(std::move(all)) : marks;
}

}  // namespace

Json sensitive_marks(const Json& values, Json marks, const provider::Type* schema) {
  if (is_marked(marks)) {
    return marks;
  }
  Json all = schema == nullptr ? std::move(marks) : with_members(values, std::move(marks), schema->root());
  return with_variables(values, std::move(all), false);
}

}  // namespace kootoro::compare
