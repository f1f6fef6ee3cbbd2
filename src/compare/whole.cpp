#include "compare/whole.hpp"

#include "compare/document.hpp"
#include "compare/likeness.hpp"
#include "compare/pairing.hpp"
#include "compare/place.hpp"
#include "compare/provider_rules.hpp"

#include <kootoro/json/value.hpp>

#include <algorithm>
#include <string>
#include <utility>

namespace kootoro::compare {
namespace {

using provider::Entry;
using provider::Mode;
using Sort = AttributeChange::Sort;

class Whole {
 public:
  Whole(Input input, const Sides& sides, const provider::Type* schema)
      : input_(input), sides_(&sides), schema_(schema), comes_(sides.before->is_null()) {}

  std::vector<AttributeChange> run() {
    const Json& values = comes_ ? *sides_->after : *sides_->before;
    for (const auto& [name, value] : json::members(values)) {
      const Entry* const entry = schema_ == nullptr ? nullptr : schema_->root().child(name);
      const bool computed = entry != nullptr && !entry->writable();
      const bool from_provider = is_of_provider(name) && input_ == Input::documents;
      if (!computed && !from_provider) {
        name == "tags_all" ? default_tags() : argument(name, entry);
      }
    }
    unknown_arguments(values);
    std::stable_partition(changes_.begin(), changes_.end(), [](const AttributeChange& change) {
      return change.sensitive || change.unknown || !is_zero(change.before) || !is_zero(change.after);
    });
    return std::move(changes_);
  }

 private:
  [[nodiscard]] const Json& value(const Sides& sides) const { return comes_ ? *sides.after : *sides.before; }

  void argument(const std::string& name, const Entry* entry) {
    const Sides sides = sides_->member(name);
    const Place place = Place().attribute(name);
    const Json& value = this->value(sides);
    const bool blocks = entry != nullptr ? entry->block : json::element(value, 0).is_object();
    if (blocks && value.is_array() && !sides.is_hidden()) {
      this->blocks(sides, place);
    } else {
      add(sides, place, blocks ? Sort::block : Sort::attribute);
    }
  }

  /// The tags that the provider adds: those of `tags_all` that `tags` does not have.
  void default_tags() {
    const Sides sides = sides_->member("tags_all");
    Json all = comes_ ? sides.shown_after() : sides.shown_before();
    const Sides own = sides_->member("tags");
    const Json tags = comes_ ? own.shown_after() : own.shown_before();
    for (const auto& [name, value] : json::members(tags)) {
      if (all.is_object() && json::member(all, name) == value) {  // a text if it is known after apply
        all.erase(name);
      }
    }
    AttributeChange change = at(Place().attribute("tags_all"));
    change.sensitive = sides.is_hidden();
    if (!change.sensitive) {
      (comes_ ? change.after : change.before) = all;
    }
    if (change.sensitive || !is_empty(all)) {
      changes_.push_back(std::move(change));
    }
  }

  void blocks(const Sides& sides, const Place& place) {
    const std::size_t count = value(sides).size();
    for (std::size_t i = 0; i < count; ++i) {
      const Sides one = sides.element(i, i);
      const std::string name = identity(comes_ ? one.shown_after() : one.shown_before());
      add(one, count == 1 ? place : place.element(i, name.empty() ? std::to_string(i) : name, true), Sort::block);
    }
  }

  /// A document in place of the text that contains it.
  static Json shown(const Json& value, bool& is_document) {
    const auto document = document_in(value);
    is_document = is_document || document.has_value();
    return document.value_or(value);
  }

  static AttributeChange at(const Place& place) {
    AttributeChange change;
    change.path = place.path;
    change.place = place.steps;
    change.label = place.label;
    return change;
  }

  void add(const Sides& sides, const Place& place, Sort sort) {
    AttributeChange change = at(place);
    change.sort = sort;
    change.sensitive = sides.is_hidden();
    if (!change.sensitive) {
      change.before = shown(sides.shown_before(), change.document);
      change.after = shown(sides.shown_after(), change.document);
    }
    if (change.sensitive ? !value(sides).is_null() : !(is_empty(change.before) && is_empty(change.after))) {
      changes_.push_back(std::move(change));
    }
  }

  /// Arguments of the configuration whose values are known after apply.
  void unknown_arguments(const Json& values) {
    for (const auto& [name, mark] : json::members(*sides_->unknown)) {
      const Entry* const entry = schema_ == nullptr ? nullptr : schema_->root().child(name);
      const bool written =
          entry != nullptr && !entry->block && (entry->mode == Mode::required || entry->mode == Mode::optional);
      if (written && is_marked(mark) && json::member(values, name).is_null()) {
        changes_.push_back(at(Place().attribute(name)));
        changes_.back().unknown = true;
      }
    }
  }

  Input input_;
  const Sides* sides_;
  const provider::Type* schema_;
  bool comes_;
  std::vector<AttributeChange> changes_;
};

}  // namespace

std::vector<AttributeChange> values_of(Input input, const Sides& sides, const provider::Type* schema) {
  return Whole(input, sides, schema).run();
}

}  // namespace kootoro::compare
