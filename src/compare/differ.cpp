#include "compare/differ.hpp"

#include "compare/document.hpp"
#include "compare/likeness.hpp"
#include "compare/pairing.hpp"
#include "compare/place.hpp"
#include "compare/provider_rules.hpp"
#include "compare/replacement.hpp"

#include <algorithm>
#include <deque>
#include <utility>

namespace kootoro::compare {
namespace {

using provider::Entry;
using provider::Nesting;
using provider::ValueType;
using Sort = AttributeChange::Sort;

/// The kind of value that contains the compared place.
enum class Inside : std::uint8_t { block, attribute, document, policy };

/// One value of the resource on both sides, and its known properties.
struct Node {
  Sides sides;
  Place place;
  Inside inside = Inside::block;
  Sort sort = Sort::attribute;
  const Entry* entry = nullptr;     ///< its attribute or block, or the one around it; null if unknown
  const ValueType* type = nullptr;  ///< null if unknown
  bool replaces = false;            ///< any change replaces the resource

  [[nodiscard]] bool in_document() const { return inside == Inside::document || inside == Inside::policy; }
};

constexpr std::size_t beyond = static_cast<std::size_t>(-1);  // the end of any list

bool is_kind(const ValueType* type, ValueType::Kind kind) {
  return type != nullptr && type->kind == kind;
}

bool is_block_list(const Json& value) {
  return json::element(value, 0).is_object();
}

class Differ {
 public:
  explicit Differ(const Question& question) : question_(&question), replacement_(question) {}

  std::vector<AttributeChange> run() {
    Node root{question_->values, {}};
    root.entry = question_->schema == nullptr ? nullptr : &question_->schema->root();
    members(root);
    return std::move(changes_);
  }

 private:
  [[nodiscard]] bool is_declared() const { return question_->input != Input::plan; }
  /// Whether the provider has a place for each part of the value.
  [[nodiscard]] bool in_path(const Node& node) const {
    return node.inside == Inside::block || (node.inside == Inside::attribute && !is_declared());
  }
  /// Stores a value that sides point to.
  const Json& keep(Json value) { return kept_.emplace_back(std::move(value)); }

  void visit(Node node) {
    if (node.sides.same()) {
      return;
    }
    if (node.sides.is_hidden() || (node.entry != nullptr && node.entry->sensitive)) {
      sensitive(node);
    } else if (is_marked(*node.sides.unknown)) {
      unknown(node);
    } else if (node.inside == Inside::policy && is_one_of_a_list(node.sides)) {
      node.sides = Sides::with(keep(as_list(*node.sides.before)), keep(as_list(*node.sides.after)));
      list(node);
    } else if (node.sides.before->is_object() && node.sides.after->is_object()) {
      members(node);
    } else if (node.sides.before->is_array() && node.sides.after->is_array()) {
      list(node);
    } else if (!node.in_document() && parse(node)) {
      document(std::move(node));
    } else if (is_declared() || !(is_empty(*node.sides.before) && is_empty(*node.sides.after))) {
      whole(node);
    }
  }

  static bool is_one_of_a_list(const Sides& sides) {
    const bool marked = any_mark(*sides.unknown) || any_mark(*sides.hidden_before) || any_mark(*sides.hidden_after);
    return !marked && sides.before->is_array() != sides.after->is_array() && !sides.before->is_null() &&
           !sides.after->is_null();
  }

  // Objects.

  void members(const Node& node) {
    for (const auto& [name, value] : json::members(*node.sides.before)) {
      member(node, name);
    }
    for (const auto& [name, value] : json::members(*node.sides.after)) {
      if (!json::members(*node.sides.before).contains(name)) {
        member(node, name);
      }
    }
    for (const auto& [name, value] : json::members(*node.sides.unknown)) {
      if (!json::members(*node.sides.before).contains(name) && !json::members(*node.sides.after).contains(name)) {
        member(node, name);
      }
    }
  }

