#include "compare/design_rows.hpp"

#include <algorithm>
#include <optional>

namespace kootoro::compare {
namespace {

using Sort = AttributeChange::Sort;

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
         change.before.is_null() && !change.sensitive && !change.moved;
}

/// A moved element as a difference of its position.
void as_position(AttributeChange& change) {
  if (change.moved) {
    change.label += ", position";
    change.before = change.moved->from;
    change.after = change.moved->to;
  }
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
      inside_(values.size()) {}

void RowCollector::add(std::size_t side, std::vector<AttributeChange> changes) {
  for (AttributeChange& change : changes) {
    as_position(change);
    Json around = Json::array();
    for (const Json& step : json::elements(change.place)) {
      inside_[side].insert(around);
      around.push_back(step);
    }
    if (!change.moved && !change.sensitive) {
      whole_[side].emplace(change.place, change.after);
    }
    const Key key{change.label, is_set_element(change) ? change.after : change.before};
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

/// The new value of the nearest place around `place` that differs as a whole, and the number of its steps.
const Json* RowCollector::around(const Json& place, std::size_t side, std::size_t& depth) const {
  Json part = Json::array();
  depth = 0;
  for (const Json& step : json::elements(place)) {
    if (const auto found = whole_[side].find(part); found != whole_[side].end()) {
      return &found->second;
    }
    part.push_back(step);
    ++depth;
  }
  return nullptr;
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
    std::size_t depth = 0;
    if (const Json* whole = around(change.place, side, depth)) {
      return as_cell(value_at(*whole, change.place, depth));
    }
    if (!change.moved && inside_[side].contains(change.place)) {
      const Json& own = value_at(values_[side], change.place, 0);
      return as_cell(own.is_null() ? change.before : own);
    }
  }
  return as_cell(change.before);
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
  std::vector<DesignRow> result;
  for (const Row& row : rows_) {
    DesignRow shown;
    for (std::size_t side = 0; side < values_.size(); ++side) {
      shown.cells.push_back(cell(row, side));
    }
    if (says_nothing(shown.cells)) {
      continue;
    }
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
