#include "cli/sides.hpp"
#include "cli/usage.hpp"

#include <kootoro/graph/build.hpp>
#include <kootoro/graph/graphviz.hpp>
#include <kootoro/source/parallel.hpp>

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
    app.add_option("A", before_, "instead of --env: an environment or git:REVISION[:FOLDER]")
        ->type_name("NAME|REVISION");
    app.add_option("B", after_, "the same, to show the changes from A to B")->type_name("NAME|REVISION");
    selection_.declare(app);
    app.add_option("--what", what_, "default: workflow")->type_name("workflow|resources|grants")->take_last();
    app.add_option("--format", format_, "default: mermaid; svg needs Graphviz")
        ->type_name("mermaid|dot|svg")
        ->take_last();
  }

  ExitCode run(Session& session) override;

 private:
  [[nodiscard]] std::optional<std::vector<sides::Side>> environments(const Session& session) const;
  [[nodiscard]] std::optional<std::vector<sides::Side>> sides(const Session& session) const;
  [[nodiscard]] ExitCode print(const graph::Graph& graph, const Session& session) const;

  std::string before_;
  std::string after_;
  Selection selection_;
  std::string what_ = "workflow";
  std::string format_ = "mermaid";
};

ExitCode GraphCommand::run(Session& session) {
  const auto* const picture =
      std::find_if(pictures.begin(), pictures.end(), [this](const Picture& each) { return each.name == what_; });
  if (picture == pictures.end()) {
    return usage_error(session.terminal, "graph", fmt::format("unknown picture `{}`", what_),
                       {"use `workflow`, `resources` or `grants`"});
  }
  if (format_ != "mermaid" && format_ != "dot" && format_ != "svg") {
    return usage_error(session.terminal, "graph", fmt::format("`--format` can't be `{}`", format_),
                       {"use `mermaid`, `dot` or `svg`"});
  }
  if (!before_.empty() && selection_.names_all()) {
    return usage_error(session.terminal, "graph", fmt::format("`{}` and `--all` can't be used together", before_),
                       {"select one or two environments"});
  }
  const auto sides = before_.empty() ? environments(session) : this->sides(session);
  if (!sides) {
    return ExitCode::error;
  }
  std::vector<graph::Graph> graphs;
  for (const sides::Side& side : *sides) {
    if (!report_side(side, session)) {
      return ExitCode::error;
    }
    if (side.made == nullptr) {
      return usage_error(session.terminal, "graph",
                         fmt::format("`{}` contains generated files, but a picture needs settings", side.title),
                         {"give an environment, or a revision's folder with settings: `git:REVISION:FOLDER`"});
    }
    graphs.push_back(picture->make(side.made->environment->model));
    graphs.back().title = fmt::format("{}: {}", side.title, picture->name);
  }
  return print(graphs.size() == 1 ? graphs.front() : graph::compare(graphs[0], graphs[1]), session);
}

/// The sides that --env selects.
std::optional<std::vector<sides::Side>> GraphCommand::environments(const Session& session) const {
  const auto choices = selection_.choices("graph", session);
  const auto requests = choices ? selection_.requests("graph", session) : std::nullopt;
  if (!requests) {
    return std::nullopt;
  }
  if (requests->size() > 2) {
    usage_error(session.terminal, "graph", "a picture shows one environment, or the changes from one to another",
                {"select one or two with `--env`"});
    return std::nullopt;
  }
  return source::in_parallel<sides::Side>(requests->size(), requests->size(), [&](std::size_t i) {
    const config::Request& request = (*requests)[i];
    return sides::read_settings(request.environment, request, *choices, session.disk);
  });
}

/// The sides that the arguments select.
std::optional<std::vector<sides::Side>> GraphCommand::sides(const Session& session) const {
  const auto options = side_options(selection_, "graph", {after_, before_}, session);
  if (!options) {
    return std::nullopt;
  }
  const std::size_t count = after_.empty() ? 1 : 2;
  return source::in_parallel<sides::Side>(
      count, count, [&](std::size_t i) { return sides::open_side(i == 0 ? before_ : after_, *options, session.disk); });
}

ExitCode GraphCommand::print(const graph::Graph& graph, const Session& session) const {
  if (format_ == "mermaid") {
    return session.terminal.write_data(text::Printable::text(graph::to_mermaid(graph))) ? ExitCode::success
                                                                                        : ExitCode::error;
  }
  std::string text = graph::to_dot(graph);
  if (format_ == "svg") {
    auto svg = graph::laid_out(text);
    if (!svg) {
      return usage_error(session.terminal, "graph", "`--format svg` needs the program `dot`, which could not be run",
                         {"install Graphviz, for example `apt-get install graphviz`",
                          "or use `--format mermaid`, which GitHub and many editors render"});
    }
    text = std::move(*svg);
  }
  return session.terminal.write_data(text::Printable::text(text)) ? ExitCode::success : ExitCode::error;
}

constexpr std::array<Example, 4> graph_examples{{
    {"kootoro-gen graph --env dev", "the workflow, to paste into a Markdown file"},
    {"kootoro-gen graph --env dev --what grants --format svg > grants.svg", "show which role may use which data"},
    {"kootoro-gen graph --env dev,prod --what resources", "show the differences between dev and prod, in colors"},
    {"kootoro-gen graph git:main prod --what grants", "show the permissions that this branch changes in prod"},
}};

}  // namespace

constinit const CommandInfo graph_command{
    "graph",
    "--env NAME[,OTHER] | A [B]",
    "draw the workflow, the resources or the grants",
    "For two environments, the picture shows both: green is only in the second, red only in the first, yellow "
    "differs. A and B are as for `diff`: environments, or revisions whose folder contains settings, "
    "git:REVISION[:FOLDER]. --env selects a revision's environment, unless the other side is one.",
    graph_examples,
    []() -> std::unique_ptr<Command> { return std::make_unique<GraphCommand>(); },
};

}  // namespace kootoro::cli
