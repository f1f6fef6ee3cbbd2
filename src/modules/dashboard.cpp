#include "modules/dashboard.hpp"

#include "modules/metrics.hpp"

#include <algorithm>
#include <span>
#include <utility>

namespace kootoro::modules {
namespace {

constexpr std::string_view asset_name = "dashboard.json";
constexpr std::int64_t columns = 24;  // of a CloudWatch dashboard

/// The position of the next widget.
class Layout {
 public:
  void start_row() {
    x_ = 0;
    y_ += row_height_;
    row_height_ = 0;
  }

  void place(Object& widget, std::int64_t width, std::int64_t height) {
    if (x_ + width > columns) {
      start_row();
    }
    widget.set("x", x_).set("y", y_).set("width", width).set("height", height);
    x_ += width;
    row_height_ = std::max(row_height_, height);
  }

 private:
  std::int64_t x_ = 0;
  std::int64_t y_ = 0;
  std::int64_t row_height_ = 0;
};

/// `[namespace, metric, dimension, value, …, options]`, CloudWatch's form of a metric in a dashboard.
void add_metric(List& metrics, const blueprint::Widget& entry, const blueprint::Metric& metric, const Measured& thing,
                bool names_thing) {
  List& line = metrics.add_list();
  line.add(entry.name_space).add(metric.name);
  for (const auto& [dimension, value] : thing.dimensions) {
    line.add(dimension).add(value);
  }
  Object& options = line.add_object();
  options.set("stat", metric.statistic).set("label", names_thing ? thing.label + " " + *metric.label : *metric.label);
  if (*metric.right_axis) {
    options.set("yAxis", "right");
  }
}

/// A line of text that starts a part of the dashboard.
void add_heading(List& widgets, Layout& layout, const std::string& text) {
  Object& widget = widgets.add_object();
  widget.set("type", "text");
  layout.start_row();
  layout.place(widget, columns, 1);
  widget.object("properties").set("markdown", "## " + text);
}

void add_widget(Scope& scope, List& widgets, Layout& layout, const blueprint::Widget& entry,
                std::span<const Measured> things, const std::string& title) {
  Object& widget = widgets.add_object();
  widget.set("type", "metric");
  layout.place(widget, *entry.width, *entry.height);
  Object& properties = widget.object("properties");
  properties.set("title", title)
      .set("region", scope.settings().aws_region)
      .set("view", "timeSeries")
      .set("stacked", false)
      .set("period", 300);
  List& metrics = properties.list("metrics");
  for (const Measured& thing : things) {
    for (const blueprint::Metric& metric : entry.metrics) {
      add_metric(metrics, entry, metric, thing, things.size() > 1);
    }
  }
}

/// The values that the asset uses, which are this module's variables.
std::string template_values(const Scope& scope) {
  std::string values;
  for (const Link* link : scope.imports()) {
    values += values.empty() ? "" : ", ";
    values.append(link->name).append(" = var.").append(link->name);
  }
  if (scope.takes_name_suffix()) {
    values += values.empty() ? "" : ", ";
    values += "name_suffix = var.name_suffix";
  }
  return values;
}

void fill_body(Scope& scope, Object& body, MeasuredThings& measured) {
  List& widgets = body.list("widgets");
  Layout layout;
  std::string heading;  // waits for the first existing widget below it
  for (const blueprint::Widget& entry : scope.model().blueprint->dashboard.widgets) {
    heading = entry.heading.given() ? *entry.heading : heading;
    const std::vector<Measured>& things = measured.of(*entry.subject);
    if (things.empty()) {
      continue;
    }
    if (!heading.empty()) {
      add_heading(widgets, layout, std::exchange(heading, ""));
    }
    if (!*entry.each) {
      add_widget(scope, widgets, layout, entry, things, *entry.title);
      continue;
    }
    for (const Measured& thing : things) {
      const std::string title = things.size() > 1 ? *entry.title + ": " + thing.label : *entry.title;
      add_widget(scope, widgets, layout, entry, {&thing, 1}, title);
    }
  }
}

}  // namespace

void add_dashboard(Scope& scope, const model::Name& name, MeasuredThings& things) {
  fill_body(scope, scope.module().json_asset(std::string(asset_name)), things);
  scope.resource("aws_cloudwatch_dashboard", "this")
      .set("dashboard_name", scope.aws_name(name))
      .set("dashboard_body", Expression{"templatefile(\"${path.module}/" + std::string(asset_name) + "\", { var = { " +
                                        template_values(scope) + " } })"});
}

}  // namespace kootoro::modules
