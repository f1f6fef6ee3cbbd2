#include <kootoro/reference/reference.hpp>
#include <kootoro/text/escape.hpp>

#include <fmt/format.h>

namespace kootoro::reference {
namespace {

using config::FieldInfo;
using config::ObjectInfo;
using config::Shape;
using config::TypeInfo;

std::string type_text(const TypeInfo& type) {
  switch (type.shape) {
    case Shape::text:
      return "text";
    case Shape::boolean:
      return "flag";
    case Shape::integer:
      return "whole number";
    case Shape::decimal:
      return "number";
    case Shape::list:
      return "list of " + type_text(*type.element);
    case Shape::map:
      return "map of " + type_text(*type.element);
    case Shape::object:
      return "object";
    case Shape::any:
      break;
  }
  return "any value";
}

std::string meaning(const FieldInfo& field) {
  std::string text = field.doc;
  if (field.deprecated) {
    text += fmt::format(" Deprecated since {}: {}.", field.deprecated->since, field.deprecated->remedy);
  }
  if (const std::string limits = limits_text(field.type); !limits.empty()) {
    text += fmt::format(" Allowed: {}.", limits);
  }
  if (!field.example.empty()) {
    text += fmt::format(" Example: {}", text::markdown_code_span(field.example));
  }
  return text::markdown_cell(text);
}

std::string default_text(const FieldInfo& field) {
  if (field.required) {
    return "(required)";
  }
  return field.default_text.empty() ? std::string() : text::markdown_cell(text::markdown_code_span(field.default_text));
}

/// The object in a field's value: alone, in a list or in a map.
const ObjectInfo* object_in(const TypeInfo& type) {
  return type.element != nullptr ? object_in(*type.element) : type.object;
}

std::string row(const FieldInfo& field) {
  return fmt::format("| `{}` | {} | {} | {} |\n", field.name, type_text(field.type), default_text(field),
                     meaning(field));
}

constexpr std::string_view kTableHead = "\n| setting | type | default | meaning |\n|---|---|---|---|\n";

void add_rejected(const ObjectInfo& object, std::string& text) {
  for (const config::RejectedKey& key : object.rejected) {
    if (!key.sometimes) {
      text += fmt::format("\nNot supported: `{}` ({}; {}).\n", key.name, key.reason, key.way_out);
    }
  }
}

void add_object(const ObjectInfo& object, const std::string& path, std::string& text) {
  text += fmt::format("\n## `{}`\n\n{}\n{}", path, object.doc, kTableHead);
  for (const FieldInfo& field : object.fields) {
    text += row(field);
  }
  add_rejected(object, text);
  for (const FieldInfo& field : object.fields) {
    if (const ObjectInfo* inner = object_in(field.type)) {
      add_object(*inner, fmt::format("{}.{}{}", path, field.name, field.type.shape == Shape::map ? ".NAME" : ""), text);
    }
  }
}

}  // namespace

std::string markdown(const ObjectInfo& settings, std::string_view title, std::string_view command) {
  std::string text = fmt::format(
      "# {}\n\n"
      "Printed by `{}` from the declarations with which the program reads settings.\n\n"
      "A setting that is omitted or `null` has its default. If the table shows no default, the default follows from "
      "other settings, or the setting has none; the last column explains which.\n\n"
      "## General\n",
      title, command);
  text += kTableHead;
  for (const FieldInfo& field : settings.fields) {
    if (object_in(field.type) == nullptr) {
      text += row(field);
    }
  }
  add_rejected(settings, text);
  for (const FieldInfo& field : settings.fields) {
    if (const ObjectInfo* object = object_in(field.type)) {
      add_object(*object, field.name, text);
    }
  }
  return text;
}

}  // namespace kootoro::reference
