#include "facts/describe.hpp"

#include <kootoro/facts/date.hpp>

#include <fmt/format.h>

#include <array>

namespace kootoro::facts {
namespace {

constexpr config::Pattern kRegion = {"[a-z]{2}(-[a-z]+){1,3}-[0-9]{1,2}", "a region such as `us-east-1`"};
constexpr config::Pattern kGeography = {"[a-z]+(-[a-z]+)*", "a geography such as `us`, without the dot after it"};
constexpr config::Pattern kPage = {"https://[!-~]+", "the address of a page, with `https://`"};
constexpr config::Pattern kModel = {"[a-z0-9-]+\\.[A-Za-z0-9.:_-]+", "a model id such as `amazon.nova-lite-v1:0`"};
constexpr config::Pattern kQuota = {"[a-z0-9-]+\\.[a-z0-9_]+", "a quota's name, as `kootoro-gen facts` prints it"};

constexpr std::array<std::string_view, 5> kEfforts = {"low", "medium", "high", "xhigh", "max"};
constexpr double kMostTokens = 10'000'000;
constexpr double kMostOfQuota = 999'999'999'999;
constexpr std::size_t kLongestText = 200;

void check_day(std::string& text, const config::Site& site) {
  if (!is_day(text)) {
    site.error(diag::Kind::invalid_format,
               fmt::format("{} must be a valid date such as `2026-04-28`, not `{}`", site.name(), text));
  }
}

/// Every entry names its source and its day. The text of a required key is also the remedy when the key is missing.
template <class T>
void describe_origin(Section<T>& section) {
  section.field("source", &T::source)
      .required()
      .pattern(kPage)
      .doc("add the URL of the page that documents this, for example `https://docs.aws.amazon.com/…`");
  section.field("read", &T::read)
      .required()
      .check(check_day)
      .doc("give the date on which you read the page, for example `2026-04-28`");
}

}  // namespace

void describe(Section<Thinking>& section) {
  section.doc("The ways in which a model can think before it answers.");
  section.field("budget", &Thinking::budget).doc("Whether it accepts a token budget.");
  section.field("adaptive", &Thinking::adaptive).doc("Whether it can decide how much to think.");
  section.field("efforts", &Thinking::efforts).doc("The efforts that a request may name.").each().one_of(kEfforts);
  section.field("unlimited_efforts", &Thinking::unlimited_efforts)
      .doc("The efforts with which a request must not limit the answer's tokens.")
      .each()
      .one_of(kEfforts);
  section.field("effort_beta", &Thinking::effort_beta)
      .doc("The value of `anthropic_beta` that a request with an effort needs.");
  section.field("off", &Thinking::off).doc("Whether a request can turn thinking off.");
  section.field("on_by_default", &Thinking::on_by_default)
      .doc("Whether it thinks unless a request turns thinking off.");
}

void describe(Section<Model>& section) {
  section.doc("A foundation model of Amazon Bedrock.");
  section.field("name", &Model::name)
      .required()
      .length(1, kLongestText)
      .doc("give its usual name, for example `Nova 2 Lite`");
  section.field("launched", &Model::launched).check(check_day).doc("The date on which it became available.");
  section.field("legacy", &Model::legacy).check(check_day).doc("The date on which AWS declared it legacy.");
  section.field("end_of_life", &Model::end_of_life).check(check_day).doc("The date on which it becomes unavailable.");
  section.field("end_of_life_not_before", &Model::end_of_life_not_before)
      .check(check_day)
      .doc("The date until which it is guaranteed to be available.");
  section.field("max_output_tokens", &Model::max_output_tokens)
      .range(1, kMostTokens)
      .doc("The maximum number of tokens in an answer.");
  section.field("image_input", &Model::image_input).doc("Whether it accepts images.");
  section.field("request_form", &Model::request_form)
      .one_of({"anthropic_messages", "amazon_nova", "converse"})
      .doc("The form of a request.");
  section.field("thinking", &Model::thinking).doc("How it can think; absent if it can't.");
  section.field("regions", &Model::regions)
      .doc("The regions in which its own id can be called, without a profile.")
      .each()
      .pattern(kRegion);
  section.field("profiles", &Model::profiles)
      .key_pattern(kGeography)
      .doc("Its profiles, by geography: the regions from which each can be called, and those that may handle the call.")
      .each()
      .key_pattern(kRegion)
      .each()
      .each()
      .pattern(kRegion);
  describe_origin(section);
}

void describe(Section<Service>& section) {
  section.doc("A service of AWS.");
  section.field("name", &Service::name)
      .required()
      .length(1, kLongestText)
      .doc("give its usual name, for example `AWS App Runner`");
  section.field("closed_to_new_customers", &Service::closed_to_new_customers)
      .check(check_day)
      .doc("The date since which new accounts can't use it.");
  section.field("instead", &Service::instead).doc("The service that AWS recommends instead.");
  section.field("regions", &Service::regions)
      .doc("Its regions; absent if it is in every region.")
      .each()
      .pattern(kRegion);
  describe_origin(section);
}

void describe(Section<Quota>& section) {
  section.doc("A default quota: the limit for an account that never requested an increase.");
  section.field("value", &Quota::value)
      .required()
      .range(0, kMostOfQuota)
      .doc("give the default limit of an account, for example `1000`");
  section.field("unit", &Quota::unit)
      .required()
      .length(1, kLongestText)
      .doc("give the unit of the number, for example `requests per second`");
  section.field("adjustable", &Quota::adjustable).doc("Whether AWS can increase it on request.");
  section.field("by_region", &Quota::by_region)
      .key_pattern(kRegion)
      .doc("The number in regions where it differs.")
      .each()
      .range(0, kMostOfQuota);
  describe_origin(section);
}

void describe(Section<Facts>& section) {
  section.doc("Facts about AWS that override the built-in ones.");
  section.field("models", &Facts::models).key_pattern(kModel).doc("The models of Amazon Bedrock, by id.");
  section.field("services", &Facts::services).doc("The services, by the name in their endpoints.");
  section.field("quotas", &Facts::quotas).key_pattern(kQuota).doc("Quotas, by SERVICE.QUOTA.");
}

}  // namespace kootoro::facts
