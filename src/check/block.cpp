#include "check/block.hpp"

#include "check/convert.hpp"
#include "check/known.hpp"
#include "check/rules.hpp"

#include <kootoro/diag/suggest.hpp>
#include <kootoro/terraform/names.hpp>
#include <kootoro/text/number.hpp>

#include <fmt/format.h>

#include <cmath>

namespace kootoro::check {
namespace {

using diag::Kind;
using provider::Entry;
using provider::Mode;
using terraform::Attribute;
using terraform::Builder;
using terraform::Object;
using terraform::Value;

constexpr std::string_view comment = "//";

}  // namespace

void BlockCheck::run() {
  check_body(subject_->body(), subject_->type().root(), nullptr, subject_->origin());
}

void BlockCheck::check_body(const Object& body, const Entry& block, const Place* place, source::Range where) {
  const std::size_t first = written_.size();
  written_.resize(first + block.children.size());
  for (const Attribute& attribute : body) {
    const bool is_ours =
        attribute.name != comment && !(place == nullptr && terraform::is_meta_argument(attribute.name));
    if (is_ours && !is_null(attribute.value)) {
      take(attribute, block, place, first);
    }
  }
  for (std::size_t i = 0; i < block.children.size(); ++i) {
    const auto [value, dynamic] = written_[first + i];
    if (value == nullptr && !block.children[i].may_be_missed()) {
      continue;
    }
    if (place == nullptr) {
      // The older SDK validates a block, list or map only once all of it is known.
      subject_->set_deferred(dynamic || (value != nullptr && !subject_->type().is_framework() &&
                                         is_collection(*value) && !is_wholly_known(*value)));
    }
    if (dynamic && value != nullptr) {
      check_content(block.children[i], {place, block.children[i].name, {}}, *value);
    } else {
      check_child(block.children[i], place, value, where);
    }
  }
  written_.resize(first);
}

void BlockCheck::take(const Attribute& attribute, const Entry& block, const Place* place, std::size_t first) {
  if (attribute.name == "dynamic" && attribute.value.kind() == Value::Kind::object) {
    for (const Attribute& made : attribute.value.object()) {
      take_as(made, block, place, first, true);
    }
  } else {
    take_as(attribute, block, place, first, false);
  }
}

void BlockCheck::take_as(const Attribute& attribute, const Entry& block, const Place* place, std::size_t first,
                         bool dynamic) {
  const Entry* entry = block.child(attribute.name);
  if (entry == nullptr || (dynamic && !entry->block)) {
    refuse_unknown(attribute, block, place);
  } else {
    written_[first + static_cast<std::size_t>(entry - block.children.data())] = {&attribute.value, dynamic};
  }
}

void BlockCheck::refuse_unknown(const Attribute& attribute, const Entry& block, const Place* place) {
  std::vector<std::string_view> candidates;
  for (const Entry& child : block.children) {
    if (child.writable()) {
      candidates.emplace_back(child.name);
    }
  }
  diag::Diagnostic& finding = subject_->refuse(Kind::provider_unknown_argument, {place, attribute.name, {}},
                                               attribute.value.origin(), "is not an argument of the provider");
  if (std::string help = diag::did_you_mean(attribute.name, candidates); !help.empty()) {
    finding.with_help(std::move(help));
  }
}

void BlockCheck::check_child(const Entry& child, const Place* outer, const Value* value, source::Range where) {
  const Place place{outer, child.name, {}};
  relations_.check(child, place, value, where);
  if (child.block) {
    if (value == nullptr) {
      check_count(child, place, 0, where);
    } else {
      check_blocks(child, place, *value);
    }
  } else if (value != nullptr) {
    check_argument(child, place, *value);
  } else if (child.mode == Mode::required) {
    subject_->refuse(Kind::provider_missing_argument, place, where, "is required but missing");
  }
}

/// A `dynamic` block: only a plan knows the number of its blocks.
void BlockCheck::check_content(const Entry& entry, const Place& place, const Value& dynamic) {
  const Object* body = dynamic.kind() == Value::Kind::object ? &dynamic.object() : nullptr;
  const Attribute* content = body == nullptr ? nullptr : body->find("content");
  if (content != nullptr && content->value.kind() == Value::Kind::object) {
    check_body(content->value.object(), entry, &place, dynamic.origin());
  }
}

void BlockCheck::check_blocks(const Entry& entry, const Place& place, const Value& value) {
  if (value.kind() == Value::Kind::object) {
    check_count(entry, place, 1, value.origin());
    check_body(value.object(), entry, &place, value.origin());
    return;
  }
  if (value.kind() != Value::Kind::list) {
    subject_->refuse(Kind::provider_type, place, value.origin(), fmt::format("is {}, but is a block", shown(value)))
        .with_help("write an object, or a list of objects");
    return;
  }
  const std::size_t count = value.list().size();
  check_count(entry, place, count, value.origin());
  std::size_t index = 0;
  for (const Value& element : value.list()) {
    Place one = place;
    if (count > 1) {
      one.index = index++;
    }
    if (element.kind() == Value::Kind::object) {
      check_body(element.object(), entry, &one, element.origin().known() ? element.origin() : value.origin());
    } else {
      subject_->refuse(Kind::provider_type, one, element.origin(), fmt::format("is {}, but is a block", shown(element)))
          .with_help("write an object");
    }
  }
}

void BlockCheck::check_count(const Entry& entry, const Place& place, std::size_t count, source::Range where) {
  if (entry.min_items && count < *entry.min_items) {
    subject_->refuse(Kind::provider_count, place, where,
                     count == 0
                         ? "is required but missing"
                         : fmt::format("occurs {} times, but the provider needs at least {}", count, *entry.min_items));
  }
  if (entry.max_items && count > *entry.max_items) {
    subject_->refuse(Kind::provider_count, place, where,
                     fmt::format("occurs {} times, but the provider accepts at most {}", count, *entry.max_items));
  }
}

void BlockCheck::check_argument(const Entry& entry, const Place& place, const Value& value) {
  // The older SDK adds `id` to every type and rejects it in a configuration.
  const bool is_added_id = entry.name == "id" && entry.mode == Mode::optional_computed && place.outer == nullptr &&
                           !subject_->type().is_framework();
  if (!entry.writable() || is_added_id) {
    subject_->refuse(Kind::provider_computed_argument, place, value.origin(),
                     "is read-only: the provider sets its value");
    return;
  }
  if (!entry.deprecated.empty()) {
    subject_->warn(Kind::provider_deprecated, place, value.origin(), "is deprecated")
        .with_help(fmt::format("the provider says: {}", entry.deprecated));
  }
  if (check_type(entry, place, value)) {
    check_elements(entry, place, value);
    check_rules(entry, place, value);
  }
}

bool BlockCheck::check_type(const Entry& entry, const Place& place, const Value& value) {
  const provider::ValueType* wanted = nullptr;
  if (const Value* found = misfit(value, entry.type, wanted)) {
    const bool inside = found != &value;
    subject_->refuse(
        Kind::provider_type, place, found->origin().known() ? found->origin() : value.origin(),
        fmt::format("{} {}, which can't be converted to `{}`", inside ? "holds" : "is", shown(*found), wanted->text()));
    return false;
  }
  const auto number = entry.whole_number ? known_number(value) : std::nullopt;
  if (number && std::trunc(*number) != *number) {
    subject_->refuse_value(Kind::provider_type, place, value.origin(),
                           fmt::format("is {}; the provider accepts only whole numbers", shown(value)));
    return false;
  }
  return true;
}

void BlockCheck::check_rules(const Entry& entry, const Place& place, const Value& value) {
  for (const provider::Rule& rule : entry.rules) {
    if (auto broken = violation(rule, value)) {
      refuse_value(place, value, *broken);
      return;  // further rules mostly repeat the same finding
    }
  }
}

void BlockCheck::refuse_value(const Place& place, const Value& value, Violation& broken) {
  diag::Diagnostic& finding = subject_->refuse_value(broken.kind, place, value.origin(), broken.what);
  if (!broken.help.empty()) {
    finding.with_help(std::move(broken.help));
  }
}

void BlockCheck::check_elements(const Entry& entry, const Place& place, const Value& value) {
  if (value.kind() != Value::Kind::list) {
    return;  // the provider checks only the type of a map's elements
  }
  const std::size_t count = value.list().size();
  if ((entry.min_items && count < *entry.min_items) || (entry.max_items && count > *entry.max_items)) {
    subject_->refuse_value(
        Kind::provider_count, place, value.origin(),
        fmt::format("has {}; the provider accepts {} {}", text::counted(count, "element"),
                    entry.min_items && count < *entry.min_items ? "at least" : "at most",
                    entry.min_items && count < *entry.min_items ? *entry.min_items : *entry.max_items));
  }
  for (const Value& element : value.list()) {
    check_element(entry, place, element.origin().known() ? element : Builder::with_origin(element, value.origin()));
  }
}

void BlockCheck::check_element(const Entry& entry, const Place& place, const Value& element) {
  if (is_null(element) && !subject_->type().is_framework()) {
    subject_->refuse(Kind::provider_type, place, element.origin(), "contains null");
    return;
  }
  for (const provider::Rule& rule : entry.element_rules) {
    if (auto broken = violation(rule, element)) {
      broken->what = "has an element that " + broken->what;
      refuse_value(place, element, *broken);
      return;
    }
  }
}

}  // namespace kootoro::check
