#include <kootoro/explain/settings_index.hpp>

#include <kootoro/config/reference.hpp>
#include <kootoro/hcl/read.hpp>
#include <kootoro/text/layout.hpp>

#include <algorithm>
#include <tuple>
#include <utility>

namespace kootoro::explain {

SettingsIndex::SettingsIndex(const hcl::Object& layers, const source::Files& files) {
  add("", layers, files);
  std::sort(settings_.begin(), settings_.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  for (const WrittenSetting& setting : settings_) {
    by_place_.push_back(&setting);
  }
  std::sort(by_place_.begin(), by_place_.end(), [](const auto* a, const auto* b) {
    return std::tie(a->filename, a->begin, b->end) < std::tie(b->filename, b->begin, a->end);
  });
}

void SettingsIndex::add(const std::string& prefix, const hcl::Object& object, const source::Files& files) {
  for (const hcl::Member& member : object.members()) {
    WrittenSetting setting;
    setting.name = prefix + member.name;
    const source::Range range = member.value.range();
    if (range.known()) {
      setting.filename = files[range.file].name();
      setting.line = files.start(member.name_range.known() ? member.name_range : range).line;
      setting.begin = range.begin;
      setting.end = range.end;
    }
    const hcl::Object* inner = member.value.object();
    setting.leaf = inner == nullptr;
    if (inner != nullptr) {
      add(setting.name + ".", *inner, files);
    } else {
      setting.value = hcl::to_json(member.value);
    }
    settings_.push_back(std::move(setting));
  }
}

const WrittenSetting* SettingsIndex::at(std::string_view filename, std::uint32_t begin) const {
  const auto after = std::upper_bound(by_place_.begin(), by_place_.end(), std::pair(filename, begin),
                                      [](const auto& place, const WrittenSetting* setting) {
                                        return place < std::pair(std::string_view(setting->filename), setting->begin);
                                      });
  for (auto setting = after; setting != by_place_.begin();) {
    --setting;
    if ((*setting)->filename != filename) {
      break;
    }
    if (begin < (*setting)->end) {
      return *setting;
    }
  }
  return nullptr;
}

const WrittenSetting* SettingsIndex::named(std::string_view name) const {
  const auto found = std::lower_bound(settings_.begin(), settings_.end(), name,
                                      [](const WrittenSetting& a, std::string_view wanted) { return a.name < wanted; });
  return found != settings_.end() && found->name == name ? &*found : nullptr;
}

std::string_view declared_default(std::string_view name) {
  const config::ObjectInfo* object = &config::settings_info();
  const config::FieldInfo* field = nullptr;
  while (object != nullptr && !name.empty()) {
    field = object->find(text::take_until(name, '.'));
    object = field == nullptr ? nullptr : field->type.object;
  }
  return field == nullptr || !name.empty() ? std::string_view() : std::string_view(field->default_text);
}

std::vector<WrittenSetting> differing(const SettingsIndex& before, const SettingsIndex& after) {
  std::vector<WrittenSetting> result;
  for (const WrittenSetting& setting : after.all()) {
    const WrittenSetting* old = before.named(setting.name);
    if (setting.leaf && setting.value != (old == nullptr ? declared_default(setting.name) : old->value)) {
      result.push_back(setting);
    }
  }
  for (const WrittenSetting& setting : before.all()) {
    if (setting.leaf && after.named(setting.name) == nullptr && setting.value != declared_default(setting.name)) {
      result.push_back(setting);
    }
  }
  return result;
}

}  // namespace kootoro::explain
