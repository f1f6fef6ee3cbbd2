#include <kootoro/report/report.hpp>

#include "report/wording.hpp"

#include <algorithm>
#include <array>

namespace kootoro::report {
namespace {

using compare::Action;
using compare::AttributeChange;
using compare::Change;
using OrderedJson = json::Ordered;

OrderedJson causes_json(const std::vector<compare::Cause>& causes) {
  OrderedJson list = OrderedJson::array();
  for (const compare::Cause& cause : causes) {
    list.push_back({{"filename", cause.filename}, {"line", cause.line}, {"setting", cause.setting}});
  }
  return list;
}

std::string_view kind(AttributeChange::Sort sort) {
  constexpr std::array<std::string_view, 4> kinds{"attribute", "block", "element", "key"};
  return kinds[static_cast<std::size_t>(sort)];
}

/// `replace and forget` as a member's name.
std::string member_name(Action action) {
  std::string text(name(action));
  std::replace(text.begin(), text.end(), ' ', '_');
  return text;
}

OrderedJson attribute_json(const AttributeChange& attribute) {
  OrderedJson json{{"path", attribute.place},        {"label", attribute.label},
                   {"before", attribute.before},     {"after", attribute.after},
                   {"replaces", attribute.replaces}, {"known_after_apply", attribute.unknown}};
  if (attribute.sensitive) {
    json["sensitive"] = true;
    json["value_changes"] = attribute.secrecy == AttributeChange::Secrecy::stays;
  }
  if (!attribute.follows.empty()) {
    json["follows"] = attribute.follows;
  }
  json["cause"] = causes_json(attribute.cause);
  json["kind"] = attribute.moved ? "moved" : kind(attribute.sort);
  if (attribute.moved) {
    json["moved"] = {{"from", attribute.moved->from}, {"to", attribute.moved->to}};
  }
  json["in_document"] = attribute.document;
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
  if (!change.deposed.empty()) {
    json["deposed"] = change.deposed;
  }
  json["change"] = {{"actions", change.actions()}, {"before", shared(change.before)}, {"after", shared(change.after)}};
  if (change.action == Action::import || change.imported) {
    json["change"]["importing"] =
        change.imported_id.empty() ? OrderedJson::object() : OrderedJson{{"id", change.imported_id}};
  }
  if (change.action == Action::replace) {
    json["change"]["replace_paths"] = change.replace_paths;
  }
  json["holds_data"] = change.holds_data;
  json["judged"] = change.judged;
  if (!change.reason.empty()) {
    json["reason"] = change.reason;
  }
  OrderedJson attributes = OrderedJson::array();
  for (const AttributeChange& attribute : change.attributes) {
    attributes.push_back(attribute_json(attribute));
  }
  json["attributes"] = std::move(attributes);
  json["cause"] = causes_json(change.cause);
  return json;
}

OrderedJson changes_json(const std::vector<Change>& changes) {
  OrderedJson list = OrderedJson::array();
  for (const Change& change : changes) {
    list.push_back(change_json(change));
  }
  return list;
}

/// The comparison with the prediction; each surprise with the attributes that are surprising.
OrderedJson against_json(const Against& against) {
  OrderedJson surprises = OrderedJson::array();
  for (const compare::Surprise& surprise : against.promise.surprises) {
    OrderedJson json = change_json(surprise.change);
    json["kind"] = name(surprise.kind);
    json["predicted"] = member_name(surprise.predicted);
    json["drifted"] = surprise.drifted;
    for (const compare::DeclaredValue& declared : surprise.declared) {
      json["declared"].push_back({{"label", declared.label}, {"value", declared.value}});
    }
    surprises.push_back(std::move(json));
  }
  return {{"current", against.current},
          {"proposed", against.proposed},
          {"number_of_surprises", against.promise.number()},
          {"surprises", std::move(surprises)}};
}

OrderedJson loosened_json(const std::vector<protection::Loosening>& loosened) {
  OrderedJson list = OrderedJson::array();
  for (const protection::Loosening& one : loosened) {
    OrderedJson json{{"rule", one.rule}, {"address", one.address}, {"label", one.label}, {"what", one.what}};
    if (!one.accepted.empty()) {
      json["accepted"] = one.accepted;
    }
    list.push_back(std::move(json));
  }
  return list;
}

OrderedJson addresses_json(const std::vector<Change>& changes) {
  OrderedJson list = OrderedJson::array();
  for (const Change& change : changes) {
    list.push_back(change.address);
  }
  return list;
}

}  // namespace

std::string render_json(const Report& report) {
  OrderedJson summary = OrderedJson::object();
  for (const Action action : told_actions) {
    summary[member_name(action)] = count(report, action);
  }
  summary["losing_data"] = losses(report).size();
  summary["loosened"] = report.loosened.size();
  summary["drift"] = report.drift.size();
  summary["deferred"] = report.deferred.size();
  summary["outputs"] = report.outputs.size();
  summary["configuration"] = report.configuration.size();
  summary["unchanged"] = report.unchanged;
  OrderedJson document{{"format_version", "1.1"},
                       {"title", report.title},
                       {"summary", summary},
                       {"alerts", report.alerts},
                       {"loosened", loosened_json(report.loosened)},
                       {"resource_changes", changes_json(report.changes)},
                       {"output_changes", changes_json(report.outputs)},
                       {"configuration_changes", changes_json(report.configuration)},
                       {"deferred_changes", changes_json(report.deferred)},
                       {"resource_drift", changes_json(report.drift)},
                       {"drift", addresses_json(report.drift)}};
  if (report.against) {
    document["against"] = against_json(*report.against);
  }
  for (const Listing& listing : report.listings) {
    document[listing.name] = listing.lines;
  }
  return json::dump(document, 2) + '\n';
}

}  // namespace kootoro::report