  void member(const Node& parent, const std::string& name) {
    const Sides sides = parent.sides.member(name);
    if (sides.same()) {
      return;  // most are, and need no place
    }
    if (parent.inside == Inside::block) {
      in_block(parent, name, sides);
      return;
    }
    Node node{sides, parent.place.member(name, in_path(parent)), parent.inside, Sort::key, parent.entry};
    node.type = type_of_member(parent.type, name);
    node.replaces = parent.replaces;
    visit(std::move(node));
  }

  [[nodiscard]] static const ValueType* type_of_member(const ValueType* type, const std::string& name) {
    if (!is_kind(type, ValueType::Kind::object)) {
      return type == nullptr || type->parts.empty() ? nullptr : &type->parts.front();
    }
    const auto found = std::find(type->names.begin(), type->names.end(), name);
    return found == type->names.end() ? nullptr : &type->parts[static_cast<std::size_t>(found - type->names.begin())];
  }

  void in_block(const Node& parent, const std::string& name, const Sides& sides) {
    const bool is_root = parent.place.dotted.empty();
    const Entry* entry = parent.entry == nullptr ? nullptr : parent.entry->child(name);
    if (is_declared() && is_root && parent.entry != nullptr && entry == nullptr && is_of_provider(name)) {
      return;  // the type has no such attribute
    }
    Node node{sides, parent.place.attribute(name), Inside::block, Sort::block, entry};
    node.replaces = parent.replaces;
    const bool is_block = entry != nullptr ? entry->block : is_block_list(*sides.before) || is_block_list(*sides.after);
    if (is_block) {
      blocks(std::move(node));
    } else {
      attribute(std::move(node));
    }
  }

  void blocks(Node node) {
    if (question_->input == Input::documents && is_empty(*node.sides.after) &&
        keeps_when_removed(question_->type, node.place.dotted)) {
      return;
    }
    const bool single =
        node.entry != nullptr && !is_declared() && (node.sides.before->is_object() || node.sides.after->is_object());
    if (single) {  // a block that can occur once, or a map of blocks
      visit(std::move(node));
      return;
    }
    node.sides.hidden_before = &keep(marks_in_list(*node.sides.before, *node.sides.hidden_before));
    node.sides.hidden_after = &keep(marks_in_list(*node.sides.after, *node.sides.hidden_after));
    node.sides.before = &keep(as_list(*node.sides.before));
    node.sides.after = &keep(as_list(*node.sides.after));
    list(node);
  }

  void attribute(Node node) {
    node.inside = Inside::attribute;
    node.sort = Sort::attribute;
    node.type = node.entry == nullptr ? nullptr : &node.entry->type;
    if (!is_declared()) {
      visit(std::move(node));
      return;
    }
    const bool known = !any_mark(*node.sides.unknown);
    const auto same = question_->input == Input::designs ? is_same_design : is_same_to_provider;
    if (known && node.entry != nullptr && same(*node.entry, *node.sides.before, *node.sides.after)) {
      return;
    }
    if (is_one_text(node)) {
      text(std::move(node), known);
      return;
    }
    if (node.type != nullptr) {
      node.sides.before = &keep(converted(*node.sides.before, *node.type));
      node.sides.after = &keep(converted(*node.sides.after, *node.type));
    }
    visit(std::move(node));
  }

  // Documents inside texts.

  /// Whether the provider receives a single text, even if a document was written.
  [[nodiscard]] static bool is_one_text(const Node& node) {
    const bool structured = node.sides.before->is_structured() || node.sides.after->is_structured();
    return node.entry == nullptr ? structured : structured && is_kind(node.type, ValueType::Kind::string);
  }

