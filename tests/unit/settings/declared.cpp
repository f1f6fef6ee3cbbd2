#include "settings/declared.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>

namespace kootoro::testing {
namespace {

using config::FieldInfo;
using config::KeySet;
using config::ObjectInfo;
using config::Shape;
using config::TypeInfo;

/// The object that a value consists of, whether alone, in a list or in a map.
const ObjectInfo* object_in(const TypeInfo& type) {
  return type.element != nullptr ? object_in(*type.element) : type.object;
}

/// Whether a list stands between a map and its objects (`lifecycle_rules`).
bool has_list(const TypeInfo& type) {
  return type.shape == Shape::list || (type.element != nullptr && has_list(*type.element));
}

std::string key_of(const TypeInfo& type) {
  switch (type.keys) {
    case KeySet::functions:
    case KeySet::triggered_functions:
      return "initialize";
    case KeySet::buckets:
      return "results";
    case KeySet::tables:
      return "conversations";
    case KeySet::guardrails:
    case KeySet::free:
      break;
  }
  return "own";
}

void add(const ObjectInfo& object, const std::string& prefix, const std::vector<Step>& steps,
         std::vector<Declared>& all) {
  for (const FieldInfo& field : object.fields) {
    const std::string name = prefix + field.name;
    const ObjectInfo* inner = object_in(field.type);
    if (inner == nullptr) {
      all.push_back({name, steps, &field, &object});
      continue;
    }
    std::vector<Step> further = steps;
    further.push_back({field.name, field.type.shape, key_of(field.type)});
    if (has_list(field.type) && field.type.shape == Shape::map) {
      further.push_back({"", Shape::list, ""});
    }
    add(*inner, name + ".", further, all);
  }
}

std::string other_number(const FieldInfo& field) {
  double number = 0;
  const std::string& text = field.default_text;
  if (text.empty()) {
    return fmt::format("{}", field.type.least.value_or(6) + 1);
  }
  std::from_chars(text.data(), text.data() + text.size(), number);
  const bool room_above = !field.type.most || number + 1 <= *field.type.most;
  return fmt::format("{}", room_above ? number + 1 : number - 1);
}

/// The members that an object needs, except `but`.
std::vector<std::string> required_members(const ObjectInfo& object, const std::string& but) {
  std::vector<std::string> members;
  for (const FieldInfo& field : object.fields) {
    if (field.required && field.name != but) {
      members.push_back(fmt::format("{} = {}", field.name, field.example));
    }
  }
  return members;
}

std::string block(const std::vector<std::string>& members) {
  std::string text = "{\n";
  for (const std::string& member : members) {
    text += member + "\n";
  }
  return text + "}";
}

}  // namespace

std::vector<Declared> declared(const ObjectInfo& root) {
  std::vector<Declared> all;
  add(root, "", {}, all);
  return all;
}

std::optional<std::string> other_value(const FieldInfo& field) {
  const TypeInfo& type = field.type;
  if (type.shape == Shape::boolean) {
    return field.default_text == "true" ? "false" : "true";
  }
  if (!type.choices.empty()) {
    const auto other = std::find_if(type.choices.begin(), type.choices.end(), [&](const config::Choice& choice) {
      return choice.text != field.default_text && "\"" + choice.text + "\"" != field.default_text;
    });
    return type.shape == Shape::text ? "\"" + other->text + "\"" : other->text;
  }
  if (type.shape == Shape::integer || type.shape == Shape::decimal) {
    return other_number(field);
  }
  return field.example.empty() ? std::nullopt : std::optional(field.example);
}

std::string text_with(const Declared& setting, const std::optional<std::string>& value,
                      const std::vector<std::string>& beside) {
  std::vector<std::string> members = required_members(*setting.owner, value ? setting.field->name : "");
  members.insert(members.end(), beside.begin(), beside.end());
  if (value) {
    members.push_back(fmt::format("{} = {}", setting.field->name, *value));
  }
  if (setting.steps.empty()) {
    return fmt::format("{}\n", fmt::join(members, "\n"));
  }
  std::string text = block(members);
  for (auto step = setting.steps.rbegin(); step != setting.steps.rend(); ++step) {
    if (step->shape == Shape::list) {
      text = "[" + text + "]";
    } else if (step->shape == Shape::map) {
      text = block({step->key + " = " + text});
    }
    if (!step->name.empty()) {
      text = step->name + " = " + text;
      text = std::next(step) == setting.steps.rend() ? text + "\n" : block({text});
    }
  }
  return text;
}

}  // namespace kootoro::testing
