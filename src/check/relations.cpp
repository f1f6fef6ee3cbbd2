#include "check/relations.hpp"

#include "check/known.hpp"

#include <kootoro/text/layout.hpp>
#include <kootoro/text/number.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace kootoro::check {
namespace {

using diag::Kind;
using provider::Entry;
using terraform::Value;

/// The value at an absolute path such as `vpc_config.0.subnet_ids`; null if it isn't written.
const Value* find(const terraform::Object& body, std::string_view path) {
  const terraform::Object* object = &body;
  const Value* value = nullptr;
  while (!path.empty()) {
    const std::string_view part = text::take_until(path, '.');
    if (const auto index = text::whole_number(part)) {
      if (value != nullptr && value->kind() == Value::Kind::list) {
        auto element = value->list().begin();
        for (std::int64_t i = 0; i < *index && element != value->list().end(); ++i) {
          ++element;
        }
        value = element == value->list().end() ? nullptr : &*element;
      }
    } else {
      const terraform::Attribute* attribute = object->find(part);
      value = attribute == nullptr ? nullptr : &attribute->value;
    }
    if (value == nullptr || is_null(*value)) {
      return nullptr;
    }
    if (value->kind() == Value::Kind::object) {
      object = &value->object();
    }
  }
  return value;
}

/// A `dynamic` block may exist or not.
bool is_dynamic(const terraform::Object& body, std::string_view path) {
  const terraform::Attribute* dynamic = body.find("dynamic");
  return dynamic != nullptr && dynamic->value.kind() == Value::Kind::object &&
         dynamic->value.object().find(path.substr(0, path.find('.'))) != nullptr;
}

/// Paths for messages, sorted and without duplicates.
std::string listed(std::vector<std::string> paths) {
  std::sort(paths.begin(), paths.end());
  paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
  std::string list;
  for (std::string path : paths) {
    for (std::size_t at = path.find(".0."); at != std::string::npos; at = path.find(".0.")) {
      path.erase(at, 2);
    }
    list += fmt::format("{}`{}`", list.empty() ? "" : ", ", path);
  }
  return list;
}

}  // namespace

void Relations::check(const Entry& entry, const Place& place, const Value* value, source::Range where) {
  if (!entry.exactly_one_of.empty()) {
    exactly_one(entry, place, where);
  }
  if (!entry.at_least_one_of.empty()) {
    at_least_one(entry, place, where);
  }
  if (value == nullptr) {
    return;
  }
  if (!entry.required_with.empty()) {
    required_with(entry, place, *value);
  }
  if (!entry.conflicts_with.empty() && is_wholly_known(*value)) {
    conflicts(entry, place, *value);
  }
}

bool Relations::may_be_dynamic(const std::vector<std::string>& paths) const {
  return std::any_of(paths.begin(), paths.end(), [&](const auto& path) { return is_dynamic(subject_->body(), path); });
}

void Relations::exactly_one(const Entry& entry, const Place& place, source::Range where) {
  const Value* last = nullptr;
  std::size_t known = 0;
  bool open = false;
  for (const std::string& path : entry.exactly_one_of) {
    if (const Value* value = find(subject_->body(), path)) {
      const bool counts = is_wholly_known(*value);
      open = open || !counts;
      known += counts ? 1 : 0;
      last = counts ? value : last;
    }
  }
  if (known == 1 || (known == 0 && (open || may_be_dynamic(entry.exactly_one_of)))) {
    return;
  }
  const std::string group = listed(entry.exactly_one_of);
  if (!is_new(group)) {
    return;
  }
  if (known > 1) {
    subject_
        ->refuse_value(Kind::provider_combination, place, last->origin(),
                       "conflicts with another argument; the provider accepts exactly one of them")
        .with_help("write exactly one of " + group);
  } else {
    subject_->refuse_value(Kind::provider_combination, place, where, "is missing, and so are its alternatives")
        .with_help("write exactly one of " + group);
  }
}

void Relations::at_least_one(const Entry& entry, const Place& place, source::Range where) {
  const bool any = std::any_of(entry.at_least_one_of.begin(), entry.at_least_one_of.end(),
                               [&](const auto& path) { return find(subject_->body(), path) != nullptr; }) ||
                   may_be_dynamic(entry.at_least_one_of);
  if (any) {
    return;
  }
  if (const std::string group = listed(entry.at_least_one_of); is_new(group)) {
    subject_->refuse_value(Kind::provider_combination, place, where, "is missing, and so are its alternatives")
        .with_help("write at least one of " + group);
  }
}

void Relations::required_with(const Entry& entry, const Place& place, const Value& value) {
  for (const std::string& path : entry.required_with) {
    if (find(subject_->body(), path) == nullptr && !is_dynamic(subject_->body(), path)) {
      subject_
          ->refuse_value(Kind::provider_combination, place, value.origin(),
                         fmt::format("has no effect without {}", listed({path})))
          .with_help(fmt::format("also write {}", listed({path})));
      return;
    }
  }
}

void Relations::conflicts(const Entry& entry, const Place& place, const Value& value) {
  for (const std::string& path : entry.conflicts_with) {
    const Value* other = find(subject_->body(), path);
    if (other != nullptr && !is_unknown(*other) && is_new(listed({place.text(), path}))) {
      subject_
          ->refuse_value(Kind::provider_combination, place, value.origin(),
                         fmt::format("conflicts with {}", listed({path})))
          .with_help("remove one of them");
    }
  }
}

}  // namespace kootoro::check
