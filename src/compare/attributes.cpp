#include "compare/attributes.hpp"

#include "compare/document.hpp"
#include "compare/provider_rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace kootoro::compare {
namespace {

using provider::Entry;
using provider::Nesting;
using provider::ValueType;

const Json nothing;

/// A place in a resource, in the three forms that are needed.
struct Place {
  Json path = Json::array();
  std::string dotted;  ///< without indexes, as the schema has it
  std::string label;

  [[nodiscard]] Place member(const std::string& name) const {
    Place place = *this;
    place.path.push_back(name);
    place.dotted += (dotted.empty() ? "" : ".") + name;
    place.label += (label.empty() ? "" : ".") + name;
    return place;
  }
  [[nodiscard]] Place element(std::size_t index, const std::string& shown) const {
    Place place = *this;
    place.path.push_back(index);
    place.label += shown.empty() ? "" : fmt::format("[{}]", shown);
    return place;
  }
};

/// `value` as its type has it: Terraform converts between texts, numbers and flags.
Json converted(const Json& value, ValueType::Kind kind) {
  if (kind == ValueType::Kind::string && (value.is_number() || value.is_boolean())) {
    return value.dump();
  }
  if (const auto* text = value.get_ptr<const std::string*>()) {
    if (kind == ValueType::Kind::number || kind == ValueType::Kind::boolean) {
      Json parsed = Json::parse(*text, nullptr, /*allow_exceptions=*/false);
      return parsed.is_primitive() && !parsed.is_discarded() ? parsed : value;
    }
  }
  return value;
}

Json converted(const Json& value, const ValueType& type) {
  if (!value.is_structured() || type.parts.empty() || type.kind == ValueType::Kind::object) {
    return converted(value, type.kind);
  }
  Json result = value;
  for (Json& element : result) {
    element = converted(element, type.parts.front());
  }
  if (type.kind == ValueType::Kind::set && result.is_array()) {
    std::sort(result.begin(), result.end());
  }
  return result;
}

bool is_zero(const Json& value) {
  const auto* text = value.get_ptr<const std::string*>();
  return value.is_null() || value == false || value == 0 || (text != nullptr && text->empty()) ||
         (value.is_structured() && value.empty());
}

/// Whether something inside the block, wherever, always replaces.
bool replaces_inside(const Entry& entry) {
  return entry.force_new || std::any_of(entry.children.begin(), entry.children.end(), replaces_inside);
}

Json as_list(const Json& block) {
  return block.is_array() ? block : block.is_null() ? Json::array() : Json::array({block});
}

const Json& member(const Json& object, const std::string& name) {
  const auto found = object.find(name);
  return found == object.end() ? nothing : *found;
}

class BodyComparison {
 public:
  BodyComparison(std::string_view type, const provider::Type* schema, const WhoMakesUnknown& unknown)
      : type_(type), schema_(schema), unknown_(&unknown) {}

  void members(const Entry* entry, const Json& before, const Json& after, const Place& place) {
    for (const auto& [name, value] : before.items()) {
      either(entry, name, value, member(after, name), place);
    }
    for (const auto& [name, value] : after.items()) {
      if (!before.contains(name)) {
        either(entry, name, nothing, value, place);
      }
    }
  }

  std::vector<AttributeChange> changes;

 private:
  void either(const Entry* parent, const std::string& name, const Json& before, const Json& after, const Place& place) {
    if (before == after && (*unknown_)(after).empty()) {
      return;  // most are the same, and need no place
    }
    const Entry* entry = parent == nullptr ? nullptr : parent->child(name);
    const Place at = place.member(name);
    if (parent == &root() && entry == nullptr && (name == "tags_all" || name == "region")) {
      return;  // the type has no such attribute
    }
    if (entry != nullptr ? entry->block : is_block(before) || is_block(after)) {
      blocks(entry, as_list(before), as_list(after), at);
    } else {
      attribute(entry, before, after, at);
    }
  }

  [[nodiscard]] const Entry& root() const {
    static const Entry none;
    return schema_ == nullptr ? none : schema_->root();
  }

  static bool is_block(const Json& value) { return value.is_array() && !value.empty() && value.front().is_object(); }

  void blocks(const Entry* entry, const Json& before, const Json& after, const Place& place) {
    if (after.empty() && keeps_when_removed(type_, place.dotted)) {
      return;
    }
    if (entry != nullptr && entry->nesting == Nesting::set) {
      set_of_blocks(*entry, before, after, place);
      return;
    }
    for (std::size_t i = 0; i < std::max(before.size(), after.size()); ++i) {
      const bool alone = before.size() <= 1 && after.size() <= 1;
      const Place at = place.element(i, alone ? "" : shown_name(before, after, i));
      if (i < before.size() && i < after.size()) {
        members(entry, before[i], after[i], at);
      } else {
        whole(entry, i < before.size() ? before[i] : nothing, i < after.size() ? after[i] : nothing, at);
      }
    }
  }

  static std::string shown_name(const Json& before, const Json& after, std::size_t i) {
    const std::string old_name = i < before.size() ? identity(before[i]) : "";
    const std::string new_name = i < after.size() ? identity(after[i]) : old_name;
    return new_name.empty() || (!old_name.empty() && old_name != new_name) ? std::to_string(i) : new_name;
  }

  /// A block that comes or goes.
  void whole(const Entry* entry, const Json& before, const Json& after, const Place& place) {
    AttributeChange& change = add(place, before, after);
    change.replaces = change.replaces || (entry != nullptr && replaces_inside(*entry));
    change.follows = (*unknown_)(after);
  }

