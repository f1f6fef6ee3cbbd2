#include "account/account.hpp"

#include <fmt/format.h>

namespace kootoro::account {
namespace {

void add_notification(Object& resource, const config::Budget& budget, std::string_view kind,
                      const config::Decimal& percent) {
  Object& notification = resource.block("notification");
  notification.set("comparison_operator", "GREATER_THAN")
      .set("threshold", percent)
      .set("threshold_type", "PERCENTAGE")
      .set("notification_type", kind);
  List& emails = notification.list("subscriber_email_addresses");
  for (const config::Text& email : *budget.emails) {
    emails.add(email);
  }
}

}  // namespace

void add_budget(Account& account) {
  if (!account.settings().budget->has_value()) {
    return;
  }
  const config::Budget& budget = **account.settings().budget;
  Object& resource = account.resource("aws_budgets_budget", "monthly");
  resource.set("name", account.project_prefix() + "monthly")
      .set("budget_type", "COST")
      .set("limit_amount", config::Text(fmt::format("{}", *budget.monthly_usd), budget.monthly_usd.range))
      .set("limit_unit", "USD")
      .set("time_unit", "MONTHLY");
  add_notification(resource, budget, "ACTUAL", budget.actual_percent);
  add_notification(resource, budget, "FORECASTED", budget.forecast_percent);
}

}  // namespace kootoro::account
