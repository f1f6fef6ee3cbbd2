#include <kootoro/compare/promise.hpp>

#include "compare/agreement.hpp"
#include "compare/instance.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>
#include <utility>

namespace kootoro::compare {
namespace {

using Why = Surprise::Kind;

bool replaces(Action action) {
  return action == Action::replace || action == Action::replace_and_forget;
}

bool compares_attributes(Action action) {
  return action == Action::update || replaces(action);
}

/// Whether a plan that does `planned` where `predicted` was expected does a part of it, and nothing else.
bool is_less(Action planned, Action predicted) {
  switch (planned) {
    case Action::replace_and_forget:
      return predicted == Action::replace;
    case Action::update:
      return replaces(predicted);
    case Action::move:
      return compares_attributes(predicted);
    case Action::forget:
      return predicted == Action::destroy;
    default:
      return false;
  }
}

/// Whether the plan moves the resource from an address that was not predicted. A new key is not a move.
bool moves_otherwise(const Change& planned, const Change* predicted) {
  const std::string from = declared_address(planned.previous_address);
  return !from.empty() && from != declared_address(planned.address) &&
         (predicted == nullptr || from != declared_address(predicted->previous_address));
}

/// The region of the plan's resources, where it is not the declared one. Plans contain it since version 6 of the
/// provider.
std::string other_region(const plan::Plan& plan, const std::string& declared) {
  std::string other;
  for (const plan::ResourceChange& resource : plan.resource_changes) {
    const std::string region =
        resource.mode == plan::Mode::managed ? json::text(resource.change.after, "region") : std::string();
    if (region == declared && !region.empty()) {
      return "";
    }
    other = other.empty() ? region : other;
  }
  return declared.empty() ? "" : other;
}

/// The text of a value that Terraform converts between texts, numbers and booleans.
std::string converted_text(const Json& value) {
  return std::string(json::as_text(value).value_or(json::dump(value)));
}

/// The variables that have another value in the plan than by default.
std::vector<std::string> set_variables(const plan::Plan& plan, const Snapshot& side) {
  std::vector<std::string> names;
  for (const auto& [name, variable] : json::members(plan.variables)) {
    const auto declared = side.variables.find(name);
    if (declared != side.variables.end() &&
        converted_text(declared->second) != converted_text(json::member(variable, "value"))) {
      names.push_back(name);
    }
  }
  return names;
}

class Comparison {
 public:
  Comparison(const Prediction& prediction, const plan::Plan& plan, const PlannedChanges& planned,
             const provider::Schema& schema)
      : prediction_(&prediction), planned_(&planned), schema_(&schema) {
    for (const Change& change : prediction.changes) {
      predicted_.emplace(declared_address(change.address), &change);
    }
    for (const plan::ResourceChange& resource : plan.resource_changes) {
      if (resource.deposed.empty()) {
        written_.emplace(resource.address, &resource.change);
      }
    }
    for (const Change& drift : planned.drift) {
      drifted_.insert(drift.address);
    }
    result_.region = other_region(plan, prediction.after->region);
    result_.variables = set_variables(plan, *prediction.after);
    result_.declared_region = prediction.after->region;
  }

  Promise run() {
    for (const Change& change : planned_->changes) {
      compare(change);
    }
    for (const Change& change : planned_->deferred) {
      met_.insert(declared_address(change.address));
    }
    for (const auto& [address, change] : predicted_) {
      if (!met_.contains(address)) {
        result_.missing.push_back(*change);
      }
    }
    for (const Surprise& surprise : result_.surprises) {
      drifted_.erase(surprise.change.address);
    }
    result_.drifted = drifted_.size();
    sort_by_harm(result_.missing);
    return std::move(result_);
  }

 private:
  void compare(const Change& change) {
    const std::string address = declared_address(change.address);
    const auto found = change.deposed.empty() ? predicted_.find(address) : predicted_.end();
    const Change* predicted = found == predicted_.end() ? nullptr : found->second;
    if (predicted != nullptr) {
      met_.insert(address);
    }
    const auto declaration = prediction_->after->resources.find(address);
    const Agreement agreement{&change, predicted,
                              declaration == prediction_->after->resources.end() ? nullptr : &declaration->second,
                              change.data ? nullptr : schema_->resource(change.type)};
    if (predicted == nullptr) {
      unpredicted(agreement);
    } else if (change.action != predicted->action && !is_less(change.action, predicted->action)) {
      other_action(agreement);
    } else {
      as_predicted(agreement);
    }
  }

  void unpredicted(const Agreement& agreement) {
    const Change& change = *agreement.planned;
    const bool stays = change.action == Action::move && !moves_otherwise(change, nullptr);
    if (stays || (change.deposed.empty() && agreement.follows(is_predicted()))) {
      result_.expected.push_back(change);
    } else {
      add(change.action == Action::move ? Why::move : Why::unpredicted, agreement, change.attributes);
    }
  }

