#include <kootoro/report/report.hpp>

#include "report/wording.hpp"

namespace kootoro::report {
namespace {

using compare::Action;
using compare::AttributeChange;
using compare::Change;
using OrderedJson = nlohmann::ordered_json;

OrderedJson causes_json(const std::vector<compare::Cause>& causes) {
  OrderedJson list = OrderedJson::array();
  for (const compare::Cause& cause : causes) {
    list.push_back({{"filename", cause.filename}, {"line", cause.line}, {"setting", cause.setting}});
  }
  return list;
}

OrderedJson attribute_json(const AttributeChange& attribute) {
  OrderedJson json{{"path", attribute.place},        {"label", attribute.label},
                   {"before", attribute.before},     {"after", attribute.after},
                   {"replaces", attribute.replaces}, {"known_after_apply", attribute.unknown}};
  if (attribute.sensitive) {
    json["sensitive"] = true;
  }
  if (!attribute.follows.empty()) {
    json["follows"] = attribute.follows;
  }
  json["cause"] = causes_json(attribute.cause);
  return json;
}

OrderedJson shared(const compare::SharedJson& value) {
  return value == nullptr ? OrderedJson() : OrderedJson(*value);
}

OrderedJson change_json(const Change& change) {
  OrderedJson json{{"address", change.address}};
  if (!change.previous_address.empty()) {
    json["previous_address"] = change.previous_address;
  }
  if (!change.module.empty()) {
    json["module_address"] = change.module;
  }
  json["mode"] = change.data ? "data" : "managed";
  json["type"] = change.type;
  json["name"] = change.name;
  json["change"] = {{"actions", change.actions()}, {"before", shared(change.before)}, {"after", shared(change.after)}};
  if (change.action == Action::import) {
    json["change"]["importing"] = OrderedJson::object();
  }
  if (change.action == Action::replace) {
    json["change"]["replace_paths"] = change.replace_paths();
  }
  json["holds_data"] = change.holds_data;
  OrderedJson attributes = OrderedJson::array();
  for (const AttributeChange& attribute : change.attributes) {
    attributes.push_back(attribute_json(attribute));
  }
  json["attributes"] = std::move(attributes);
  json["cause"] = causes_json(change.cause);
  return json;
}

}  // namespace

std::string render_json(const Report& report) {
  OrderedJson summary = OrderedJson::object();
  for (const Action action : told_actions) {
    summary[std::string(name(action))] = count(report, action);
  }
  summary["losing_data"] = losses(report).size();
  summary["drift"] = report.drift.size();
  OrderedJson changes = OrderedJson::array();
  for (const Change& change : report.changes) {
    changes.push_back(change_json(change));
  }
  const OrderedJson json{
      {"format_version", "1.0"}, {"title", report.title}, {"summary", summary}, {"resource_changes", changes}};
  return json.dump(2, ' ', false, OrderedJson::error_handler_t::replace) + '\n';
}

}  // namespace kootoro::report
