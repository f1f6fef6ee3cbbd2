#include "explain/setting_names.hpp"

#include <fmt/format.h>

namespace kootoro::explain {

SettingNames::SettingNames(const hcl::Object& values) {
  add_members(values, "");
}

void SettingNames::add_members(const hcl::Object& object, const std::string& path) {
  for (const hcl::Member& member : object.members()) {
    const std::string name = path.empty() ? member.name : fmt::format("{}.{}", path, member.name);
    names_.emplace(Key{member.name_range.file, member.name_range.begin, member.name_range.end}, name);
    add(member.value, name);
  }
}

void SettingNames::add(const hcl::Value& value, const std::string& path) {
  const source::Range range = value.range();
  names_.emplace(Key{range.file, range.begin, range.end}, path);
  if (const hcl::Object* object = value.object()) {
    add_members(*object, path);
  } else if (const hcl::Tuple* elements = value.tuple()) {
    for (std::size_t i = 0; i < elements->size(); ++i) {
      add((*elements)[i], fmt::format("{}[{}]", path, i));
    }
  }
}

const std::string* SettingNames::find(source::Range place) const {
  const auto found = names_.find({place.file, place.begin, place.end});
  return found == names_.end() ? nullptr : &found->second;
}

}  // namespace kootoro::explain
