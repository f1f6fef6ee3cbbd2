#include "plan/document.hpp"

#include <kootoro/json/read.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <utility>

namespace kootoro::plan {
namespace {

/// Unused sections. `proposed_unknown` is from Terraform 0.12.
constexpr std::array<std::string_view, 4> skipped{"planned_values", "prior_state", "configuration", "proposed_unknown"};
constexpr std::array<std::string_view, 5> only_in_plans{"planned_values", "resource_changes", "configuration",
                                                        "output_changes", "prior_state"};

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// Whether the text starts with the byte order mark of UTF-16, as what PowerShell redirects into a file does.
bool is_utf16(std::string_view text) {
  return text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF");
}

using Names = std::set<std::string, std::less<>>;

bool is_skipped(std::string_view name) {
  return std::find(skipped.begin(), skipped.end(), name) != skipped.end();
}

/// The kind of a text that is not of sort `wanted`, in words; empty if it is of that sort.
std::string_view other_sort(const Names& members, Sort wanted) {
  const bool plan = std::any_of(only_in_plans.begin(), only_in_plans.end(),
                                [&](std::string_view name) { return members.contains(name); });
  if (members.contains("lineage")) {
    return "a stored state";
  }
  if (!members.contains("format_version")) {
    return "another JSON document";
  }
  if (wanted == Sort::plan) {
    return plan ? "" : "a state";
  }
  return plan ? "a plan" : "";
}

std::string_view name(Sort sort) {
  return sort == Sort::plan ? "plan" : "state";
}

std::nullopt_t refuse(Sort sort, std::string message, diag::Diagnostics& diagnostics) {
  diagnostics.error(kind_of(sort), {}, std::move(message))
      .with_help(sort == Sort::plan ? "create one: `terraform plan -out=FILE && terraform show -json FILE`"
                                    : "create it in the folder of the state: `terraform show -json > state.json`");
  return std::nullopt;
}

}  // namespace

std::optional<Json> open(std::string_view text, std::string_view file, Sort sort, diag::Diagnostics& diagnostics) {
  const std::string label = file == "-" ? "standard input" : fmt::format("`{}`", file);
  if (is_utf16(text)) {
    diagnostics.error(kind_of(sort), {}, fmt::format("{} is in UTF-16, not in UTF-8 (line 1, column 1)", label))
        .with_help("write it in UTF-8; in PowerShell: `terraform show -json FILE | Out-File -Encoding utf8 NEWFILE`");
    return std::nullopt;
  }
  if (text.starts_with(byte_order_mark)) {
    text.remove_prefix(byte_order_mark.size());
  }
  Names members;
  json::Options options;
  options.wanted = [&](std::string_view member) { return !is_skipped(*members.emplace(member).first); };
  auto read = json::read(text, options);
  if (read.error) {
    return refuse(sort,
                  fmt::format("{} is not a Terraform {} in JSON: {}", label, name(sort), json::describe(*read.error)),
                  diagnostics);
  }
  if (!read.value.is_object()) {
    return refuse(sort, fmt::format("{} is not a Terraform {} in JSON", label, name(sort)), diagnostics);
  }
  const Json& version = json::member(read.value, "format_version");
  const std::string number(json::as_text(version).value_or(json::dump(version)));
  if (!version.is_null() && !number.starts_with("0.") && !number.starts_with("1.")) {
    return refuse(
        sort,
        fmt::format("{} has the unknown {} format `{}`: formats 0.x and 1.x are supported", label, name(sort), number),
        diagnostics);
  }
  if (const std::string_view other = other_sort(members, sort); !other.empty()) {
    return refuse(sort,
                  fmt::format("{} is {}, not a {}{}", label, other, name(sort),
                              sort == Sort::state ? " from `terraform show -json`" : ""),
                  diagnostics);
  }
  return std::move(read.value);
}

}  // namespace kootoro::plan
