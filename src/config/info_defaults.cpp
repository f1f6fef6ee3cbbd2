// Marks defaults with their declarations.
#include <kootoro/config/reference.hpp>

#include <fmt/format.h>

#include <unordered_map>

namespace kootoro::config {
namespace {

/// Every declaration of a setting, by number and by field.
struct Declarations {
  std::vector<std::string> names;
  std::unordered_map<const FieldInfo*, std::uint32_t> numbers;

  void add(const ObjectInfo& object, const std::string& path) {
    for (const FieldInfo& field : object.fields) {
      const std::string name = path + field.name;
      if (!numbers.emplace(&field, static_cast<std::uint32_t>(names.size())).second) {
        continue;
      }
      names.push_back(name);
      const TypeInfo* type = &field.type;
      while (type->element != nullptr) {
        type = type->element.get();
      }
      if (type->object != nullptr) {
        add(*type->object, name + ".");
      }
    }
  }
};

const Declarations& declarations() {
  static const Declarations all = [] {
    Declarations made;
    made.add(settings_info(), "");
    return made;
  }();
  return all;
}

}  // namespace

source::Range default_origin(const FieldInfo& field) {
  const auto found = declarations().numbers.find(&field);
  return found == declarations().numbers.end() ? source::Range{}
                                               : source::Range{source::FileId::defaults, found->second, found->second};
}

std::string_view declaration_of(source::Range origin) {
  const std::vector<std::string>& names = declarations().names;
  return origin.file == source::FileId::defaults && origin.begin < names.size() ? names[origin.begin]
                                                                                : std::string_view();
}

void mark_defaults(const ObjectInfo& info, void* owner) {
  for (const FieldInfo& field : info.fields) {
    field.mark_default(owner, field);
  }
}

}  // namespace kootoro::config
