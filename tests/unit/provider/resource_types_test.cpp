#include "catch.hpp"

#include <kootoro/provider/resource_types.hpp>
#include <kootoro/provider/schema.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>

namespace kootoro::provider {
namespace {

namespace fs = std::filesystem;

const std::string project = KOOTORO_PROJECT_DIR;

void add_matches(const fs::path& path, const std::regex& pattern, std::set<std::string>& types) {
  std::ifstream file(path);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  for (std::sregex_iterator match(text.begin(), text.end(), pattern), end; match != end; ++match) {
    types.insert((*match)[1]);
  }
}

/// The types in `….resource("TYPE"` of a stage's source: all that it can emit, whatever the settings.
std::set<std::string> emitted_by(const std::string& stage) {
  std::set<std::string> types;
  const std::regex call(R"re(resource\(\s*"([a-z0-9_]+)")re");
  for (const auto& entry : fs::directory_iterator(project + "/src/" + stage)) {
    add_matches(entry.path(), call, types);
  }
  return types;
}

/// The types in the documents that golden cases expect as output.
std::set<std::string> emitted_in_golden_cases() {
  std::set<std::string> types;
  const std::regex type(R"re(^    "((?:aws|random|terraform)_[a-z0-9_]+)": \{)re", std::regex::multiline);
  for (const auto& entry : fs::recursive_directory_iterator(project + "/tests/cases")) {
    const std::string path = entry.path().string();
    if (path.find("/expect") != std::string::npos && path.ends_with(".tf.json")) {
      add_matches(path, type, types);
    }
  }
  return types;
}

std::set<std::string> without_a_row(const std::set<std::string>& types) {
  std::set<std::string> missing;
  for (const std::string& type : types) {
    const bool data_source = built_in().data_source(type) != nullptr && built_in().resource(type) == nullptr;
    if (resource_type(type) == nullptr && !data_source) {
      missing.insert(type);
    }
  }
  return missing;
}

using Types = std::set<std::string>;

}  // namespace

TEST_CASE("every type that is emitted has a row", "[provider]") {
  CHECK(emitted_by("modules").size() > 40);
  CHECK(emitted_by("account").size() > 5);
  CHECK(emitted_in_golden_cases().size() > 40);
  CHECK(without_a_row(emitted_by("modules")) == Types());
  CHECK(without_a_row(emitted_by("account")) == Types());
  CHECK(without_a_row(emitted_in_golden_cases()) == Types());
}

TEST_CASE("an environment's types have an identity, and no other has", "[provider]") {
  Types known;
  for (const ResourceType& type : resource_types()) {
    if (type.identity) {
      known.emplace(type.name);
    }
  }
  CHECK(known == emitted_by("modules"));
}

TEST_CASE("identities are made of attributes that the provider has", "[provider]") {
  for (const ResourceType& row : resource_types()) {
    if (!row.identity) {
      continue;
    }
    const Type* type = built_in().resource(row.name);
    for (const std::string_view name : row.identity->names()) {
      INFO(row.name << "." << name);
      CHECK((type == nullptr || type->find(name) != nullptr));
    }
    std::string_view format = row.identity->import_id;
    while (format.find('{') != std::string_view::npos) {
      format.remove_prefix(format.find('{') + 1);
      const std::string_view name = format.substr(0, format.find('}'));
      INFO(row.name << " import " << name);
      CHECK((type == nullptr || name == "id" || type->find(name) != nullptr));
    }
  }
}

TEST_CASE("what changes beyond the schema is decided for types and blocks that exist", "[provider]") {
  for (const ResourceType& row : resource_types()) {
    INFO(row.name);
    const Type* type = built_in().resource(row.name);
    CHECK((row.replaced_by.empty() || type == nullptr));  // else the schema says what replaces it
    CHECK((row.kept_block.empty() || (type != nullptr && type->find(row.kept_block) != nullptr)));
  }
}

TEST_CASE("rows are looked up by name", "[provider]") {
  CHECK(resource_type("aws_instance") == nullptr);
  CHECK(identity_of("aws_instance") == nullptr);
  CHECK(data_of("aws_instance") == std::nullopt);
  CHECK(identity_of("aws_s3_bucket")->names().size() == 1);
  CHECK(identity_of("aws_kms_key")->names().empty());
  CHECK(identity_of("aws_db_instance") == nullptr);
  CHECK(data_of("aws_db_instance") == Data::held);  // no environment has one
  CHECK(data_of("azurerm_storage_account") == Data::held);
  CHECK(data_of("aws_s3_bucket") == Data::held);
  CHECK(data_of("aws_iam_role") == Data::none);
  CHECK(data_of("aws_security_group_rule") == Data::none);
}

}  // namespace kootoro::provider
