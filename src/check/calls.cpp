#include "check/calls.hpp"

#include "check/functions.hpp"

#include <kootoro/diag/suggest.hpp>
#include <kootoro/hcl/expression.hpp>
#include <kootoro/text/number.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace kootoro::check {
namespace {

using hcl::syntax::Call;
using terraform::Value;

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

class CallCheck {
 public:
  CallCheck(const std::string& shown, source::Range origin, diag::Diagnostics& diagnostics)
      : shown_(&shown), origin_(origin), diagnostics_(&diagnostics) {}

  void through(const terraform::Object& object) {
    for (const terraform::Attribute& attribute : object) {
      through(attribute.value);
    }
  }

 private:
  /// The depth is that of the document, which its reader limits.
  void through(const Value& value) {
    switch (value.kind()) {
      case Value::Kind::object:
        through(value.object());
        break;
      case Value::Kind::list:
        for (const Value& element : value.list()) {
          through(element);
        }
        break;
      case Value::Kind::expression:
      case Value::Kind::templated:
        read(value);
        break;
      default:
        break;
    }
  }

  void read(const Value& value) {
    if (value.text().find('(') == std::string_view::npos) {
      return;
    }
    const auto parsed = value.kind() == Value::Kind::expression ? hcl::parse_expression(value.text())
                                                                : hcl::parse_template(value.text());
    if (parsed) {
      hcl::for_each_call(*parsed, [&](const Call& call, source::Range) { look(call, value); });
    }
  }

  void look(const Call& call, const Value& value) {
    if (call.name.starts_with("provider::")) {
      return;  // only the provider knows its functions
    }
    const FunctionArity* function = find_function(call.name);
    if (function == nullptr) {
      diag::Diagnostic& finding =
          add(value, fmt::format("{} calls `{}`, but Terraform has no such function", *shown_, call.name));
      if (std::string help = diag::did_you_mean(call.name, function_names()); !help.empty()) {
        finding.with_help(std::move(help));
      }
      return;
    }
    const std::size_t count = call.arguments.size();
    if (!call.spread && (count < function->least || count > function->most)) {
      add(value, fmt::format("{} calls `{}` with {}", *shown_, call.name, text::counted(count, "argument")))
          .with_help(fmt::format("`{}` takes {}", call.name, arguments_of(*function)));
    }
  }

  diag::Diagnostic& add(const Value& value, std::string message) {
    return diagnostics_->error(diag::Kind::unknown_function, value.origin().known() ? value.origin() : origin_,
                               std::move(message));
  }

  const std::string* shown_;
  source::Range origin_;
  diag::Diagnostics* diagnostics_;
};

}  // namespace

void check_calls(const terraform::Object& body, const std::string& shown, source::Range origin,
                 diag::Diagnostics& diagnostics) {
  CallCheck(shown, origin, diagnostics).through(body);
}

}  // namespace kootoro::check
