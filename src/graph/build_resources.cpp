#include <kootoro/graph/build.hpp>

#include <fmt/format.h>

#include <set>

namespace kootoro::graph {
namespace {

constexpr std::string_view workflow_id = "workflow";
constexpr std::string_view model_id = "model";
constexpr std::string_view app_id = "app_runner";
constexpr std::string_view express_id = "ecs_express";

template <class T>
std::string id_of(std::string_view kind, const T& thing) {
  return fmt::format("{}.{}", kind, thing.key);
}

std::string_view word(model::Access access) {
  switch (access) {
    case model::Access::read:
      return "read";
    case model::Access::write:
      return "write";
    case model::Access::read_write:
      break;
  }
  return "read, write";
}

class Builder {
 public:
  explicit Builder(const model::Model& model) : model_(model) { graph_.left_to_right = true; }

  Graph resources() {
    add_entrances();
    for (const model::Function& function : model_.functions) {
      add({id_of("function", function), std::string(function.key),
           fmt::format("{} MB, {} s", *function.memory_size, *function.timeout), Outline::box, "Functions",
           Change::none});
    }
    if (model_.state_machine) {
      add({std::string(workflow_id), "workflow", "", Outline::rounded, "", Change::none});
    }
    add_data();
    for (const model::Function& function : model_.functions) {
      for_each_use(function, [this](std::string from, const Used& used, std::string_view /*access*/) {
        connect(std::move(from), used.id, "");
      });
      if (function.s3_notification) {
        connect(id_of("bucket", function.s3_notification->bucket.in(model_.buckets)), id_of("function", function),
                "objects");
      }
    }
    add_calls("", "");
    return std::move(graph_);
  }

  Graph grants() {
    for (const model::Function& function : model_.functions) {
      add({id_of("function", function), std::string(function.key), "role " + function.role_name.text, Outline::box,
           "Roles", Change::none, true});
    }
    if (model_.state_machine) {
      add({std::string(workflow_id), "workflow", "role " + model_.state_machine->role_name.text, Outline::rounded, "",
           Change::none, true});
    }
    for (const model::Function& function : model_.functions) {
      for_each_use(function, [this](std::string from, const Used& used, std::string_view access) {
        connect(std::move(from), access_node(used, access), "");
      });
    }
    add_calls("invoke", "start");
    return std::move(graph_);
  }

 private:
  /// The resources that a function may use.
  struct Used {
    std::string id;
    std::string name;
    std::string_view service;
    Outline outline;
  };

  void add(Node node) { graph_.nodes.push_back(std::move(node)); }

  void connect(std::string from, std::string to, std::string label) {
    graph_.edges.push_back({std::move(from), std::move(to), std::move(label), false, Change::none});
  }

  /// The sources of requests.
  void add_entrances() {
    if (model_.app_runner) {
      add({std::string(app_id), "front end", "App Runner", Outline::rounded, "Entrances", Change::none});
    }
    if (model_.ecs_express) {
      add({std::string(express_id), "front end", "ECS Express", Outline::rounded, "Entrances", Change::none});
    }
    if (!model_.api) {
      return;
    }
    for (const model::Route& route : model_.api->routes) {
      const std::string name = fmt::format("{} {}", *route.entry->method, *route.entry->path);
      add({"route." + name, name, "", Outline::rounded, "Entrances", Change::none});
      connect("route." + name,
              route.function ? id_of("function", route.function->in(model_.functions)) : std::string(workflow_id), "");
    }
  }

  [[nodiscard]] static Used used(const model::Table& table) {
    return {id_of("table", table), std::string(table.key), "DynamoDB", Outline::cylinder};
  }
  [[nodiscard]] static Used used(const model::Bucket& bucket) {
    return {id_of("bucket", bucket), std::string(bucket.key), "S3", Outline::cylinder};
  }
  [[nodiscard]] static Used used(const model::Topic& topic) {
    return {id_of("topic", topic), std::string(topic.key), "SNS", Outline::stadium};
  }
  [[nodiscard]] Used used_model() const {
    return {std::string(model_id), model_.bedrock.invoked_id, "Bedrock", Outline::stadium};
  }

  /// Not in a frame: there, the lines to them would have to run around each other.
  void add(const Used& used) {
    add(Node{used.id, used.name, std::string(used.service), used.outline, "", Change::none});
  }

  void add_data() {
    for (const model::Table& table : model_.tables) {
      add(used(table));
    }
    for (const model::Bucket& bucket : model_.buckets) {
      add(used(bucket));
    }
    for (const model::Topic& topic : model_.topics) {
      add(used(topic));
    }
    if (!model_.functions.empty()) {
      add(used_model());
    }
  }

  /// A kind of access is a node in the frame of the used resource: labels on dozens of lines would be unreadable.
  std::string access_node(const Used& used, std::string_view access) {
    std::string id = fmt::format("{}/{}", used.id, access);
    if (accesses_.insert(id).second) {
      add(Node{id, std::string(access), "", used.outline, fmt::format("{} ({})", used.name, used.service),
               Change::none});
    }
    return id;
  }

  template <class Visit>
  void for_each_use(const model::Function& function, const Visit& visit) const {
    const std::string from = id_of("function", function);
    for (const auto& use : function.tables) {
      visit(from, used(use.target.in(model_.tables)), word(use.access));
    }
    for (const auto& use : function.buckets) {
      visit(from, used(use.target.in(model_.buckets)), word(use.access));
    }
    for (const auto& topic : function.topics) {
      visit(from, used(topic.in(model_.topics)), "publish");
    }
    if (function.invokes_model) {
      visit(from, used_model(), "invoke");
    }
  }

  /// The edges between the workflow and the functions.
  void add_calls(std::string_view invoke, std::string_view start) {
    if (!model_.state_machine) {
      return;
    }
    for (const model::Function& function : model_.functions) {
      if (function.starts_workflow) {
        connect(id_of("function", function), std::string(workflow_id), std::string(start));
      }
    }
    for (const auto& call : model_.state_machine->calls) {
      connect(std::string(workflow_id), id_of("function", call.in(model_.functions)), std::string(invoke));
    }
  }

  const model::Model& model_;
  Graph graph_;
  std::set<std::string> accesses_;  ///< the ids of the existing ones
};

}  // namespace

Graph resources(const model::Model& model) {
  return Builder(model).resources();
}

Graph grants(const model::Model& model) {
  return Builder(model).grants();
}

}  // namespace kootoro::graph
