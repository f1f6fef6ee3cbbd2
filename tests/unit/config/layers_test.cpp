// The layers that are read, their order, and the errors when one can't be read.
#include "catch.hpp"
#include "config/reading.hpp"

using namespace kootoro;
using config::Override;

namespace {

struct Loaded {
  source::Files files;
  diag::Diagnostics diagnostics;
  std::string json;
  [[nodiscard]] std::string said() const { return testing::summary(diagnostics, files); }
};

Loaded load(const source::MemoryDisk& disk, config::Request request) {
  Loaded loaded;
  loaded.json = hcl::to_json(config::read_layers(request, disk, loaded.files, loaded.diagnostics));
  return loaded;
}

config::Request request_for(std::string environment, std::vector<Override> overrides = {}) {
  config::Request request;
  request.environment = std::move(environment);
  request.overrides = std::move(overrides);
  return request;
}

source::MemoryDisk disk_with(std::map<std::string, std::string> files) {
  source::MemoryDisk disk;
  disk.files = std::move(files);
  return disk;
}

Override variable(std::string text) {
  return {Override::Kind::variable, std::move(text)};
}
Override file(std::string path) {
  return {Override::Kind::file, std::move(path)};
}

}  // namespace

TEST_CASE("layers override each other in Terraform's order") {
  const auto disk = disk_with({{"env/common.tfvars", "aws_region = \"common\"\nproject_name = \"common\"\n"},
                               {"env/dev.tfvars", "aws_region = \"dev\"\nenvironment = \"dev\"\n"},
                               {"more.tfvars.json", R"({"aws_region": "file"})"}});
  config::Request request = request_for("dev");
  request.variables = {{"aws_region", "process"}, {"resource_name_suffix", "process"}, {"unknown_to_us", "x"}};
  CHECK(load(disk, request).json ==
        "{\n  \"aws_region\": \"dev\",\n  \"environment\": \"dev\",\n  \"project_name\": \"common\",\n"
        "  \"resource_name_suffix\": \"process\"\n}");
  request.overrides = {file("more.tfvars.json"), variable("project_name=flag")};
  const Loaded loaded = load(disk, request);
  CHECK(loaded.said().empty());
  CHECK(loaded.json.find("\"aws_region\": \"file\"") != std::string::npos);
  CHECK(loaded.json.find("\"project_name\": \"flag\"") != std::string::npos);
  request.overrides = {variable("aws_region=flag"), file("more.tfvars.json")};
  CHECK(load(disk, request).json.find("\"aws_region\": \"file\"") != std::string::npos);
}

