#include "check.hpp"

#include <kootoro/workflow/check.hpp>

namespace kootoro::blueprint {

namespace {

using diag::Kind;

constexpr std::string_view function_prefix = "${function_arns.";

/// Every `${…}` in the definition: only ARNs of functions that exist.
class Placeholders {
 public:
  Placeholders(const Blueprint& blueprint, diag::Diagnostics& diagnostics)
      : functions_(blueprint.functions), diagnostics_(diagnostics) {}

  void check(const hcl::Value& value) {
    if (const std::string* text = value.string()) {
      check_text(*text, value.range());
    } else if (const hcl::Tuple* elements = value.tuple()) {
      for (const hcl::Value& element : *elements) {
        check(element);
      }
    } else if (const hcl::Object* object = value.object()) {
      for (const hcl::Member& member : object->members()) {
        check_text(member.name, member.name_range);
        check(member.value);
      }
    }
  }

 private:
  void check_text(std::string_view text, source::Range range) {
    for (std::size_t open = text.find("${"); open != std::string_view::npos; open = text.find("${", open + 2)) {
      const std::string_view rest = text.substr(open);
      const std::string_view placeholder = rest.substr(0, rest.find('}') + 1);  // empty when it is never closed
      if (placeholder.empty() || !placeholder.starts_with(function_prefix)) {
        diagnostics_
            .error(Kind::workflow, range,
                   placeholder.empty() ? "`${` without `}`" : fmt::format("unknown placeholder `{}`", placeholder))
            .with_help("use `${function_arns.KEY}`: a definition may refer only to functions");
        continue;
      }
      check_function(placeholder.substr(function_prefix.size(), placeholder.size() - function_prefix.size() - 1),
                     range);
    }
  }

  void check_function(std::string_view key, source::Range range) {
    if (functions_.find(key) == nullptr) {
      suggest(
          diagnostics_.error(Kind::unknown_function, range, fmt::format("unknown function `{}` in the workflow", key)),
          key, names_of(functions_));
    }
  }

  const Named<Function>& functions_;
  diag::Diagnostics& diagnostics_;
};

/// The surroundings of the definition: the API's request is the input; the contracts describe the functions' results.
workflow::Surroundings surroundings_of(const Blueprint& blueprint) {
  workflow::Surroundings surroundings;
  surroundings.retry = &blueprint.workflow.retry;
  surroundings.contracts = &blueprint.contracts;
  surroundings.schemas = &blueprint.api.schemas;
  for (const Route& route : blueprint.api.routes) {
    const hcl::Member* schema = *route.start_workflow ? blueprint.api.schemas.find(*route.request) : nullptr;
    if (schema != nullptr) {
      surroundings.inputs.push_back(&schema->value);
    }
  }
  return surroundings;
}

}  // namespace

void check_workflow(const Blueprint& blueprint, diag::Diagnostics& diagnostics) {
  const Workflow& entry = blueprint.workflow;
  if (entry.range.known() && entry.retry.tuple() == nullptr && !entry.retry.is_null()) {
    diagnostics.error(Kind::wrong_type, entry.retry.range(), "`retry` must be a list of retriers");
  }
  if (entry.definition.is_null()) {
    return;  // it could not be read
  }
  workflow::check(entry.definition, surroundings_of(blueprint), diagnostics);
  Placeholders(blueprint, diagnostics).check(entry.definition);
}

}  // namespace kootoro::blueprint
