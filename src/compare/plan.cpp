#include <kootoro/compare/plan.hpp>

#include "compare/document.hpp"

#include <kootoro/compare/members.hpp>
#include <kootoro/provider/resource_types.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace kootoro::compare {
namespace {

/// What is at the same place in a map of marks: `true` marks all below.
const Json& mark(const Json& marks, const Json& step) {
  if (marks.is_object() && step.is_string()) {
    return at(marks, step.get_ref<const std::string&>());
  }
  if (marks.is_array() && step.is_number_unsigned() && step.get<std::size_t>() < marks.size()) {
    return marks[step.get<std::size_t>()];
  }
  return marks == true ? marks : absent;
}

bool any_mark(const Json& marks) {
  if (marks.is_structured()) {
    return std::any_of(marks.begin(), marks.end(), any_mark);
  }
  return marks == true;
}

/// `value` without what is sensitive.
Json shown(const Json& value, const Json& sensitive) {
  if (sensitive == true) {
    return "(sensitive)";
  }
  if (!any_mark(sensitive) || !value.is_structured()) {
    return value;
  }
  Json result = value;
  if (value.is_object()) {
    for (auto& [name, member] : result.items()) {
      member = shown(member, mark(sensitive, name));
    }
  } else {
    for (std::size_t i = 0; i < result.size(); ++i) {
      result[i] = shown(result[i], mark(sensitive, i));
    }
  }
  return result;
}

/// Nothing, and what a provider stores for it.
bool is_empty(const Json& value) {
  const auto* text = value.get_ptr<const std::string*>();
  return value.is_null() || (text != nullptr && text->empty()) || (value.is_structured() && value.empty());
}

Json extended(const Json& path, Json step) {
  Json longer = path;
  longer.push_back(std::move(step));
  return longer;
}

/// The differences of one resource as the plan has them.
class Differences {
 public:
  Differences(const Json& replace_paths, std::vector<AttributeChange>& into)
      : replacing_(&replace_paths), into_(&into) {}

  struct Sides {
    const Json& before;
    const Json& after;
    const Json& unknown;
    const Json& sensitive_before;
    const Json& sensitive_after;
  };

  void compare(const Sides& sides, const Json& path, const std::string& label) {
    if (sides.sensitive_before == true || sides.sensitive_after == true) {
      if (sides.before != sides.after || any_mark(sides.unknown)) {
        add(path, label).sensitive = true;
      }
    } else if (sides.unknown == true) {
      AttributeChange& change = add(path, label);
      change.unknown = true;
      change.before = shown(sides.before, sides.sensitive_before);
    } else if (sides.before.is_object() && sides.after.is_object()) {
      members(sides, path, label);
    } else if (is_blocks(sides.before) && is_blocks(sides.after) && sides.before.size() == sides.after.size()) {
      for (std::size_t i = 0; i < sides.after.size(); ++i) {
        step(sides, i, path, sides.after.size() == 1 ? label : fmt::format("{}[{}]", label, i));
      }
    } else if ((sides.before != sides.after && !(is_empty(sides.before) && is_empty(sides.after))) ||
               any_mark(sides.unknown)) {
      value(sides, path, label);
    }
  }

 private:
  static bool is_blocks(const Json& value) { return value.is_array() && !value.empty() && value.front().is_object(); }

  void members(const Sides& sides, const Json& path, const std::string& label) {
    const auto visit = [&](const std::string& name) {
      step(sides, name, path, label.empty() ? name : fmt::format("{}.{}", label, name));
    };
    for (const auto& [name, member] : sides.before.items()) {
      visit(name);
    }
    for (const auto* other : {&sides.after, &sides.unknown}) {
      if (other->is_object()) {
        for (const auto& [name, member] : other->items()) {
          if (!sides.before.contains(name) && (other == &sides.after || !sides.after.contains(name))) {
            visit(name);
          }
        }
      }
    }
  }

  void step(const Sides& sides, const Json& key, const Json& path, const std::string& label) {
    const auto of = [&](const Json& side) -> const Json& {
      if (key.is_string()) {
        return at(side, key.get_ref<const std::string&>());
      }
      return side.is_array() && key.get<std::size_t>() < side.size() ? side[key.get<std::size_t>()] : absent;
    };
    compare({of(sides.before), of(sides.after), mark(sides.unknown, key), mark(sides.sensitive_before, key),
             mark(sides.sensitive_after, key)},
            extended(path, key), label);
  }

  void value(const Sides& sides, const Json& path, const std::string& label) {
    const Json before = document(shown(sides.before, sides.sensitive_before));
    const Json after = document(shown(sides.after, sides.sensitive_after));
    if (!before.is_structured() || !after.is_structured()) {
      AttributeChange& change = add(path, label);
      change.before = before;
      change.after = after;
      return;
    }
    for (DocumentChange& part : document_changes(before, after)) {
      AttributeChange& change = add(path, label + part.label);
      change.before = std::move(part.before);
      change.after = std::move(part.after);
    }
  }

  static Json document(Json value) {
    auto inside = document_in(value);
    return inside ? std::move(*inside) : std::move(value);
  }