TEST_CASE("another type replaces the object, the same type merges") {
  const auto disk = disk_with({{"env/common.tfvars", R"(
backend = { type = "s3", bucket = "states" }
bedrock = { model_id = "m", thinking = { mode = "budget", budget_tokens = 2048 } }
)"},
                               {"env/dev.tfvars", R"(
backend = { type = "local" }
bedrock = { thinking = { mode = "off" } }
)"},
                               {"env/prod.tfvars", R"(
backend = { type = "S3", key = "k" }
bedrock = { thinking = { budget_tokens = 4096 } }
)"}});
  CHECK(load(disk, request_for("dev")).json == R"({
  "backend": {
    "type": "local"
  },
  "bedrock": {
    "model_id": "m",
    "thinking": {
      "mode": "off"
    }
  }
})");
  const std::string prod = load(disk, request_for("prod")).json;
  CHECK(prod.find("\"bucket\": \"states\"") != std::string::npos);
  CHECK(prod.find("\"mode\": \"budget\"") != std::string::npos);
}

TEST_CASE("objects merge key by key, lists and scalars replace, null resets") {
  const auto disk = disk_with({{"env/common.tfvars", R"(
lambda_functions = { timeouts = { a = 1, b = 2 }, architectures = ["arm64"], image_tag = "x" }
monitoring = { create_alarms = false }
)"},
                               {"env/dev.tfvars", R"(
lambda_functions = { timeouts = { b = 3, c = 4 }, architectures = ["x86_64"], image_tag = null }
monitoring = null
)"}});
  const Loaded loaded = load(disk, request_for("dev", {variable("monitoring={ log_retention_days = 7 }")}));
  CHECK(loaded.said().empty());
  CHECK(loaded.json == R"({
  "lambda_functions": {
    "architectures": [
      "x86_64"
    ],
    "image_tag": null,
    "timeouts": {
      "a": 1,
      "b": 3,
      "c": 4
    }
  },
  "monitoring": {
    "log_retention_days": 7
  }
})");
}

TEST_CASE("a text setting is taken literally, others are expressions") {
  const auto disk = disk_with({{"env/dev.tfvars", "# nothing\n"}});
  const auto loaded = load(disk, request_for("dev", {variable("project_name=${1 + 1}"),
                                                     variable("ecr={scan_on_push = 1 > 2}"), variable("aws_region=")}));
  CHECK(loaded.said().empty());
  CHECK(loaded.json ==
        "{\n  \"aws_region\": \"\",\n  \"ecr\": {\n    \"scan_on_push\": false\n  },\n  \"project_name\": \"${1 + "
        "1}\"\n}");
}

TEST_CASE("mistakes in texts are shown in the text") {
  const auto disk = disk_with({{"env/dev.tfvars", "# nothing\n"}});
  config::Request request = request_for("dev", {variable("ecr={ scan_on_push = maybe }")});
  request.variables = {{"bedrock", "{"}};
  const Loaded loaded = load(disk, request);
  REQUIRE(loaded.diagnostics.error_count() == 2);
  CHECK(loaded.files[loaded.diagnostics.items()[0].subject.file].name() == "<TF_VAR_bedrock>");
  CHECK(loaded.files[loaded.diagnostics.items()[1].subject.file].name() == "<--var ecr>");
  CHECK(loaded.files.text(loaded.diagnostics.items()[1].subject) == "maybe");
}

TEST_CASE("--var without a known setting") {
  const auto disk = disk_with({{"env/dev.tfvars", "# nothing\n"}});
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"regoin=x", "unknown-section: unknown setting `regoin` in `--var`\n"},
      {"aws_regoin=x", "unknown-section: unknown setting `aws_regoin` in `--var`; did you mean `aws_region`?\n"},
      {"bedrock.max_tokens=5",
       "unknown-section: unknown setting `bedrock.max_tokens` in `--var`; write `--var 'bedrock={max_tokens=…}'`; "
       "objects are "
       "merged key by key\n"},
      {"aws_region",
       "invalid-format: `--var aws_region` is not of the form `name=value`; for example `--var "
       "aws_region=eu-west-1`\n"},
      {"=x", "invalid-format: `--var =x` is not of the form `name=value`; for example `--var aws_region=eu-west-1`\n"},
  }));
  CHECK(load(disk, request_for("dev", {variable(text)})).said() == expected);
}

TEST_CASE("environments that do not exist") {
  const auto disk = disk_with({{"env/common.tfvars", ""},
                               {"env/dev.tfvars", ""},
                               {"env/prod.tfvars.json", "{}"},
                               {"env/README.md", ""},
                               {"env/.hidden.tfvars", ""}});
  const std::string known = "the environments are `dev`, `prod`\n";
  const std::string empty_common =
      "~no-effect: `env/common.tfvars` is empty; add settings, or remove the file: omitted settings use their "
      "defaults\n";
  CHECK(load(disk, request_for("dve")).said() ==
        empty_common +
            "unknown-environment: unknown environment `dve`: `env/dve.tfvars` does not exist; did you mean `dev`?; " +
            known);
  CHECK(
      load(disk, request_for("common")).said() ==
      empty_common +
          "unknown-environment: `common` is not an environment: `common.tfvars` is shared by all environments; name an "
          "environment, or use `--all` where a command has it: each reads `common.tfvars`\n");
  CHECK(load(disk, request_for("../dev")).diagnostics.has_errors());
  CHECK(load(disk_with({}), request_for("dev")).said() ==
        "cannot-read: cannot read `env`: no such file or folder; set the folder of the environments with "
        "`--config-dir`\n");
  CHECK(load(disk_with({{"env/README.md", ""}}), request_for("dev")).said() ==
        "unknown-environment: unknown environment `dev`: `env/dev.tfvars` does not exist; `env` has no environments "
        "yet\n");
}

