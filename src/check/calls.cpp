#include "check/calls.hpp"

#include "check/functions.hpp"

#include <kootoro/diag/suggest.hpp>
#include <kootoro/text/number.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace kootoro::check {
namespace {

static_assert(std::is_sorted(terraform_functions.begin(), terraform_functions.end(),
                             [](const auto& one, const auto& other) { return one.name < other.name; }));

const FunctionArity* find_function(std::string_view name) {
  constexpr std::string_view core = "core::";
  name.remove_prefix(name.starts_with(core) ? core.size() : 0);
  const auto* const found =
      std::lower_bound(terraform_functions.begin(), terraform_functions.end(), name,
                       [](const FunctionArity& function, std::string_view wanted) { return function.name < wanted; });
  return found != terraform_functions.end() && found->name == name ? found : nullptr;
}

std::vector<std::string_view> function_names() {
  std::vector<std::string_view> names;
  for (const FunctionArity& function : terraform_functions) {
    names.push_back(function.name);
  }
  return names;
}

/// `exactly 1 argument`, `at least 2 arguments`
std::string arguments_of(const FunctionArity& function) {
  return fmt::format("{} {}", function.most == any_number ? "at least" : "exactly",
                     text::counted(function.least, "argument"));
}

}  // namespace

std::optional<CallMistake> mistake_in(const hcl::CallShape& call) {
  if (call.name.starts_with("provider::")) {
    return std::nullopt;
  }
  const FunctionArity* function = find_function(call.name);
  if (function == nullptr) {
    return CallMistake{fmt::format("calls `{}`, but Terraform has no such function", call.name),
                       diag::did_you_mean(call.name, function_names())};
  }
  if (call.spread || (call.arguments >= function->least && call.arguments <= function->most)) {
    return std::nullopt;
  }
  return CallMistake{fmt::format("calls `{}` with {}", call.name, text::counted(call.arguments, "argument")),
                     fmt::format("`{}` takes {}", call.name, arguments_of(*function))};
}

}  // namespace kootoro::check