  /// A declared document. It is unknown as a whole if a part of it is, but its known parts are still compared.
  void text(Node node, bool known) {
    if (!known) {
      unknown(node);
      node.sides = Sides::with(*node.sides.before, *node.sides.after);
    }
    parse(node);
    if (node.sides.before->is_structured() && node.sides.after->is_structured()) {
      document(std::move(node));
    } else if (known) {
      visit(std::move(node));
    }
  }

  /// Replaces texts that contain a document by the document; returns whether one did. The other side keeps its marks.
  bool parse(Node& node) {
    auto before = document_in(*node.sides.before);
    auto after = document_in(*node.sides.after);
    if (before) {
      node.sides.before = &keep(std::move(*before));
      node.sides.hidden_before = &json::absent();
    }
    if (after) {
      node.sides.after = &keep(std::move(*after));
      node.sides.hidden_after = &json::absent();
      node.sides.unknown = &json::absent();
    }
    return before || after;
  }

  void document(Node node) {
    const bool policy = is_policy(*node.sides.before) && is_policy(*node.sides.after);
    node.inside = policy ? Inside::policy : Inside::document;
    node.type = nullptr;
    visit(std::move(node));
  }

  // Lists and sets.

  [[nodiscard]] static bool is_set(const Node& node) {
    return node.inside == Inside::block ? node.entry != nullptr && node.entry->nesting == Nesting::set
                                        : is_kind(node.type, ValueType::Kind::set);
  }

  void list(Node node) {
    if (is_set(node) && !is_declared()) {
      leave_out_unknown(node);
    }
    const Json& before = *node.sides.before;
    const Json& after = *node.sides.after;
    const bool set = is_set(node);
    const Order order = set || node.inside == Inside::policy ? Order::ignored : Order::matters;
    auto pairs =
        lone_blocks(node) ? std::vector<Pair>{{0, 0, false}} : pair_elements(before, after, *node.sides.unknown, order);
    const bool nothing_stays =
        std::none_of(pairs.begin(), pairs.end(), [](const Pair& pair) { return pair.before && pair.after; });
    if (nothing_stays && !is_block_list(before) && !is_block_list(after)) {
      whole(node);
      return;
    }
    const Json& any_before = keep(marks_of_any_element(*node.sides.hidden_before));
    const Json& any_after = keep(marks_of_any_element(*node.sides.hidden_after));
    for (const Pair& pair : pairs) {
      Sides sides = node.sides.element(pair.before.value_or(beyond), pair.after.value_or(beyond));
      sides.hidden_before =
          pair.before ? sides.hidden_before : &any_before;  // it may be a marked one with another value
      sides.hidden_after = pair.after ? sides.hidden_after : &any_after;
      element(node, pair, set, sides);
    }
  }

  /// A plan omits wholly unknown elements of a set, but has their marks.
  void leave_out_unknown(Node& node) {
    Json marks = Json::array();
    for (const Json& mark : json::elements(*node.sides.unknown)) {
      if (!is_marked(mark)) {
        marks.push_back(mark);
      }
    }
    if (marks.size() < node.sides.unknown->size()) {
      Node some = node;
      some.sides.before = &json::absent();
      unknown(some);
      node.sides.unknown = &keep(std::move(marks));
    }
  }

  /// If each side has one block, they are the same block, even with different names.
  [[nodiscard]] static bool lone_blocks(const Node& node) {
    const bool nameless = !node.in_document() || identity(json::element(*node.sides.before, 0)).empty() ||
                          identity(json::element(*node.sides.after, 0)).empty();
    return node.sides.before->size() == 1 && node.sides.after->size() == 1 && is_block_list(*node.sides.before) &&
           is_block_list(*node.sides.after) && nameless;
  }

