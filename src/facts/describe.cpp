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
               fmt::format("{} must be a day such as `2026-04-28`, not `{}`", site.name(), text));
  }
}

/// Every entry says where it was read, and when. The text of a required key is the remedy where the key is missing.
template <class T>
void describe_origin(Section<T>& section) {
  section.field("source", &T::source)
      .required()
      .pattern(kPage)
      .doc("name the page that says so, for example `https://docs.aws.amazon.com/bedrock/…`");
  section.field("read", &T::read)
      .required()
      .check(check_day)
      .doc("give the day on which you read it there, for example `2026-04-28`");
}

}  // namespace

void describe(Section<Thinking>& section) {
  section.doc("How a model can be made to think before it answers.");
  section.field("budget", &Thinking::budget).doc("Takes a budget of tokens.");
  section.field("adaptive", &Thinking::adaptive).doc("Decides itself how much to think.");
  section.field("efforts", &Thinking::efforts).doc("The efforts that can be asked for.").each().one_of(kEfforts);
  section.field("unlimited_efforts", &Thinking::unlimited_efforts)
      .doc("The efforts that go without a limit on the answer's tokens.")
      .each()
      .one_of(kEfforts);
  section.field("effort_beta", &Thinking::effort_beta)
      .doc("What a request with an effort must name in `anthropic_beta`.");
  section.field("off", &Thinking::off).doc("Whether it can be told not to think.");
  section.field("on_by_default", &Thinking::on_by_default).doc("Thinks unless it is told not to.");
}

void describe(Section<Model>& section) {
  section.doc("A foundation model of Amazon Bedrock.");
  section.field("name", &Model::name)
      .required()
      .length(1, kLongestText)
      .doc("say what people call it, for example `Nova 2 Lite`");
  section.field("launched", &Model::launched).check(check_day).doc("The day since which it answers.");
  section.field("legacy", &Model::legacy).check(check_day).doc("The day since which AWS calls it legacy.");
  section.field("end_of_life", &Model::end_of_life).check(check_day).doc("From this day on it answers no more.");
  section.field("end_of_life_not_before", &Model::end_of_life_not_before)
      .check(check_day)
      .doc("Until this day it answers in any case.");
  section.field("max_output_tokens", &Model::max_output_tokens).range(1, kMostTokens).doc("The longest answer.");
  section.field("image_input", &Model::image_input).doc("Whether it reads images.");
  section.field("request_form", &Model::request_form)
      .one_of({"anthropic_messages", "amazon_nova", "converse"})
      .doc("The form of a request.");
  section.field("thinking", &Model::thinking).doc("How it can be made to think; absent: it can't.");
  section.field("regions", &Model::regions)
      .doc("Where its own id can be called, without a profile.")
      .each()
      .pattern(kRegion);
  section.field("profiles", &Model::profiles)
      .key_pattern(kGeography)
      .doc("By geography: from which region its profile can be called, and where each call may land.")
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
      .doc("say what people call it, for example `AWS App Runner`");
  section.field("closed_to_new_customers", &Service::closed_to_new_customers)
      .check(check_day)
      .doc("Since when an account that does not use it yet can't begin to.");
  section.field("instead", &Service::instead).doc("What AWS points to.");
  section.field("regions", &Service::regions).doc("Where it is; absent: in every region.").each().pattern(kRegion);
  describe_origin(section);
}

void describe(Section<Quota>& section) {
  section.doc("How much of a thing an account has that never asked for more.");
  section.field("value", &Quota::value)
      .required()
      .range(0, kMostOfQuota)
      .doc("say how many an account has that never asked for more, for example `1000`");
  section.field("unit", &Quota::unit)
      .required()
      .length(1, kLongestText)
      .doc("say what the number counts, for example `requests per second`");
  section.field("adjustable", &Quota::adjustable).doc("Whether AWS raises it on request.");
  section.field("by_region", &Quota::by_region)
      .key_pattern(kRegion)
      .doc("The number where it is another.")
      .each()
      .range(0, kMostOfQuota);
  describe_origin(section);
}

void describe(Section<Facts>& section) {
  section.doc("Facts about AWS, over the built-in ones.");
  section.field("models", &Facts::models).key_pattern(kModel).doc("The models of Amazon Bedrock, by id.");
  section.field("services", &Facts::services).doc("The services, by the name in their endpoints.");
  section.field("quotas", &Facts::quotas).key_pattern(kQuota).doc("Quotas, by SERVICE.QUOTA.");
}

}  // namespace kootoro::facts
