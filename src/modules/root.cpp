#include "modules/root.hpp"

#include "modules/outputs.hpp"

#include <kootoro/modules/backend.hpp>
#include <kootoro/modules/common.hpp>

#include <algorithm>

namespace kootoro::modules {
namespace {

void add_provider(Scope& root) {
  const config::Settings& settings = root.settings();
  Object& aws = root.module().document("providers").object("provider").block("aws");
  aws.set("region", settings.aws_region);
  if (!settings.allowed_account_ids->empty()) {
    List& accounts = aws.list("allowed_account_ids");
    for (const config::Text& account : *settings.allowed_account_ids) {
      accounts.add(account);
    }
  }
  add_default_tags(aws,
                   {{"Project", settings.project_name},
                    {"Environment", settings.environment},
                    {"ManagedBy", config::Text("kootoro-gen")}},
                   settings.additional_tags);
}

bool any_random_suffix(const std::vector<Scope>& children) {
  return std::any_of(children.begin(), children.end(), [](const Scope& child) { return child.takes_name_suffix(); });
}

void add_random_suffix(Scope& root) {
  root.resource("random_string", "name_suffix")
      .set("length", model::random_suffix_length)
      .set("upper", false)
      .set("special", false);
}

void add_call(Scope& root, const Scope& child) {
  Object& call = root.module().call(child.name());
  if (child.takes_name_suffix()) {
    call.set("name_suffix", Expression{std::string(model::random_suffix_result)});
  }
  for (const Link* link : child.imports()) {
    call.set(link->name, module_output(*link));
  }
}

/// Every link that a module takes or the root outputs, each once.
std::vector<const Link*> used_links(const std::vector<Scope>& children, const std::vector<const Link*>& promised) {
  std::vector<const Link*> links = promised;
  for (const Scope& child : children) {
    links.insert(links.end(), child.imports().begin(), child.imports().end());
  }
  std::sort(links.begin(), links.end(), [](const Link* a, const Link* b) { return a->name < b->name; });
  links.erase(std::unique(links.begin(), links.end()), links.end());
  return links;
}

}  // namespace

void build_root(Scope& root, std::vector<Scope>& children) {
  add_provider(root);
  const config::Settings& settings = root.settings();
  add_backend(root.module(), settings.backend, settings.aws_region, *settings.project_name, *settings.environment);
  if (any_random_suffix(children)) {
    add_random_suffix(root);
  }
  const std::vector<const Link*> promised = add_outputs(root);
  for (const Link* link : used_links(children, promised)) {
    const auto giver = std::find_if(children.begin(), children.end(),
                                    [&](const Scope& child) { return child.name() == link->module; });
    if (giver != children.end()) {
      giver->add_output(*link);
    }
  }
  for (const Scope& child : children) {
    add_call(root, child);
  }
}

}  // namespace kootoro::modules
