#include "model/parts.hpp"

#include <kootoro/text/number.hpp>

#include <fmt/format.h>

#include <array>

namespace kootoro::model {
namespace {

/// The longest name of each kind, so that one cause gives one message and not one for every function.
class Longest {
 public:
  void add(NameKind kind, const Name& name, source::Range origin) {
    Entry& entry = entries_[static_cast<std::size_t>(kind)];
    if (name.length() <= rule(kind).max_length) {
      return;
    }
    ++entry.count;
    if (entry.name == nullptr || name.length() > entry.name->length()) {
      entry = {&name, origin, entry.count};
    }
  }

  void report(const config::Settings& settings, diag::Diagnostics& diagnostics) const {
    for (std::size_t kind = 0; kind < entries_.size(); ++kind) {
      if (entries_[kind].name != nullptr) {
        report(rule(static_cast<NameKind>(kind)), entries_[kind], settings, diagnostics);
      }
    }
  }

 private:
  struct Entry {
    const Name* name = nullptr;
    source::Range origin;
    std::size_t count = 0;
  };

  static void report(const NameRule& limit, const Entry& entry, const config::Settings& settings,
                     diag::Diagnostics& diagnostics) {
    const std::string shown = entry.name->text + (entry.name->random_suffix ? "-??????" : "");
    const std::string others = entry.count > 1 ? fmt::format(" ({} more names are too long)", entry.count - 1) : "";
    const source::Range cause = settings.project_name.given() ? settings.project_name.range : entry.origin;
    const std::size_t excess = entry.name->length() - limit.max_length;
    diagnostics
        .error(diag::Kind::name_too_long, cause,
               fmt::format("`{}` has {} characters, but {} may have only {}{}", shown, entry.name->length(), limit.what,
                           limit.max_length, others))
        .with_help(fmt::format("shorten `project_name`, `environment` or `resource_name_suffix` by {} in total",
                               text::counted(excess, "character")));
  }

  std::array<Entry, name_kinds> entries_;
};

}  // namespace

void check_name_lengths(const Model& model, diag::Diagnostics& diagnostics) {
  Longest longest;
  for (const Bucket& bucket : model.buckets) {
    longest.add(NameKind::bucket, bucket.name, bucket.entry->range);
  }
  for (const Table& table : model.tables) {
    longest.add(NameKind::table, table.name, table.entry->range);
  }
  for (const Topic& topic : model.topics) {
    longest.add(NameKind::topic, topic.name, topic.entry->range);
  }
  for (const Repository& repository : model.repositories) {
    longest.add(NameKind::repository, repository.name, {});
  }
  for (const Function& function : model.functions) {
    longest.add(NameKind::function, function.name, function.entry->range);
    longest.add(NameKind::role, function.role_name, function.entry->range);
  }
  if (model.state_machine) {
    longest.add(NameKind::state_machine, model.state_machine->name, model.blueprint->workflow.range);
  }
  if (model.app_runner) {
    longest.add(NameKind::app_runner_service, model.app_runner->name, {});
    longest.add(NameKind::app_runner_auto_scaling, model.app_runner->auto_scaling_name, {});
    longest.add(NameKind::role, model.app_runner->instance_role_name, {});
  }
  if (model.ecs_express) {
    longest.add(NameKind::ecs_service, model.ecs_express->name, {});
    longest.add(NameKind::role, model.ecs_express->execution_role_name, {});
    longest.add(NameKind::role, model.ecs_express->infrastructure_role_name, {});
    longest.add(NameKind::role, model.ecs_express->task_role_name, {});
  }
  longest.report(*model.settings, diagnostics);
}

}  // namespace kootoro::model