  void element(const Node& parent, const Pair& pair, bool set, const Sides& sides) {
    if (sides.same() && !pair.moved) {
      return;
    }
    const std::size_t index = pair.after ? *pair.after : *pair.before;
    const std::string shown = shown_element(parent, sides, index, set);
    Node node{sides, set ? parent.place.set_element(shown) : parent.place.element(index, shown, in_path(parent)),
              parent.inside, parent.sort, parent.entry};
    node.sort = parent.inside == Inside::block ? Sort::block : Sort::element;
    node.type = parent.type == nullptr || parent.type->parts.empty() ? nullptr : &parent.type->parts.front();
    node.replaces = parent.replaces || (parent.inside == Inside::block && set && replacement_.inside(parent.entry));
    if (pair.moved) {
      moved(node, pair);
    }
    if (pair.before && pair.after) {
      visit(std::move(node));
    } else {
      come_or_gone(node);
    }
  }

  /// Sensitive names are not shown.
  [[nodiscard]] static std::string shown_element(const Node& parent, const Sides& sides, std::size_t index, bool set) {
    const bool alone = parent.sides.before->size() <= 1 && parent.sides.after->size() <= 1;
    const bool one_block = alone && !parent.in_document() && (sides.before->is_object() || sides.after->is_object());
    const bool words =
        parent.inside == Inside::policy && !sides.before->is_structured() && !sides.after->is_structured();
    if ((one_block && !set) || words) {
      return "";
    }
    const std::string old_name = identity(sides.shown_before());
    const std::string new_name = sides.after->is_null() ? old_name : identity(sides.shown_after());
    const bool named = !new_name.empty() && (old_name.empty() || old_name == new_name);
    return named ? new_name : set ? "" : std::to_string(index);
  }

  // Reporting.

  AttributeChange& add(const Node& node, bool block_count = false) {
    AttributeChange change;
    change.path = node.place.path;
    change.place = node.place.steps;
    change.label = node.place.label;
    change.sort = node.sort;
    change.document = node.in_document();
    change.replaces = node.replaces || replacement_.of(node.place, *node.sides.before, *node.sides.after) ||
                      (block_count && replacement_.inside(node.entry));
    changes_.push_back(std::move(change));
    return changes_.back();
  }

  void whole(const Node& node) {
    AttributeChange& change = add(node);
    change.before = node.sides.shown_before();
    change.after = node.sides.shown_after();
  }

  void come_or_gone(const Node& node) {
    if (node.sides.is_hidden()) {
      sensitive(node);
      return;
    }
    if (is_marked(*node.sides.unknown) && node.sides.before->is_null()) {
      unknown(node);
      return;
    }
    AttributeChange& change = add(node, node.inside == Inside::block);
    change.before = node.sides.shown_before();
    change.after = node.sides.shown_after();
    change.follows = first_address(*node.sides.unknown);
  }

  void moved(const Node& node, const Pair& pair) {
    AttributeChange& change = add(node, node.inside == Inside::block);
    change.moved = AttributeChange::Moved{*pair.before, *pair.after};
  }

  void unknown(const Node& node) {
    AttributeChange& change = add(node);
    change.unknown = true;
    change.before = node.sides.shown_before();
    change.follows = first_address(*node.sides.unknown);
  }

  void sensitive(const Node& node) {
    const bool always = node.entry != nullptr && node.entry->sensitive;
    const bool was = always || is_marked(*node.sides.hidden_before);
    const bool is = always || is_marked(*node.sides.hidden_after);
    const bool same_value = *node.sides.before == *node.sides.after && !any_mark(*node.sides.unknown);
    if (same_value && (was == is || node.sides.before->is_null())) {
      return;
    }
    AttributeChange& change = add(node);
    change.sensitive = true;
    change.secrecy = !same_value || was == is ? AttributeChange::Secrecy::stays
                     : is                     ? AttributeChange::Secrecy::begins
                                              : AttributeChange::Secrecy::ends;
  }

  const Question* question_;
  Replacement replacement_;
  std::deque<Json> kept_;
  std::vector<AttributeChange> changes_;
};

}  // namespace

std::vector<AttributeChange> differences(const Question& question) {
  return Differ(question).run();
}

}  // namespace kootoro::compare
