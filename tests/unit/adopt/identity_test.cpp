#include "catch.hpp"

#include <kootoro/adopt/identity.hpp>
#include <kootoro/provider/schema.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>

namespace kootoro::adopt {
namespace {

/// The types in `….resource("TYPE"` of the modules' source: all that can be emitted, whatever the settings.
std::set<std::string> emitted_types() {
  std::set<std::string> types;
  const std::regex call(R"re(resource\(\s*"([a-z0-9_]+)")re");
  for (const auto& entry : std::filesystem::directory_iterator(KOOTORO_PROJECT_DIR "/src/modules")) {
    std::ifstream file(entry.path());
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    for (std::sregex_iterator match(text.begin(), text.end(), call), end; match != end; ++match) {
      types.insert((*match)[1]);
    }
  }
  return types;
}

}  // namespace

TEST_CASE("every type that is emitted has an identity, and no other has", "[adopt]") {
  const std::set<std::string> emitted = emitted_types();
  CHECK(emitted.size() > 40);
  std::set<std::string> known;
  for (const Identity& identity : identities()) {
    known.emplace(identity.type);
  }
  CHECK(known == emitted);
}

TEST_CASE("identities are made of attributes that the provider has", "[adopt]") {
  for (const Identity& identity : identities()) {
    const provider::Type* type = provider::built_in().resource(identity.type);
    for (const std::string_view name : identity.names()) {
      INFO(identity.type << "." << name);
      CHECK((type == nullptr || type->find(name) != nullptr));
    }
    std::string_view format = identity.import_id;
    while (format.find('{') != std::string_view::npos) {
      format.remove_prefix(format.find('{') + 1);
      const std::string_view name = format.substr(0, format.find('}'));
      INFO(identity.type << " import " << name);
      CHECK((type == nullptr || name == "id" || type->find(name) != nullptr));
    }
  }
}

TEST_CASE("a type that is not emitted has no identity", "[adopt]") {
  CHECK(identity_of("aws_instance") == nullptr);
  CHECK(identity_of("aws_s3_bucket")->names().size() == 1);
  CHECK(identity_of("aws_kms_key")->names().empty());
}

}  // namespace kootoro::adopt
