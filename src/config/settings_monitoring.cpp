#include "config/facts.hpp"
#include "config/patterns.hpp"
#include "config/sections.hpp"

#include <fmt/format.h>

#include <map>

namespace kootoro::config {
namespace {

using diag::Kind;

void check_section(Monitoring& monitoring, const Site& site) {
  std::map<std::string_view, source::Range> seen;
  for (const Text& endpoint : *monitoring.alarm_email_endpoints) {
    const auto [first, is_new] = seen.emplace(*endpoint, endpoint.range);
    if (!is_new) {
      site.decoder.error(Kind::duplicate_key, endpoint.range, fmt::format("`{}` is listed twice", *endpoint))
          .with_help("remove one: an address can subscribe only once")
          .with_note(first->second, "first listed here");
    }
  }
}

}  // namespace

void describe(Section<Monitoring>& s) {
  s.doc("Dashboard, alarms and logs.");
  s.field("create_dashboard", &Monitoring::create_dashboard).doc("Whether to create a dashboard.");
  s.field("create_alarms", &Monitoring::create_alarms).doc("Whether to create alarms, and a topic that receives them.");
  s.field("log_retention_days", &Monitoring::log_retention_days)
      .one_of(std::span<const std::int64_t>(facts::retention_days))
      .unit("days")
      .doc("How long log groups keep their entries, unless their section sets another value.");
  s.field("alarm_email_endpoints", &Monitoring::alarm_email_endpoints)
      .example(R"(["ops@example.com"])")
      .doc("The addresses that get an e-mail when an alarm fires. Each must confirm the first e-mail.")
      .each()
      .length(3, 320)
      .pattern(patterns::email);
  s.check(check_section);
}

}  // namespace kootoro::config
