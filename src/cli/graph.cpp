#include "cli/graphviz.hpp"
#include "cli/pipeline.hpp"
#include "cli/report.hpp"
#include "cli/usage.hpp"

#include <kootoro/graph/build.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace kootoro::cli {
namespace {

struct Picture {
  std::string_view name;
  graph::Graph (*make)(const model::Model&);
};

constexpr std::array<Picture, 3> pictures{
    {{"workflow", graph::workflow}, {"resources", graph::resources}, {"grants", graph::grants}}};

class GraphCommand final : public Command {
 public:
  void declare(CLI::App& app) override {
    selection_.declare(app);
    app.add_option("--what", what_, "default: workflow")->type_name("workflow|resources|grants")->take_last();
    app.add_option("--format", format_, "default: mermaid; svg needs Graphviz")
        ->type_name("mermaid|dot|svg")
        ->take_last();
  }

  ExitCode run(Session& session) override;

 private:
  [[nodiscard]] ExitCode print(const graph::Graph& graph, const Session& session) const;

  Selection selection_;
  std::string what_ = "workflow";
  std::string format_ = "mermaid";
};

ExitCode GraphCommand::run(Session& session) {
  const auto* const picture =
      std::find_if(pictures.begin(), pictures.end(), [this](const Picture& each) { return each.name == what_; });
  if (picture == pictures.end()) {
    return usage_error(session.terminal, "graph", fmt::format("there is no picture of `{}`", what_),
                       {"use `workflow`, `resources` or `grants`"});
  }
  if (format_ != "mermaid" && format_ != "dot" && format_ != "svg") {
    return usage_error(session.terminal, "graph", fmt::format("`--format` can't be `{}`", format_),
                       {"use `mermaid`, `dot` or `svg`"});
  }
  const auto choices = selection_.choices("graph", session);
  const auto requests = choices ? selection_.requests("graph", session) : std::nullopt;
  if (!requests) {
    return ExitCode::error;
  }
  if (requests->size() > 2) {
    return usage_error(session.terminal, "graph",
                       "a picture shows one environment, or what changes from one to another",
                       {"name one or two with `--env`"});
  }
  std::vector<graph::Graph> graphs;
  source::Files files;
  for (const config::Request& request : *requests) {
    diag::Diagnostics diagnostics;
    const auto environment = make_environment(request, *choices, session.disk, files, diagnostics);
    session.terminal.report(diagnostics, files);
    if (environment == nullptr) {
      return ExitCode::error;
    }
    graphs.push_back(picture->make(environment->model));
  }
  return print(graphs.size() == 1 ? graphs.front() : graph::compare(graphs[0], graphs[1]), session);
}

ExitCode GraphCommand::print(const graph::Graph& graph, const Session& session) const {
  if (format_ == "mermaid") {
    return session.terminal.write_data(graph::to_mermaid(graph)) ? ExitCode::success : ExitCode::error;
  }
  std::string text = graph::to_dot(graph);
  if (format_ == "svg") {
    auto svg = laid_out(text);
    if (!svg) {
      return usage_error(session.terminal, "graph", "`--format svg` needs the program `dot`, which could not be run",
                         {"install Graphviz, for example `apt-get install graphviz`",
                          "or use `--format mermaid`, which GitHub and many editors show"});
    }
    text = std::move(*svg);
  }
  return session.terminal.write_data(text) ? ExitCode::success : ExitCode::error;
}

constexpr std::array<Example, 3> graph_examples{{
    {"kootoro-gen graph --env dev", "the workflow, to paste into a Markdown file"},
    {"kootoro-gen graph --env dev --what grants --format svg > grants.svg", "who may do what with which data"},
    {"kootoro-gen graph --env dev,prod --what resources", "what changes from dev to prod, in colours"},
}};

}  // namespace

constinit const CommandInfo graph_command{
    "graph",
    "--env NAME[,OTHER]",
    "draw the workflow, the resources or the grants",
    "Of two environments, the picture shows both: green is only in the second, red only in the first, yellow differs.",
    graph_examples,
    []() -> std::unique_ptr<Command> { return std::make_unique<GraphCommand>(); },
};

}  // namespace kootoro::cli
