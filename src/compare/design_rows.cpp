#include "compare/design_rows.hpp"

#include "compare/pairing.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>

namespace kootoro::compare {
namespace {

using Sort = AttributeChange::Sort;

constexpr std::string_view label_ends = ".[";  // where the label of an inner place goes on

/// The value at `place` from its `depth`th step on; null if there is none.
const Json& value_at(const Json& value, const Json& place, std::size_t depth) {
  const Json* found = &value;
  const auto steps = json::elements(place);
  for (std::size_t i = depth; i < steps.size(); ++i) {
    const auto name = json::as_text(steps[i]);
    const auto index = json::as_integer(steps[i]);
    if (name && found->is_array() && found->size() == 1) {
      found = &json::element(*found, 0);  // a block that occurs once
    }
    found = name                                         ? &json::member(*found, *name)
            : index && *index == 0 && found->is_object() ? found  // the same, written without a list
            : index                                      ? &json::element(*found, static_cast<std::size_t>(*index))
                                                         : &json::absent();
  }
  return *found;
}

/// Whether an element of a set comes or goes: it has no place but its value.
bool is_set_element(const AttributeChange& change) {
  const auto steps = json::elements(change.place);
  return (change.sort == Sort::element || change.sort == Sort::block) && !steps.empty() && steps.back().is_string() &&
         !change.sensitive && !change.moved;
}

/// The beginnings of a label that name what is around it, the shortest first: `a` and `a[b]` of `a[b].c`.
std::vector<std::string> labels_around(const std::string& label) {
  std::vector<std::string> result;
  for (std::size_t i = label.find_first_of(label_ends); i != std::string::npos;
       i = label.find_first_of(label_ends, i + 1)) {
    result.push_back(label.substr(0, i));
  }
  return result;
}

/// A moved element as a difference of its position.
void as_position(AttributeChange& change) {
  if (change.moved) {
    change.label += ", position";
    change.before = change.moved->from;
    change.after = change.moved->to;
  }
}

/// Whether a row shows a small value as a whole: rows of its parts would repeat it.
bool is_small(const std::vector<DesignCell>& cells) {
  constexpr std::size_t most = 80;  // characters
  return std::all_of(cells.begin(), cells.end(), [](const DesignCell& cell) {
    return cell.state != DesignCell::State::sensitive && json::dump(cell.value).size() <= most;
  });
}

DesignCell as_cell(Json value) {
  return value.is_null() ? DesignCell() : DesignCell{DesignCell::State::value, std::move(value)};
}

}  // namespace

RowCollector::RowCollector(std::span<const Aligner> aligners, std::span<const Json> values, std::size_t first)
    : aligners_(aligners),
      values_(values),
      first_(first),
      counted_(values.size()),
      whole_(values.size()),
      elements_(values.size()) {}

void RowCollector::add(std::size_t side, std::vector<AttributeChange> changes) {
  for (AttributeChange& change : changes) {
    as_position(change);
    const bool in_set = is_set_element(change);
    if (!in_set && !change.moved) {
      whole_[side].emplace(change.label, change);
    }
    const Key key{change.label, in_set && change.before.is_null() ? change.after : change.before};
    std::vector<std::size_t>& rows = known_[key];
    const std::size_t number = counted_[side][key]++;
    if (number == rows.size()) {
      rows.push_back(rows_.size());
      rows_.push_back({std::move(change), {}});
      rows_.back().new_values.emplace(side, std::move(rows_.back().first.after));
    } else {
      rows_[rows[number]].new_values.emplace(side, std::move(change.after));
    }
  }
}

/// The difference of the environment in something around the label; null if there is none.
const AttributeChange* RowCollector::around(const std::string& label, std::size_t side) const {
  for (const std::string& part : labels_around(label)) {
    if (const auto found = whole_[side].find(part); found != whole_[side].end()) {
      return &found->second;
    }
  }
  return nullptr;
}

/// Whether the environment has a difference inside of what has the label.
bool RowCollector::differs_inside(const std::string& label, std::size_t side) const {
  return std::any_of(label_ends.begin(), label_ends.end(), [&](char end) {
    const auto next = whole_[side].lower_bound(label + end);
    return next != whole_[side].end() && next->first.starts_with(label + end);
  });
}

/// The environment's value at the place of a difference in others: its list may have the element at another index.
const Json& RowCollector::own_value(const AttributeChange& change, std::size_t side) const {
  const std::string name = identity(change.before);
  if (name.empty() || json::elements(change.place).empty() || !change.place.back().is_number()) {
    return value_at(values_[side], change.place, 0);
  }
  Json list = change.place;
  list.erase(list.size() - 1);
  const auto [known, is_new] = elements_[side].try_emplace(std::move(list));
  if (is_new) {
    for (const Json& element : json::elements(value_at(values_[side], known->first, 0))) {
      known->second.emplace(identity(element), &element);
    }
  }
  const auto found = known->second.find(name);
  return found == known->second.end() ? json::absent() : *found->second;
}

DesignCell RowCollector::cell(const Row& row, std::size_t side) const {
  const AttributeChange& change = row.first;
  if (values_[side].is_null()) {
    return {DesignCell::State::no_resource, {}};
  }
  if (change.sensitive) {
    const bool set = !value_at(values_[side], change.place, 0).is_null();
    return {set ? DesignCell::State::sensitive : DesignCell::State::absent, {}};
  }
  if (const auto found = row.new_values.find(side); found != row.new_values.end()) {
    return as_cell(found->second);
  }
  if (side != first_) {
    if (const AttributeChange* whole = around(change.label, side); whole != nullptr && !whole->sensitive) {
      return as_cell(value_at(whole->after, change.place, whole->place.size()));
    }
    if (!change.moved && differs_inside(change.label, side)) {
      const Json& own = own_value(change, side);
      return as_cell(own.is_null() ? change.before : own);
    }
  }
  return as_cell(change.before);
}

/// The names of other environments in aligned values: an environment's own names are placeholders there.
std::vector<ForeignName> RowCollector::foreign_names(const std::vector<DesignCell>& cells) const {
  std::vector<ForeignName> found;
  for (std::size_t user = 0; user < cells.size(); ++user) {
    for (std::size_t owner = 0; owner < cells.size(); ++owner) {
      if (owner != user && aligners_[owner].has_names(cells[user].value)) {
        found.push_back({user, owner});
      }
    }
  }
  return found;
}

bool RowCollector::says_nothing(const std::vector<DesignCell>& cells) const {
  std::optional<DesignCell> same;
  for (std::size_t side = 0; side < cells.size(); ++side) {
    DesignCell cell = cells[side];
    if (cell.state == DesignCell::State::sensitive) {
      return false;
    }
    if (cell.state != DesignCell::State::no_resource) {
      cell.value = aligners_[side].names_only(cell.value);
      if (same && *same != cell) {
        return false;
      }
      same = std::move(cell);
    }
  }
  return true;
}

std::vector<DesignRow> RowCollector::take() const {
  std::vector<std::vector<DesignCell>> cells;
  std::set<std::string> small;
  for (const Row& row : rows_) {
    std::vector<DesignCell>& all = cells.emplace_back();
    for (std::size_t side = 0; side < values_.size(); ++side) {
      all.push_back(cell(row, side));
    }
    if (!row.first.moved && !is_set_element(row.first) && is_small(all) && !says_nothing(all)) {
      small.insert(row.first.label);
    }
  }
  std::vector<DesignRow> result;
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const Row& row = rows_[i];
    DesignRow shown;
    shown.cells = std::move(cells[i]);
    const auto outer = labels_around(row.first.label);
    const bool repeats =
        std::any_of(outer.begin(), outer.end(), [&](const auto& label) { return small.contains(label); });
    if (repeats || says_nothing(shown.cells)) {
      continue;
    }
    shown.foreign = foreign_names(shown.cells);
    for (std::size_t side = 0; side < values_.size(); ++side) {
      shown.cells[side].value = aligners_[side].restored(shown.cells[side].value);
    }
    const auto with_value = std::find_if(shown.cells.begin(), shown.cells.end(), [](const DesignCell& cell) {
      return cell.state == DesignCell::State::value || cell.state == DesignCell::State::sensitive;
    });
    const Aligner& whose =
        aligners_[with_value == shown.cells.end() ? first_
                                                  : static_cast<std::size_t>(with_value - shown.cells.begin())];
    shown.label = whose.restored_text(row.first.label);
    shown.place = whose.restored(row.first.place);
    shown.document = row.first.document;
    result.push_back(std::move(shown));
  }
  return result;
}

}  // namespace kootoro::compare
