#include "catch.hpp"

#include <kootoro/overrides/overrides.hpp>

namespace kootoro::overrides {
namespace {

/// A function in a module, and fragments to change it.
class Patched {
 public:
  Patched() {
    configuration.modules.emplace_back("");
    configuration.modules.emplace_back("lambda");
    terraform::Object& body = configuration.modules.back().resource("aws_lambda_function", "notify");
    body.set("function_name", "notify").set("role", "r").set("timeout", 30);
    body.block("tracing_config").set("mode", "Active");
  }

  void apply(const std::string& fragment) {
    disk.files["env/overrides/dev/a.tf.json"] = fragment;
    overrides::apply(read("env", "dev", disk, files, diagnostics), provider::built_in(), configuration, diagnostics);
  }

  [[nodiscard]] std::string text() {
    for (const terraform::File& file : terraform::files_of(configuration.modules.back())) {
      if (file.path.ends_with("main.tf.json")) {
        return file.whole();
      }
    }
    return {};
  }

  [[nodiscard]] const terraform::Object& function() {
    return *configuration.modules.back().find_resource("aws_lambda_function", "notify")->body;
  }

  terraform::Configuration configuration;
  source::MemoryDisk disk;
  source::Files files;
  diag::Diagnostics diagnostics;
};

std::string lambda(const std::string& functions) {
  return R"({"module": {"lambda": {"resource": {"aws_lambda_function": )" + functions + "}}}}";
}

}  // namespace

TEST_CASE("a fragment changes, adds and removes arguments", "[overrides]") {
  Patched patched;
  patched.apply(lambda(R"({"notify": {"timeout": 60, "memory_size": 256, "role": null}})"));
  CHECK(patched.diagnostics.empty());
  CHECK(patched.function().find("timeout")->value.integer() == 60);
  CHECK(patched.function().find("memory_size")->value.integer() == 256);
  CHECK(patched.function().find("role") == nullptr);
  CHECK(patched.function().find("function_name")->value.text() == "notify");
  CHECK(patched.files.text(patched.function().find("timeout")->value.origin()) == "60");
}

TEST_CASE("an object merges into the only block", "[overrides]") {
  Patched patched;
  patched.apply(lambda(R"({"notify": {"tracing_config": {"mode": "PassThrough"}}})"));
  const terraform::List& blocks = patched.function().find("tracing_config")->value.list();
  REQUIRE(blocks.size() == 1);
  CHECK((*blocks.begin()).object().find("mode")->value.text() == "PassThrough");
}

TEST_CASE("text is Terraform's own", "[overrides]") {
  Patched patched;
  patched.apply(lambda(R"({"notify": {"description": "at ${path.module} for $${x}"}})"));
  CHECK(patched.text().find(R"("description": "at ${path.module} for $${x}")") != std::string::npos);
}

TEST_CASE("a complete resource is added, an incomplete one is an error", "[overrides]") {
  Patched patched;
  patched.apply(lambda(R"({"own": {"function_name": "own", "role": "r"}, "notfy": {"timeout": 3}})"));
  CHECK(patched.configuration.modules.back().find_resource("aws_lambda_function", "own") != nullptr);
  CHECK(patched.configuration.modules.back().find_resource("aws_lambda_function", "notfy") == nullptr);
  REQUIRE(patched.diagnostics.items().size() == 1);
  CHECK(patched.diagnostics.items().front().message ==
        "`module.lambda.aws_lambda_function.notfy` does not exist, so it can't be changed");
  CHECK(patched.diagnostics.items().front().help.front() == "did you mean `notify`?");
}

TEST_CASE("fragments for all environments come first", "[overrides]") {
  Patched patched;
  patched.disk.files["env/overrides/z.tf.json"] = lambda(R"({"notify": {"timeout": 10, "memory_size": 512}})");
  patched.apply(lambda(R"({"notify": {"timeout": 20}})"));
  CHECK(patched.function().find("timeout")->value.integer() == 20);
  CHECK(patched.function().find("memory_size")->value.integer() == 512);
}

TEST_CASE("own files are copied to the root module, the environment's before those for all", "[overrides]") {
  source::MemoryDisk disk;
  disk.files = {{"env/overrides/a.tf", "all"},       {"env/overrides/b.tf", "all"},   {"env/overrides/dev/b.tf", "dev"},
                {"env/overrides/dev/x.tf.json", ""}, {"env/overrides/prod/c.tf", ""}, {"env/overrides/.hidden.tf", ""}};
  const auto names = [&](bool shared) {
    terraform::Configuration configuration;
    configuration.modules.emplace_back("");
    diag::Diagnostics diagnostics;
    add_own_files("env", "dev", shared, disk, configuration, diagnostics);
    CHECK(diagnostics.empty());
    std::string found;
    for (const terraform::Asset& asset : configuration.modules.front().assets()) {
      found += asset.name + '=' + asset.text + ' ';
    }
    return found;
  };
  CHECK(names(true) == "a.tf=all b.tf=dev ");
  CHECK(names(false) == "b.tf=dev ");
}

TEST_CASE("an own file that can't be read is an error", "[overrides]") {
  source::MemoryDisk disk;
  disk.files["env/overrides/a.tf"] = "x";
  disk.read_failures["env/overrides/a.tf"] = std::make_error_code(std::errc::permission_denied);
  terraform::Configuration configuration;
  configuration.modules.emplace_back("");
  diag::Diagnostics diagnostics;
  add_own_files("env", "dev", true, disk, configuration, diagnostics);
  CHECK(diagnostics.error_count() == 1);
}

}  // namespace kootoro::overrides
