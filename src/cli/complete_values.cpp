#include "cli/complete_values.hpp"

#include "cli/selection.hpp"

#include <kootoro/config/environments.hpp>
#include <kootoro/config/reference.hpp>
#include <kootoro/explain/explain.hpp>
#include <kootoro/git/view.hpp>
#include <kootoro/text/characters.hpp>
#include <kootoro/text/layout.hpp>

#include <algorithm>
#include <set>

namespace kootoro::cli {
namespace {

constexpr std::string_view git_scheme = "git:";

/// The environment that is named, or the only one; empty if neither exists.
std::string environment_of(const Surroundings& surroundings) {
  if (!surroundings.environment.empty()) {
    return surroundings.environment;
  }
  diag::Diagnostics ignored;
  const auto names = config::list_environments(surroundings.config_dir, surroundings.disk, ignored);
  return names.size() == 1 ? names.front() : std::string();
}

/// Every attribute of an environment; none if its settings have an error.
std::vector<explain::Attribute> attributes_of(const Surroundings& surroundings) {
  config::Request request;
  request.config_dir = surroundings.config_dir;
  request.environment = environment_of(surroundings);
  if (request.environment.empty()) {
    return {};
  }
  pipeline::Choices choices;
  choices.today = surroundings.today;
  source::Files files;
  diag::Diagnostics ignored;
  const auto environment = pipeline::make_environment(request, choices, surroundings.disk, files, ignored);
  return environment == nullptr
             ? std::vector<explain::Attribute>()
             : explain::attributes({environment->values, environment->model, environment->configuration, files});
}

}  // namespace

void Collector::add(std::string_view word, std::string_view meaning) {
  if (word.starts_with(typed_)) {
    candidates_.words.push_back({lead_ + std::string(word), std::string(meaning)});
  }
}

void Collector::add_values(const CLI::Option& option, const Surroundings& surroundings) {
  const std::string type = option.get_type_name();
  for (const std::string_view part : text::split(type, '|')) {
    if (part == "NAME") {
      add_environments(surroundings);
    } else if (part == "REVISION") {
      add_revisions(surroundings);
      if (typed_.starts_with(git_scheme)) {
        return;
      }
    } else if (part == "ADDRESS") {
      add_addresses(surroundings, "");
    } else if (part == "ADDRESS=REASON") {
      add_addresses(surroundings, "=");
    } else if (part == "SETTING=VALUE") {
      add_settings();
    } else if (part == "DIR") {
      candidates_.folders = true;
    } else if (part == "FILE") {
      candidates_.files = true;
    } else if (std::none_of(part.begin(), part.end(), text::is_upper)) {
      add(part);
    }
  }
}

void Collector::add_flags(const CLI::App& app) {
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) {
      add("--" + name, option->get_description());
    }
  }
}

void Collector::add_commands() {
  for (const CommandInfo& info : all_commands()) {
    add(info.name, info.summary);
  }
}

void Collector::add_environments(const Surroundings& surroundings) {
  diag::Diagnostics ignored;
  for (const std::string& name : config::list_environments(surroundings.config_dir, surroundings.disk, ignored)) {
    add(name, "environment");
  }
}

void Collector::add_revisions(const Surroundings& surroundings) {
  constexpr std::chrono::seconds patience{2};
  if (!typed_.starts_with(git_scheme)) {
    add(git_scheme, "a revision");
    return;
  }
  const git::Found found = git::find(".", surroundings.disk);
  if (!found.repository) {
    return;
  }
  const git::View view(*found.repository, surroundings.disk);
  const process::Finished refs =
      view.run({"for-each-ref", "--count=500", "--format=%(refname:short)", "refs/heads", "refs/tags", "refs/remotes"},
               {}, patience);
  for (const std::string_view name : text::lines(refs.status == 0 ? refs.output : std::string_view())) {
    add(std::string(git_scheme) + std::string(name), "revision");
  }
}

/// Addresses; after an address and a dot, its attributes.
void Collector::add_addresses(const Surroundings& surroundings, std::string_view end) {
  std::set<std::string> words;
  for (const explain::Attribute& attribute : attributes_of(surroundings)) {
    words.insert(attribute.address + std::string(end));
    if (end.empty() && typed_.starts_with(attribute.address + '.')) {
      words.insert(attribute.address + '.' + attribute.path);
    }
  }
  for (const std::string& word : words) {
    add(word);
  }
}

void Collector::add_settings() {
  for (const config::FieldInfo& field : config::settings_info().fields) {
    add(field.name + '=', field.doc);
  }
}

}  // namespace kootoro::cli
