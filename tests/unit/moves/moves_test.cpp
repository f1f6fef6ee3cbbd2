#include "catch.hpp"

#include <kootoro/moves/moves.hpp>

namespace kootoro::moves {
namespace {

/// An environment with two buckets, and a file of moves.
class Environment {
 public:
  Environment() {
    configuration.modules.emplace_back("");
    configuration.modules.emplace_back("s3");
    configuration.modules.back().resource("aws_s3_bucket", "reference");
    configuration.modules.back().resource("aws_s3_bucket", "results");
  }

  std::map<std::string, std::string> apply(const std::string& text) {
    disk.files["env/moves/dev.tf.json"] = text;
    moves::apply(read("env", "dev", disk, files, diagnostics), configuration, diagnostics);
    std::map<std::string, std::string> rendered;
    for (const terraform::File& file : terraform::files_of(configuration.modules.front())) {
      rendered.emplace(file.path, file.whole());
    }
    return rendered;
  }

  [[nodiscard]] std::vector<std::string> messages() const {
    std::vector<std::string> result;
    for (const diag::Diagnostic& finding : diagnostics.items()) {
      result.push_back(finding.message);
    }
    return result;
  }

  terraform::Configuration configuration;
  source::MemoryDisk disk;
  source::Files files;
  diag::Diagnostics diagnostics;
};

using Messages = std::vector<std::string>;

}  // namespace

TEST_CASE("each kind of block has its own document", "[moves]") {
  Environment environment;
  const auto files = environment.apply(R"({
    "//": "why",
    "moved": [{"from": "aws_s3_bucket.old[\"a\"]", "to": "module.s3.aws_s3_bucket.reference"}],
    "removed": {"from": "aws_sqs_queue.q", "lifecycle": [{"destroy": false}]},
    "import": [{"to": "module.s3.aws_s3_bucket.results", "id": "my-$${bucket"}]
  })");
  CHECK(environment.messages() == Messages());
  CHECK(files.at("moved.tf.json").find(R"("from": "aws_s3_bucket.old[\"a\"]")") != std::string::npos);
  CHECK(files.at("removed.tf.json").find(R"("destroy": false)") != std::string::npos);
  CHECK(files.at("imports.tf.json").find(R"("id": "my-$${bucket")") != std::string::npos);
  CHECK(files.size() == 4);
}

TEST_CASE("an environment without the file has no blocks", "[moves]") {
  Environment environment;
  const Moves none = read("env", "dev", environment.disk, environment.files, environment.diagnostics);
  CHECK(none.empty());
  CHECK(terraform_minor(none) == 0);
  moves::apply(none, environment.configuration, environment.diagnostics);
  CHECK(environment.diagnostics.empty());
  CHECK(environment.configuration.modules.front().documents().empty());
}

TEST_CASE("the blocks determine the minimum version of Terraform", "[moves]") {
  Moves moves;
  moves.moved.push_back({"a.b", "a.c", {}, {}});
  CHECK(terraform_minor(moves) == 1);
  moves.imports.push_back({"a.d", "x", {}, {}});
  CHECK(terraform_minor(moves) == 5);
  moves.removed.push_back({"a.e", false, {}});
  CHECK(terraform_minor(moves) == 7);
}

TEST_CASE("chains of moves end at an existing or a removed resource", "[moves]") {
  Environment environment;
  static_cast<void>(environment.apply(R"({
    "moved": [
      {"from": "aws_s3_bucket.first", "to": "aws_s3_bucket.second"},
      {"from": "aws_s3_bucket.second", "to": "module.s3.aws_s3_bucket.reference"},
      {"from": "module.old", "to": "module.older"},
      {"from": "module.older", "to": "module.s3"},
      {"from": "aws_sqs_queue.a", "to": "aws_sqs_queue.b"}
    ],
    "removed": [{"from": "aws_sqs_queue.b", "lifecycle": {"destroy": false}}]
  })"));
  // The module's old address no longer exists, but the module does.
  CHECK(environment.messages() == Messages());
}

TEST_CASE("blocks that Terraform would reject are errors at their lines", "[moves]") {
  Environment environment;
  static_cast<void>(environment.apply(R"({
    "moved": [
      {"from": "module.s3.aws_s3_bucket.results", "to": "module.s3.aws_s3_bucket.reference"},
      {"from": "aws_s3_bucket.a", "to": "module.s3.aws_s3_bucket.referenze"},
      {"from": "aws_s3_bucket.a", "to": "module.s3.aws_s3_bucket.reference"},
      {"from": "aws_sqs_queue.x", "to": "aws_sqs_queue.y"},
      {"from": "aws_sqs_queue.y", "to": "aws_sqs_queue.x"}
    ],
    "removed": [{"from": "module.s3.aws_s3_bucket.results", "lifecycle": {"destroy": false}}],
    "import": [{"to": "aws_s3_bucket.results", "id": "x"}]
  })"));
  CHECK(environment.messages() == Messages{"`module.s3.aws_s3_bucket.results` is still an address of this environment",
                                           "`module.s3.aws_s3_bucket.referenze` does not exist in this environment",
                                           "`aws_s3_bucket.a` is the source of two moves",
                                           "`module.s3.aws_s3_bucket.reference` is the target of two moves",
                                           "`aws_sqs_queue.x` is part of a cycle of moves",
                                           "`module.s3.aws_s3_bucket.results` is still an address of this environment",
                                           "`aws_s3_bucket.results` does not exist in this environment"});
  CHECK(environment.files.text(environment.diagnostics.items()[1].subject) == "\"module.s3.aws_s3_bucket.referenze\"");
}

TEST_CASE("blocks must have Terraform's form", "[moves]") {
  Environment environment;
  static_cast<void>(environment.apply(R"({
    "move": [],
    "moved": [7, {"from": "data.aws_region.a", "to": "b c"}, {"from": "aws_s3_bucket.x"},
              {"from": "aws_sqs_queue.a", "to": "module.s3.aws_s3_bucket.reference", "too": 1}],
    "removed": [{"from": "aws_sqs_queue.b"}, {"from": "aws_sqs_queue.c[0]", "lifecycle": {"destroy": true}},
                {"from": "aws_sqs_queue.c", "lifecycle": {"destroy": "no"}}],
    "import": [{"to": "module.s3.aws_s3_bucket.reference", "id": ""}]
  })"));
  CHECK(environment.messages() ==
        Messages{"`move` is not allowed in the file", "a `moved` block must be an object, not a number",
                 "`data.aws_region.a` is a data source, which can't be moved, removed or imported",
                 "`b c` is not an address", "a `moved` block needs `to`", "`too` is not allowed in a `moved` block",
                 "a `removed` block needs `lifecycle`",
                 "`aws_sqs_queue.c[0]` is one instance, but `removed` applies to all instances of a resource",
                 "`lifecycle` of a `removed` block needs `destroy`, `true` or `false`",
                 "`id` of an `import` block must be a non-empty string"});
}

TEST_CASE("a move is within one type", "[moves]") {
  Environment environment;
  static_cast<void>(environment.apply(R"({
    "moved": [{"from": "aws_sqs_queue.a", "to": "module.s3.aws_s3_bucket.reference"},
              {"from": "module.a", "to": "module.s3.aws_s3_bucket.reference"}]})"));
  CHECK(environment.messages() == Messages{"a move can't turn `aws_sqs_queue` into `aws_s3_bucket`",
                                           "a move can't turn a module into `aws_s3_bucket`"});
}

TEST_CASE("merging keeps valid blocks, drops others, and is idempotent", "[moves]") {
  const std::vector<std::string> there{"a.new", "a.back"};
  Moves old;
  old.comment = "ours";
  old.moved = {{"a.one", "a.two", {}, {}}, {"a.back", "a.gone", {}, {}}, {"a.lost", "a.nowhere", {}, {}}};
  old.removed = {{"a.kept", false, {}}, {"a.new", false, {}}};
  Moves more;
  more.moved = {{"a.two", "a.new", {}, {}}, {"a.gone", "a.back", {}, {}}};
  more.imports = {{"a.back", "id", {}, {}}};
  const Moves merged = merge(old, more, there);
  CHECK(to_json(merged) == R"({
  "//": "ours",
  "moved": [
    {
      "from": "a.one",
      "to": "a.two"
    },
    {
      "from": "a.two",
      "to": "a.new"
    },
    {
      "from": "a.gone",
      "to": "a.back"
    }
  ],
  "removed": [
    {
      "from": "a.kept",
      "lifecycle": {
        "destroy": false
      }
    }
  ],
  "import": [
    {
      "to": "a.back",
      "id": "id"
    }
  ]
}
)");
  CHECK(to_json(merge(merged, more, there)) == to_json(merged));
}

}  // namespace kootoro::moves