TEST_CASE("files that can't be read") {
  auto disk = disk_with({{"env/dev.tfvars", "aws_region = \"x\"\n"}, {"folder/x", ""}});
  CHECK(load(disk, request_for("dev", {file("nope.tfvars")})).said() ==
        "cannot-read: cannot read `nope.tfvars`: no such file or folder; check the path: it is relative to the current "
        "folder\n");
  CHECK(load(disk, request_for("dev", {file("folder")})).said() ==
        "cannot-read: cannot read `folder`: it is a folder; give the path of a file\n");
  disk.read_failures["env/dev.tfvars"] = std::make_error_code(std::errc::permission_denied);
  CHECK(load(disk, request_for("dev")).said() ==
        "cannot-read: cannot read `env/dev.tfvars`: permission denied; check its owner and permissions\n");
  disk.read_failures.clear();
  disk.files["env/dev.tfvars.json"] = "{}";
  CHECK(load(disk, request_for("dev")).said() ==
        "contradiction: both `env/dev.tfvars` and `env/dev.tfvars.json` exist; keep one of them\n");
}

TEST_CASE("files without settings") {
  const auto said = [](std::string text) {
    return load(disk_with({{"env/dev.tfvars", std::move(text)}}), request_for("dev")).said();
  };
  CHECK(
      said(" \n\n") ==
      "~no-effect: `env/dev.tfvars` is empty; add settings, or remove the file: omitted settings use their defaults\n");
  CHECK(said(std::string("\x7f\x45LF\0\0\xff", 7)) ==
        "not-a-text-file: cannot read `env/dev.tfvars` as UTF-8 text: it is binary; settings files are UTF-8 text\n");
  CHECK(said(std::string("\xff\xfe"
                         "a\0",
                         4)) ==
        "not-a-text-file: cannot read `env/dev.tfvars` as UTF-8 text: it is UTF-16; save it as UTF-8\n");
  const std::string latin1 = said("project_name = \"caf\xe9\"\n");
  CHECK(latin1.starts_with("1:20 invalid-utf8: "));
}

TEST_CASE("deep layers are merged at every level") {
  const auto nested = [](std::size_t levels, const std::string& inner) {
    std::string text;
    for (std::size_t at = 0; at < levels; ++at) {
      text += "{a={b={";
    }
    text += inner;
    for (std::size_t at = 0; at < levels; ++at) {
      text += "}}}";
    }
    return text;
  };
  const auto disk = disk_with({{"env/common.tfvars", "additional_tags = " + nested(1, "x = 1, y = 1") + "\n"},
                               {"env/dev.tfvars", "additional_tags = " + nested(1, "y = 2, z = 2") + "\n"}});
  const std::string json = load(disk, request_for("dev")).json;
  CHECK(json.find("\"x\": 1,") != std::string::npos);
  CHECK(json.find("\"y\": 2,") != std::string::npos);
  CHECK(json.find("\"z\": 2") != std::string::npos);
}

TEST_CASE("settings that are nested beyond use are refused, at their place") {
  const std::string deep = std::string(4'000, '[') + std::string(4'000, ']');
  const auto disk = disk_with({{"env/common.tfvars", "additional_tags = " + deep + "\n"},
                               {"env/dev.tfvars.json", "{\"additional_tags\": " + deep + "}"}});
  const std::string said = load(disk, request_for("dev")).said();
  CHECK(said.find("1:1019 wrong-type: this value is nested more than 1000 levels deep; remove it") !=
        std::string::npos);
}