  AttributeChange& add(const Json& path, std::string label) {
    AttributeChange& change = into_->emplace_back();
    change.path = path;
    change.place = path;
    change.label = std::move(label);
    change.replaces = std::any_of(replacing_->begin(), replacing_->end(), [&](const Json& replacing) {
      return replacing.is_array() && starts_alike(replacing, path);
    });
    return change;
  }

  static bool starts_alike(const Json& a, const Json& b) {
    const std::size_t common = std::min(a.size(), b.size());
    return common > 0 && std::equal(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(common), b.begin());
  }

  const Json* replacing_;
  std::vector<AttributeChange>* into_;
};

Action action_of(const Json& actions) {
  if (actions.size() == 2) {
    return Action::replace;
  }
  constexpr std::array<std::pair<std::string_view, Action>, 5> known{{{"create", Action::create},
                                                                      {"update", Action::update},
                                                                      {"delete", Action::destroy},
                                                                      {"read", Action::read},
                                                                      {"forget", Action::forget}}};
  for (const auto& [word, action] : known) {
    if (actions.size() == 1 && actions.front() == word) {
      return action;
    }
  }
  return Action::none;
}

std::string reason_of(const std::string& reason) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> words{{
      {"replace_because_tainted", "tainted"},
      {"replace_by_request", "replacement asked for"},
      {"replace_by_triggers", "replace_triggered_by"},
      {"delete_because_no_resource_config", "no longer in the configuration"},
      {"delete_because_no_module", "its module is gone"},
      {"delete_because_each_key", "its key is gone from for_each"},
  }};
  for (const auto& [name, meaning] : words) {
    if (reason == name) {
      return std::string(meaning);
    }
  }
  return {};
}

Change read_change(const Json& resource) {
  const Json& planned = at(resource, "change");
  Change change;
  change.address = text(resource, "address");
  change.previous_address = text(resource, "previous_address");
  change.module = text(resource, "module_address");
  change.type = text(resource, "type");
  change.name = text(resource, "name");
  const Json& index = at(resource, "index");
  change.name += index.is_null() ? "" : fmt::format("[{}]", index.dump());
  change.data = text(resource, "mode") == "data";
  const Json& actions = at(planned, "actions");
  change.action = action_of(actions);
  if (!at(planned, "importing").is_null()) {
    change.action = change.action == Action::none ? Action::import : change.action;
    change.reason = change.action == Action::import ? "" : "imported first";
  }
  if (change.action == Action::none && !change.previous_address.empty()) {
    change.action = Action::move;
  }
  change.create_before_destroy = actions.is_array() && !actions.empty() && actions.front() == "create";
  change.holds_data = !change.data && provider::holds_data(change.type);
  if (change.reason.empty()) {
    change.reason = reason_of(text(resource, "action_reason"));
  }
  const Json& sensitive_before = at(planned, "before_sensitive");
  const Json& sensitive_after = at(planned, "after_sensitive");
  if (change.action == Action::update || change.action == Action::replace) {
    Differences(at(planned, "replace_paths"), change.attributes)
        .compare({at(planned, "before"), at(planned, "after"), at(planned, "after_unknown"), sensitive_before,
                  sensitive_after},
                 Json::array(), "");
    if (change.action == Action::replace) {  // ids and ARNs of the new one are a matter of course
      std::erase_if(change.attributes, [](const auto& attribute) { return attribute.unknown && !attribute.replaces; });
    }
  }
  change.before = std::make_shared<const Json>(shown(at(planned, "before"), sensitive_before));
  change.after = std::make_shared<const Json>(shown(at(planned, "after"), sensitive_after));
  return change;
}

/// Most of a plan is of no use here and is dropped while it is read.
bool is_wanted(int depth, const Json& key) {
  return depth != 1 || key == "resource_changes" || key == "resource_drift" || key == "format_version";
}

}  // namespace

Plan read_plan(std::string_view source, diag::Diagnostics& diagnostics) {
  const Json document = Json::parse(
      source,
      [](int depth, Json::parse_event_t event, Json& parsed) {
        return event != Json::parse_event_t::key || is_wanted(depth, parsed);
      },
      /*allow_exceptions=*/false);
  const std::string version = text(document, "format_version");
  if (!document.is_object() || version.empty()) {
    diagnostics.error(diag::Kind::not_a_plan, {}, "this is not a plan in JSON")
        .with_help("make one: `terraform plan -out=FILE && terraform show -json FILE`");
    return {};
  }
  if (!version.starts_with("1.") && !version.starts_with("0.")) {
    diagnostics.error(diag::Kind::not_a_plan, {}, fmt::format("plan format `{}` is not known", version))
        .with_help("formats 0.x and 1.x are read: Terraform 1.5 to 1.13, OpenTofu");
    return {};
  }
  Plan plan;
  for (const Json& resource : at(document, "resource_changes")) {
    Change change = read_change(resource);
    if (change.action == Action::none || change.action == Action::read) {
      ++plan.unchanged;
    } else {
      plan.changes.push_back(std::move(change));
    }
  }
  for (const Json& resource : at(document, "resource_drift")) {
    plan.drift.push_back(text(resource, "address"));
  }
  sort_by_harm(plan.changes);
  return plan;
}

}  // namespace kootoro::compare