  /// Terraform has no places in a set: a change of one element is a change of the set.
  void set_of_blocks(const Entry& entry, const Json& before, const Json& after, const Place& place) {
    Json gone = Json::array();
    Json come = after;
    for (const Json& element : before) {
      const auto same = std::find(come.begin(), come.end(), element);
      if (same == come.end() || !(*unknown_)(element).empty()) {
        gone.push_back(element);
      } else {
        come.erase(same);
      }
    }
    if (gone.empty() && come.empty()) {
      return;
    }
    const bool replaces = replaces_inside(entry);
    for (DocumentChange& part : document_changes(gone, come)) {
      AttributeChange& change = add(place, std::move(part.before), std::move(part.after));
      change.label += part.label;
      change.replaces = change.replaces || replaces;
    }
    if (const std::string who = (*unknown_)(come); !who.empty() && gone == come) {
      AttributeChange& change = add(place, before, nothing);
      change.unknown = true;
      change.replaces = change.replaces || replaces;
      change.follows = who;
    }
  }

  static bool is_a(const Entry* entry, ValueType::Kind kind) { return entry != nullptr && entry->type.kind == kind; }

  /// Whether the attribute is told place by place. A text that happens to be JSON on both sides is told as it is.
  static bool is_document(const Entry* entry, const Json& before, const Json& after) {
    const bool structured = before.is_structured() || after.is_structured();
    return entry == nullptr ? structured : entry->json || (structured && is_a(entry, ValueType::Kind::string));
  }

  /// Where two documents or maps differ; nothing when one of them is neither.
  static std::optional<std::vector<DocumentChange>> differing_parts(const Entry* entry, const Json& before,
                                                                    const Json& after) {
    const bool document = is_a(entry, ValueType::Kind::string) || is_document(entry, before, after);
    const auto old_document = document ? document_in(before) : std::nullopt;
    const auto new_document = document ? document_in(after) : std::nullopt;
    const Json& old_value = old_document ? *old_document : before;
    const Json& new_value = new_document ? *new_document : after;
    const bool comparable = document || is_a(entry, ValueType::Kind::map);
    return comparable && old_value.is_structured() && new_value.is_structured()
               ? std::optional(document_changes(old_value, new_value))
               : std::nullopt;
  }

  void attribute(const Entry* entry, const Json& before, const Json& after, const Place& place) {
    const std::string who = (*unknown_)(after);
    const bool map = is_a(entry, ValueType::Kind::map);
    auto parts = differing_parts(entry, before, after);
    if (who.empty() && (parts && !map ? parts->empty() : is_same(entry, before, after))) {
      return;
    }
    if (!who.empty() && map && after.is_object()) {
      unknown_members(before, after, place);
    } else if (!who.empty()) {
      add_unknown(before, place, who);
    }
    if (!parts || !(map || is_document(entry, before, after))) {
      if (who.empty()) {
        add(place, before, after);
      }
      return;
    }
    for (DocumentChange& part : *parts) {
      if (map && !(*unknown_)(part.after).empty()) {
        continue;  // told already
      }
      AttributeChange& change = add(place, std::move(part.before), std::move(part.after));
      change.place.insert(change.place.end(), part.place.begin(), part.place.end());
      change.label += part.label;
    }
  }

  void unknown_members(const Json& before, const Json& after, const Place& place) {
    for (const auto& [name, value] : after.items()) {
      if (const std::string who = (*unknown_)(value); !who.empty()) {
        add_unknown(before.is_object() ? member(before, name) : nothing, place.member(name), who);
      }
    }
  }

  void add_unknown(const Json& before, const Place& place, const std::string& who) {
    AttributeChange& change = add(place, before, nothing);
    change.unknown = true;
    change.follows = who;
  }

  [[nodiscard]] bool is_same(const Entry* entry, const Json& before, const Json& after) const {
    if (before == after) {
      return true;
    }
    if (entry == nullptr) {
      return false;
    }
    if (after.is_null() && entry->mode == provider::Mode::optional_computed) {
      return true;  // the provider keeps what is there
    }
    if ((after.is_null() || before.is_null()) && !entry->has_default && is_zero(before) && is_zero(after)) {
      return true;  // most of the provider doesn't tell nothing from zero
    }
    return converted(before, entry->type) == converted(after, entry->type);
  }

  AttributeChange& add(const Place& place, Json before, Json after) {
    AttributeChange change;
    change.path = place.path;
    change.place = place.path;
    change.label = place.label;
    const Entry* entry = schema_ == nullptr ? nullptr : schema_->find(place.dotted);
    change.replaces = (schema_ != nullptr && schema_->replaces(place.dotted)) ||
                      replaces_sometimes(type_, schema_, place.dotted, before, after);
    change.sensitive = entry != nullptr && entry->sensitive;
    if (!change.sensitive) {
      change.before = std::move(before);
      change.after = std::move(after);
    }
    changes.push_back(std::move(change));
    return changes.back();
  }

  std::string_view type_;
  const provider::Type* schema_;
  const WhoMakesUnknown* unknown_;
};

}  // namespace

std::vector<AttributeChange> attribute_changes(const Json& before, const Json& after, std::string_view type,
                                               const provider::Type* schema, const WhoMakesUnknown& unknown) {
  BodyComparison comparison(type, schema, unknown);
  comparison.members(schema == nullptr ? nullptr : &schema->root(), before, after, Place());
  return std::move(comparison.changes);
}

}  // namespace kootoro::compare
