#include <kootoro/report/design.hpp>

#include "report/design_groups.hpp"
#include "report/design_wording.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace kootoro::report {
namespace {

using compare::DesignCause;
using compare::DesignCell;
using compare::DesignComparison;
using compare::DesignResource;
using compare::DesignRow;
using OrderedJson = json::Ordered;

std::string_view state_name(DesignCell::State state) {
  constexpr std::array<std::string_view, 4> names{"value", "absent", "sensitive", "no_resource"};
  return names[static_cast<std::size_t>(state)];
}

OrderedJson design_causes_json(const std::vector<DesignCause>& causes) {
  OrderedJson list = OrderedJson::array();
  for (const DesignCause& cause : causes) {
    OrderedJson places = OrderedJson::array();
    for (const compare::Cause& place : cause.places) {
      places.push_back(place.line == 0 ? OrderedJson()
                                       : OrderedJson{{"filename", place.filename}, {"line", place.line}});
    }
    list.push_back({{"setting", cause.setting}, {"places", std::move(places)}});
  }
  return list;
}

OrderedJson row_json(const DesignRow& row) {
  OrderedJson values = OrderedJson::array();
  for (const DesignCell& cell : row.cells) {
    OrderedJson value{{"state", state_name(cell.state)}};
    if (cell.state == DesignCell::State::value) {
      value.emplace("value", cell.value);
    }
    values.push_back(std::move(value));
  }
  OrderedJson foreign = OrderedJson::array();
  for (const compare::ForeignName& name : row.foreign) {
    foreign.push_back({{"user", name.user}, {"owner", name.owner}});
  }
  return {{"path", row.place},
          {"label", row.label},
          {"in_document", row.document},
          {"values", std::move(values)},
          {"foreign_names", std::move(foreign)},
          {"cause", design_causes_json(row.causes)}};
}

OrderedJson rows_json(const std::vector<DesignRow>& rows) {
  OrderedJson list = OrderedJson::array();
  for (const DesignRow& row : rows) {
    list.push_back(row_json(row));
  }
  return list;
}

OrderedJson resource_json(const DesignResource& resource) {
  OrderedJson json{{"address", resource.address}};
  if (!resource.module.empty()) {
    json.emplace("module_address", resource.module);
  }
  json.emplace("mode", resource.data ? "data" : "managed");
  json.emplace("type", resource.type);
  json.emplace("name", resource.name);
  json.emplace("exists", resource.exists);
  json.emplace("differences", rows_json(resource.rows));
  json.emplace("cause", design_causes_json(resource.causes));
  return json;
}

}  // namespace

std::string render_design_json(const DesignComparison& comparison) {
  OrderedJson aligned = OrderedJson::array();
  for (const compare::AlignedPart& part : comparison.aligned) {
    aligned.push_back({{"setting", part.setting}, {"values", part.values}});
  }
  OrderedJson resources = OrderedJson::array();
  std::size_t differences = comparison.provider.rows.size();
  std::size_t incomplete = 0;
  for (const DesignResource& resource : comparison.resources) {
    resources.push_back(resource_json(resource));
    differences += resource.rows.size();
    incomplete += resource.everywhere() ? 0U : 1U;
  }
  const OrderedJson document{{"format_version", "1.0"},
                             {"sides", comparison.sides},
                             {"summary",
                              {{"resources", comparison.compared},
                               {"resources_that_differ", comparison.resources.size()},
                               {"resources_not_in_all", incomplete},
                               {"differences", differences}}},
                             {"aligned", std::move(aligned)},
                             {"default_tags", rows_json(comparison.provider.rows)},
                             {"resources", std::move(resources)}};
  return json::dump(document, 2) + '\n';
}

}  // namespace kootoro::report
