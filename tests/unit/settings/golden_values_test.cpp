// The golden case whose settings all differ from their defaults has every declared setting.
#include "catch.hpp"
#include "settings/declared.hpp"

#include <kootoro/config/load.hpp>
#include <kootoro/config/reference.hpp>
#include <kootoro/hcl/read.hpp>

#include <filesystem>
#include <set>

using namespace kootoro;
using config::FieldInfo;
using config::ObjectInfo;
using config::TypeInfo;

namespace {

/// The names of settings, as in testing::declared, whose value is not their default.
class NonDefaults {
 public:
  void add(const ObjectInfo& info, const hcl::Object& values, const std::string& prefix) {
    for (const hcl::Member& member : values.members()) {
      if (const FieldInfo* field = info.find(member.name)) {
        add(field->type, member.value, prefix + field->name, *field);
      }
    }
  }

  [[nodiscard]] const std::set<std::string>& names() const { return names_; }

 private:
  void add(const TypeInfo& type, const hcl::Value& value, const std::string& name, const FieldInfo& field) {
    if (type.object != nullptr && value.object() != nullptr) {
      add(*type.object, *value.object(), name + ".");
    } else if (type.element != nullptr && holds_objects(type)) {
      add_elements(type, value, name, field);
    } else if (field.default_text.empty() || hcl::to_json(value) != default_of(field)) {
      names_.insert(name);
    }
  }

  void add_elements(const TypeInfo& type, const hcl::Value& value, const std::string& name, const FieldInfo& field) {
    if (const hcl::Tuple* list = value.tuple()) {
      for (const hcl::Value& element : *list) {
        add(*type.element, element, name, field);
      }
    } else if (const hcl::Object* map = value.object()) {
      for (const hcl::Member& entry : map->members()) {
        add(*type.element, entry.value, name, field);
      }
    }
  }

  [[nodiscard]] static bool holds_objects(const TypeInfo& type) {
    return type.element != nullptr ? holds_objects(*type.element) : type.object != nullptr;
  }

  [[nodiscard]] static std::string default_of(const FieldInfo& field) {
    source::Files files;
    diag::Diagnostics diagnostics;
    const auto file = files.add("default", field.default_text);
    return hcl::to_json(hcl::read_expression(file, files, diagnostics));
  }

  std::set<std::string> names_;
};

}  // namespace

TEST_CASE("the golden case `every_setting` has each declared setting with a value that is not its default") {
  const std::string folder = KOOTORO_PROJECT_DIR "/tests/cases/modules/every_setting/env";
  const source::RealDisk disk;
  NonDefaults found;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    source::Files files;
    diag::Diagnostics diagnostics;
    const auto file = files.add(entry.path().string(), disk.read(entry.path()).text);
    found.add(config::settings_info(), hcl::read_native(file, files, diagnostics), "");
    CHECK_FALSE(diagnostics.has_errors());
  }
  for (const testing::Declared& setting : testing::declared(config::settings_info())) {
    INFO("give `" << setting.name << "` such a value in one of the files, and read what comes out");
    CHECK(found.names().contains(setting.name));
  }
}
