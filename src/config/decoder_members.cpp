// Objects with described members.
#include "config/wording.hpp"

#include <kootoro/config/decoder.hpp>
#include <kootoro/diag/suggest.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace kootoro::config {
namespace {

using diag::Kind;

const RejectedKey* find_rejected(const ObjectInfo& info, std::string_view name) {
  const auto found =
      std::find_if(info.rejected.begin(), info.rejected.end(), [name](const auto& key) { return key.name == name; });
  return found == info.rejected.end() ? nullptr : &*found;
}

/// The names that are not set yet: a misspelt name can mean only one of these.
std::vector<std::string_view> unused_names(const hcl::Object& members, const ObjectInfo& info) {
  std::vector<std::string_view> names;
  for (const FieldInfo& field : info.fields) {
    if (members.find(field.name) == nullptr) {
      names.push_back(field.name);
    }
  }
  return names;
}

std::string remove_or_use(const std::vector<std::string_view>& names) {
  constexpr std::size_t kMost = 8;  // more would bury the message
  if (names.empty() || names.size() > kMost) {
    return "remove it";
  }
  return fmt::format("remove it, or use one of `{}`", fmt::join(names, "`, `"));
}

/// A remedy for an unknown key: the nearest name that is not set yet, or the nearest that is.
std::string suggestion_for(const hcl::Member& member, const hcl::Object& members, const ObjectInfo& info) {
  const std::vector<std::string_view> unused = unused_names(members, info);
  if (std::string free = diag::did_you_mean(member.name, unused); !free.empty()) {
    return free;
  }
  std::vector<std::string_view> all;
  all.reserve(info.fields.size());
  for (const FieldInfo& field : info.fields) {
    all.push_back(field.name);
  }
  const auto used = diag::nearest(member.name, all);
  return used ? fmt::format("`{}` is already set: move this there, or remove it", *used) : remove_or_use(unused);
}

void report_unknown(const hcl::Member& member, const hcl::Object& members, const ObjectInfo& info, const Site& site) {
  if (const RejectedKey* key = find_rejected(info, member.name)) {
    site.decoder
        .unknown(Kind::not_supported, member.name_range,
                 fmt::format("`{}` is not supported: {}", Path(site.path, member.name).text(), key->reason))
        .with_help(key->way_out);
    return;
  }
  const bool is_section = site.path.is_root();
  const std::string message = is_section ? fmt::format("unknown section `{}`", member.name)
                                         : fmt::format("unknown key `{}` in {}", member.name, site.name());
  auto& found =
      site.decoder.unknown(is_section ? Kind::unknown_section : Kind::unknown_key, member.name_range, message);
  found.with_help(suggestion_for(member, members, info));
}

void report_missing(const FieldInfo& field, const Site& site) {
  site.error(Kind::missing_key, site.path.is_root() ? fmt::format("`{}` is missing", field.name)
                                                    : fmt::format("{} needs `{}`", site.name(), field.name))
      .with_help(field.example.empty() ? field.doc : fmt::format("for example `{} = {}`", field.name, field.example));
}

void report_deprecated(const FieldInfo& field, const hcl::Member& member, const Site& site) {
  site.decoder
      .note(Kind::deprecated_setting, member.name_range,
            fmt::format("`{}` is deprecated since kootoro-gen {}", Path(site.path, field.name).text(),
                        field.deprecated->since))
      .with_help(field.deprecated->remedy);
}

}  // namespace

const hcl::Object* object_of(const hcl::Value& value, const Site& site) {
  const hcl::Object* members = value.object();
  if (value.is_unknown()) {
    site.decoder.fail(site.range);
  } else if (members == nullptr) {
    site.error(Kind::wrong_type, fmt::format("{} must be an object, not {}", site.name(), seen(value)))
        .with_help("write `{ key = value }`");
  }
  return members;
}

void read_members(const hcl::Object& members, const ObjectInfo& info, const Site& site, void* target) {
  std::size_t known = 0;
  for (const FieldInfo& field : info.fields) {
    const hcl::Member* member = members.find(field.name);
    known += member != nullptr ? 1 : 0;
    if (member != nullptr && !member->value.is_null()) {
      const Path path(site.path, field.name);
      if (field.deprecated) {
        report_deprecated(field, *member, site);
      }
      field.read(target, member->value, field.type, Site{path, member->value.range(), site.decoder});
    } else if (field.required) {
      report_missing(field, site);
    }
  }
  if (known < members.size()) {
    for (const hcl::Member& member : members.members()) {
      if (info.find(member.name) == nullptr) {
        report_unknown(member, members, info, site);
      }
    }
  }
  if (info.check) {
    info.check(target, site);
  }
}

}  // namespace kootoro::config
