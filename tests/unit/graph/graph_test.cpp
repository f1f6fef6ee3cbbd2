#include <kootoro/graph/graph.hpp>

#include "catch.hpp"

using namespace kootoro::graph;

namespace {

Graph small() {
  Graph graph;
  graph.title = "one";
  graph.nodes = {{"a", "A \"x\" <b> #1", "", Outline::box, "", Change::none},
                 {"b.c", "B", "detail", Outline::cylinder, "Data", Change::none}};
  graph.edges = {{"a", "b.c", "read", false, Change::none}, {"b.c", "a", "", true, Change::none}};
  return graph;
}

}  // namespace

TEST_CASE("Mermaid") {
  CHECK(to_mermaid(small()) ==
        "---\ntitle: \"one\"\n---\nflowchart TD\n"
        "  n_a[\"A #quot;x#quot; #lt;b#gt; #35;1\"]\n"
        "  subgraph c1[\"Data\"]\n    n_b_2ec[(\"B<br/>detail\")]\n  end\n"
        "  n_a -->|\"read\"| n_b_2ec\n  n_b_2ec -.-> n_a\n");
}

TEST_CASE("DOT") {
  const std::string text = to_dot(small());
  CHECK(text.find("\"a\" [label=\"A \\\"x\\\" <b> #1\", shape=box") != std::string::npos);
  CHECK(text.find("subgraph cluster_1 {\n    label=\"Data\";") != std::string::npos);
  CHECK(text.find("\"b.c\" [label=\"B\\ndetail\", shape=cylinder") != std::string::npos);
  CHECK(text.find("\"a\" -> \"b.c\" [color=\"#57606a\", label=\" read \"];") != std::string::npos);
}

TEST_CASE("added, removed and changed parts") {
  Graph after = small();
  after.title = "two";
  after.nodes[1].detail = "other";
  after.nodes.push_back({"new", "N", "", Outline::box, "", Change::none});
  after.edges.erase(after.edges.begin());
  const Graph both = compare(small(), after);
  CHECK(both.title == "one → two (green: added, red: removed, yellow: changed)");
  REQUIRE(both.nodes.size() == 3);
  CHECK(both.nodes[0].change == Change::none);
  CHECK(both.nodes[1].change == Change::changed);
  CHECK(both.nodes[2].change == Change::added);
  CHECK(both.nodes[1].detail == "detail → other");
  REQUIRE(both.edges.size() == 2);
  CHECK(both.edges[0].change == Change::none);
  CHECK(both.edges[1].change == Change::removed);
  CHECK(compare(after, small()).nodes.back().change == Change::removed);
  const std::string mermaid = to_mermaid(both);
  CHECK(mermaid.find("n_new[\"N\"]:::added") != std::string::npos);
  CHECK(mermaid.find("linkStyle 1 stroke:#cf222e") != std::string::npos);
  const std::string dot = to_dot(both);
  CHECK(dot.find("fillcolor=\"#dafbe1\", color=\"#1a7f37\", penwidth=2];") != std::string::npos);
  CHECK(dot.find("\"a\" -> \"b.c\" [color=\"#cf222e\", penwidth=2") != std::string::npos);
}

TEST_CASE("a name that differs between environments is not a change") {
  Graph before = small();
  before.nodes[1].detail_is_name = true;
  Graph after = before;
  after.nodes[1].detail = "its name there";
  CHECK(compare(before, after).nodes[1].change == Change::none);
  CHECK(compare(before, after).nodes[1].detail == "its name there");
  after.nodes[1].label = "C";
  CHECK(compare(before, after).nodes[1].label == "B → C");
  CHECK(compare(before, after).nodes[1].change == Change::changed);
}
