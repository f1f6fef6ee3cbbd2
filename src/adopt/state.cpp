#include <kootoro/adopt/state.hpp>

#include <kootoro/compare/members.hpp>

#include <algorithm>

namespace kootoro::adopt {
namespace {

void collect(const Json& module, std::vector<StateResource>& into) {
  if (!module.is_object()) {
    return;
  }
  for (const Json& resource : module.value("resources", Json::array())) {
    const bool complete = resource.is_object() && compare::text(resource, "mode") == "managed" &&
                          !resource.contains("deposed_key") && resource.value("values", Json()).is_object();
    if (complete) {
      into.push_back({compare::text(resource, "address"), compare::text(resource, "type"), resource["values"]});
    }
  }
  for (const Json& child : module.value("child_modules", Json::array())) {
    collect(child, into);
  }
}

void refuse(std::string message, diag::Diagnostics& diagnostics) {
  diagnostics.error(diag::Kind::invalid_format, {}, std::move(message))
      .with_help("make it where the state is: `terraform show -json > state.json`");
}

}  // namespace

std::vector<StateResource> read_state(std::string_view text, diag::Diagnostics& diagnostics) {
  std::vector<StateResource> resources;
  const Json document = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!document.is_object()) {
    refuse("this is no state in JSON", diagnostics);
    return resources;
  }
  if (document.contains("lineage")) {
    refuse("this is a state as Terraform stores it, and not as it shows it", diagnostics);
    return resources;
  }
  if (document.contains("planned_values")) {
    refuse("this is a plan, and not a state", diagnostics);
    return resources;
  }
  const auto version = document.find("format_version");
  const bool known = version != document.end() && version->is_string() &&
                     (version->get_ref<const std::string&>().starts_with("1.") ||
                      version->get_ref<const std::string&>().starts_with("0."));
  if (!known) {
    refuse("this is no state in a format that is known", diagnostics);
    return resources;
  }
  const auto values = document.find("values");
  if (values != document.end() && values->is_object()) {  // an empty state has none
    collect(values->value("root_module", Json()), resources);
  }
  std::sort(resources.begin(), resources.end(),
            [](const StateResource& a, const StateResource& b) { return a.address < b.address; });
  return resources;
}

}  // namespace kootoro::adopt
