#include <kootoro/protection/protection.hpp>

#include "protection/findings.hpp"
#include "protection/policy.hpp"

#include <kootoro/json/value.hpp>
#include <kootoro/provider/protection.hpp>

#include <algorithm>
#include <set>
#include <utility>

namespace kootoro::protection {
namespace {

using compare::Action;
using compare::Change;

/// Of patterns, in all policies together: a few seconds. A policy of AWS has at most 20 KB, so no real plan needs them.
constexpr std::size_t most_comparisons = 20'000'000;

/// The names and addresses of buckets that are destroyed: what protected them goes with them.
std::set<std::string, std::less<>> destroyed_buckets(std::span<const Change> changes) {
  std::set<std::string, std::less<>> names;
  for (const Change& change : changes) {
    if (change.type == "aws_s3_bucket" && change.action == Action::destroy && change.before != nullptr) {
      names.emplace(json::as_text(json::member(*change.before, "bucket")).value_or(""));
      names.insert("${" + change.address + ".id}");
    }
  }
  return names;
}

void find_removed(const Change& change, const std::set<std::string, std::less<>>& buckets,
                  std::vector<Loosening>& found) {
  const std::string_view rule = provider::protective_type(change.type);
  const bool counted_elsewhere = change.loses_data() || !change.deposed.empty() || change.data;
  if (rule.empty() || change.action != Action::destroy || counted_elsewhere) {
    return;
  }
  const auto bucket = change.before == nullptr ? std::nullopt : json::as_text(json::member(*change.before, "bucket"));
  if (!bucket || !buckets.contains(*bucket)) {
    found.push_back({rule, change.address, "", "removed", ""});
  }
}

std::size_t rank(std::string_view rule) {
  const auto rules = provider::protection_rules();
  return static_cast<std::size_t>(
      std::find_if(rules.begin(), rules.end(), [&](const auto& row) { return row.id == rule; }) - rules.begin());
}

bool covers(const Acceptance& acceptance, const Loosening& one) {
  return acceptance.rule == one.rule && (acceptance.address.empty() || acceptance.address == one.address);
}

}  // namespace

Judgement judge(std::span<const Change> changes) {
  const auto buckets = destroyed_buckets(changes);
  Judgement result;
  Coverage coverage(most_comparisons);
  for (const Change& change : changes) {
    find_removed(change, buckets, result.loosened);
    const bool becomes = change.action == Action::create || change.action == Action::update ||
                         change.action == Action::replace || change.action == Action::replace_and_forget;
    if (becomes && !change.data) {
      find_attributes(change, result.loosened);
      find_grants(change, coverage, result);
      find_unjudged(change, result.unjudged);
      find_networks(change, result.loosened);
    }
  }
  std::stable_sort(result.loosened.begin(), result.loosened.end(),
                   [](const Loosening& one, const Loosening& other) { return rank(one.rule) < rank(other.rule); });
  return result;
}

std::vector<Acceptance> accept(std::vector<Loosening>& found, std::span<const Acceptance> acceptances) {
  std::vector<Acceptance> unused;
  for (const Acceptance& acceptance : acceptances) {
    bool used = false;
    for (Loosening& one : found) {
      if (covers(acceptance, one)) {
        one.accepted = acceptance.reason;
        used = true;
      }
    }
    if (!used) {
      unused.push_back(acceptance);
    }
  }
  return unused;
}

}  // namespace kootoro::protection
