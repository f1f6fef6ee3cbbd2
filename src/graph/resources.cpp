#include <kootoro/graph/build.hpp>

#include <fmt/format.h>

namespace kootoro::graph {
namespace {

constexpr std::string_view workflow_id = "workflow";
constexpr std::string_view model_id = "model";
constexpr std::string_view app_id = "app_runner";

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

  /// Functions, and what they use. `grants`: with words on the edges, and only what has a policy.
  Graph build(bool grants) {
    if (!grants) {
      add_entrances();
    }
    for (const model::Function& function : model_.functions) {
      add({id_of("function", function), std::string(function.key),
           grants ? "role " + function.role_name.text
                  : fmt::format("{} MB, {} s", *function.memory_size, *function.timeout),
           Outline::box, grants ? "Roles" : "Functions", Change::none});
    }
    if (model_.state_machine) {
      add({std::string(workflow_id), "workflow", grants ? "role " + model_.state_machine->role_name.text : "",
           Outline::rounded, grants ? "Roles" : "Workflow", Change::none});
    }
    add_data();
    for (const model::Function& function : model_.functions) {
      add_uses(function, grants);
    }
    if (model_.state_machine) {
      for (const auto& call : model_.state_machine->calls) {
        connect(std::string(workflow_id), id_of("function", call.in(model_.functions)), grants ? "invoke" : "");
      }
    }
    return std::move(graph_);
  }

 private:
  void add(Node node) { graph_.nodes.push_back(std::move(node)); }

  void connect(std::string from, std::string to, std::string label) {
    graph_.edges.push_back({std::move(from), std::move(to), std::move(label), false, Change::none});
  }

  /// Where requests come in.
  void add_entrances() {
    if (model_.app_runner) {
      add({std::string(app_id), "front end", "App Runner", Outline::rounded, "Entrances", Change::none});
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

  void add_data() {
    for (const model::Table& table : model_.tables) {
      add({id_of("table", table), std::string(table.key), "DynamoDB", Outline::cylinder, "Data", Change::none});
    }
    for (const model::Bucket& bucket : model_.buckets) {
      add({id_of("bucket", bucket), std::string(bucket.key), "S3", Outline::cylinder, "Data", Change::none});
    }
    for (const model::Topic& topic : model_.topics) {
      add({id_of("topic", topic), std::string(topic.key), "SNS", Outline::stadium, "Data", Change::none});
    }
    if (!model_.functions.empty()) {
      add({std::string(model_id), model_.bedrock.invoked_id, "Bedrock", Outline::stadium, "Data", Change::none});
    }
  }

  void add_uses(const model::Function& function, bool grants) {
    const std::string from = id_of("function", function);
    const auto label = [grants](std::string_view text) { return grants ? std::string(text) : std::string(); };
    for (const auto& use : function.tables) {
      connect(from, id_of("table", use.target.in(model_.tables)), label(word(use.access)));
    }
    for (const auto& use : function.buckets) {
      connect(from, id_of("bucket", use.target.in(model_.buckets)), label(word(use.access)));
    }
    for (const auto& topic : function.topics) {
      connect(from, id_of("topic", topic.in(model_.topics)), label("publish"));
    }
    if (function.invokes_model) {
      connect(from, std::string(model_id), label("invoke"));
    }
    if (function.starts_workflow && model_.state_machine) {
      connect(from, std::string(workflow_id), label("start"));
    }
    if (function.s3_notification && !grants) {
      connect(id_of("bucket", function.s3_notification->bucket.in(model_.buckets)), from, "objects");
    }
  }

  const model::Model& model_;
  Graph graph_;
};

}  // namespace

Graph resources(const model::Model& model) {
  return Builder(model).build(false);
}

Graph grants(const model::Model& model) {
  return Builder(model).build(true);
}

}  // namespace kootoro::graph