  /// Only the attributes that were not predicted, and those that replace the resource.
  void other_action(const Agreement& agreement) {
    std::vector<AttributeChange> attributes = agreement.unpredicted_attributes(is_predicted());
    std::set<std::string_view> labels;
    for (const AttributeChange& attribute : attributes) {
      labels.insert(attribute.label);
    }
    for (const AttributeChange& attribute : agreement.planned->attributes) {
      if (attribute.replaces && !labels.contains(attribute.label)) {
        attributes.push_back(attribute);
      }
    }
    add(Why::action, agreement, std::move(attributes));
  }

  void as_predicted(const Agreement& agreement) {
    const Change& change = *agreement.planned;
    std::vector<AttributeChange> attributes;
    if (compares_attributes(change.action)) {
      attributes = agreement.unpredicted_attributes(is_predicted());
    }
    const Why kind = attributes.empty() ? Why::values : Why::attributes;
    const std::vector<AttributeChange> others = other_values(agreement);
    if (moves_otherwise(change, agreement.predicted)) {
      add(Why::move, agreement, std::move(attributes));
    } else if (!attributes.empty() || !others.empty()) {
      add_others(others, change, attributes);
      add(kind, agreement, std::move(attributes)).declared = declared(others);
    } else if (change.action != agreement.predicted->action) {
      result_.less.push_back({change, agreement.predicted->action});
    } else {
      result_.expected.push_back(change);
    }
  }

  /// Without the region, if it is another one for all resources.
  [[nodiscard]] std::vector<AttributeChange> other_values(const Agreement& agreement) const {
    const auto written = written_.find(agreement.planned->address);
    std::vector<AttributeChange> others;
    if (written != written_.end()) {
      others = agreement.other_values(*written->second);
    }
    if (!result_.region.empty()) {
      std::erase_if(others, [](const AttributeChange& other) { return other.label == "region"; });
    }
    return others;
  }

  /// Adds the planned changes of attributes with other values, unless they are already in `attributes`.
  static void add_others(const std::vector<AttributeChange>& others, const Change& change,
                         std::vector<AttributeChange>& attributes) {
    std::map<std::string_view, const AttributeChange*> planned;
    for (const AttributeChange& attribute : change.attributes) {
      planned.emplace(attribute.label, &attribute);
    }
    std::set<std::string> labels;
    for (const AttributeChange& attribute : attributes) {
      labels.insert(attribute.label);
    }
    for (const AttributeChange& other : others) {
      if (!labels.insert(other.label).second) {
        continue;
      }
      const auto same = planned.find(other.label);
      attributes.push_back(same == planned.end() ? other : *same->second);
      if (same == planned.end()) {  // created, or kept as it is
        attributes.back().before = change.action == Action::create ? Json() : other.after;
      }
    }
  }

  static std::vector<DeclaredValue> declared(const std::vector<AttributeChange>& others) {
    std::vector<DeclaredValue> values;
    for (const AttributeChange& other : others) {
      values.push_back({other.label, other.before});
    }
    return values;
  }

  Surprise& add(Why kind, const Agreement& agreement, std::vector<AttributeChange> attributes) {
    Surprise surprise;
    surprise.kind = kind;
    surprise.change = *agreement.planned;
    surprise.change.attributes = std::move(attributes);
    surprise.predicted = agreement.predicted == nullptr ? Action::none : agreement.predicted->action;
    surprise.drifted = agreement.planned->deposed.empty() && drifted_.contains(agreement.planned->address);
    return result_.surprises.emplace_back(std::move(surprise));
  }

  [[nodiscard]] IsPredicted is_predicted() const {
    return [this](std::string_view address) { return predicted_.contains(address); };
  }

  const Prediction* prediction_;
  const PlannedChanges* planned_;
  const provider::Schema* schema_;
  std::map<std::string, const Change*, std::less<>> predicted_;      // by declared address
  std::map<std::string, const plan::Change*, std::less<>> written_;  // in the plan, by address
  std::set<std::string, std::less<>> drifted_;
  std::set<std::string, std::less<>> met_;  // predicted ones that the plan changes
  Promise result_;
};

}  // namespace

std::string_view name(Surprise::Kind kind) {
  constexpr std::array<std::string_view, 5> names{"unpredicted", "action", "move", "attributes", "values"};
  return names[static_cast<std::size_t>(kind)];
}

Promise promise(const Prediction& prediction, const plan::Plan& plan, const PlannedChanges& planned,
                const provider::Schema& schema) {
  return Comparison(prediction, plan, planned, schema).run();
}

}  // namespace kootoro::compare
