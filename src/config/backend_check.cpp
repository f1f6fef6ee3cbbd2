#include "config/backend_check.hpp"
#include "config/sections.hpp"

#include <kootoro/config/backend.hpp>
#include <kootoro/config/codec.hpp>
#include <kootoro/diag/suggest.hpp>

#include <fmt/format.h>

#include <set>
#include <vector>

namespace kootoro::config {
namespace {

using diag::Kind;

constexpr std::string_view kPartial = "pass it to `terraform init -backend-config=…`";

/// The arguments of one backend, at the top or in a block.
struct Level {
  std::string_view type;
  std::string_view block;  ///< empty at the top
};

std::string full_name(const Level& level, std::string_view name) {
  return level.block.empty() ? std::string(name) : fmt::format("{}.{}", level.block, name);
}

/// The name inside the level; empty for an argument of another level.
std::string_view name_in(const Level& level, const BackendArgument& argument) {
  std::string_view name = argument.name;
  if (!level.block.empty()) {
    if (!name.starts_with(level.block) || name.size() <= level.block.size() || name[level.block.size()] != '.') {
      return {};
    }
    name.remove_prefix(level.block.size() + 1);
  }
  return name.find('.') == std::string_view::npos ? name : std::string_view();
}

void report_unknown(std::string_view name, source::Range range, const Level& level, const Site& site) {
  std::vector<std::string_view> known;
  for (const BackendArgument& argument : backend_arguments()) {
    if (const std::string_view own = name_in(level, argument); argument.backend == level.type && !own.empty()) {
      known.push_back(own);
    }
  }
  auto& error = site.decoder.unknown(
      Kind::unknown_key, range, fmt::format("backend `{}` has no argument `{}`", level.type, full_name(level, name)));
  const bool is_setting = level.block.empty() && object_info<Backend>().find(name) != nullptr;
  error.with_help(is_setting ? fmt::format("write `{}` into `backend` itself", name) : diag::did_you_mean(name, known));
}

void refuse_secret(const BackendArgument& argument, source::Range range, std::string_view what, const Site& site) {
  auto& error = site.decoder.error(Kind::not_allowed, range,
                                   fmt::format("`{}` {}, which `generated/` would contain", argument.name, what));
  if (!argument.environment.empty()) {
    error.with_help(fmt::format("remove it, and set the variable `{}` where Terraform runs", argument.environment));
  } else {
    error.with_help(fmt::format("remove it, and {}", kPartial));
  }
}

/// `https://NAME:PASSWORD@HOST`
bool has_credentials(std::string_view text) {
  const std::size_t start = text.find("://");
  if (start == std::string_view::npos) {
    return false;
  }
  const std::string_view rest = text.substr(start + 3);
  return rest.substr(0, rest.find('/')).find('@') != std::string_view::npos;
}

void check_text(const hcl::Value& value, const BackendArgument& argument, const Site& site) {
  std::string text;
  if (Codec<std::string>::read(value, Codec<std::string>::type(), site, text) && has_credentials(text)) {
    refuse_secret(argument, value.range(), "contains credentials", site);
  }
}

template <class T>
void check_form(const hcl::Value& value, const Site& site) {
  T ignored{};
  static_cast<void>(Codec<T>::read(value, Codec<T>::type(), site, ignored));
}

void check_level(const std::vector<const hcl::Member*>& members, const Level& level, const Site& site, bool partial);

void check_block(const hcl::Value& value, const Level& level, const Site& site, bool partial) {
  if (const hcl::Object* object = object_of(value, site)) {
    check_level(object->sorted(), level, site, partial);
  }
}

void check_value(const hcl::Value& value, const BackendArgument& argument, const Site& site, bool partial) {
  switch (argument.form) {
    case BackendForm::text:
      return check_text(value, argument, site);
    case BackendForm::flag:
      return check_form<bool>(value, site);
    case BackendForm::number:
      return check_form<std::int64_t>(value, site);
    case BackendForm::texts:
      return check_form<std::vector<std::string>>(value, site);
    case BackendForm::map:
      return check_form<Named<std::string>>(value, site);
    case BackendForm::block:
      return check_block(value, {argument.backend, argument.name}, site, partial);
  }
}

void check_member(std::string_view name, source::Range name_range, const hcl::Value& value, const Level& level,
                  const Site& site, bool partial) {
  const BackendArgument* argument = find_backend_argument(level.type, full_name(level, name));
  if (argument == nullptr) {
    report_unknown(name, name_range, level, site);
  } else if (argument->need == BackendNeed::secret && !value.is_null()) {
    refuse_secret(*argument, name_range, "is a secret", site);
  } else if (!value.is_null()) {
    const Path path(site.path, name);
    check_value(value, *argument, {path, value.range(), site.decoder}, partial);
  }
}

bool is_required(const BackendArgument& argument) {
  return argument.need == BackendNeed::required && argument.environment.empty();
}

void report_missing(const BackendArgument& argument, source::Range range, const Site& site) {
  site.decoder.error(Kind::missing_key, range, fmt::format("backend `{}` needs `{}`", argument.backend, argument.name))
      .with_help(fmt::format("add it to `backend`; or {}, and set `partial = true`", kPartial));
}

void check_level(const std::vector<const hcl::Member*>& members, const Level& level, const Site& site, bool partial) {
  std::set<std::string_view> given;
  for (const hcl::Member* member : members) {
    check_member(member->name, member->name_range, member->value, level, site, partial);
    if (!member->value.is_null()) {
      given.insert(member->name);
    }
  }
  for (const BackendArgument& argument : backend_arguments()) {
    const std::string_view name = argument.backend == level.type ? name_in(level, argument) : std::string_view();
    if (!name.empty() && !partial && is_required(argument) && given.count(name) == 0) {
      report_missing(argument, site.range, site);
    }
  }
}

}  // namespace

void check_backend_arguments(const Backend& backend, const Site& site) {
  std::vector<hcl::Member> members;
  for (const auto& entry : backend.arguments) {
    members.push_back({entry.name, entry.name_range, entry.value});
  }
  std::vector<const hcl::Member*> pointers;
  for (const hcl::Member& member : members) {
    pointers.push_back(&member);
  }
  const Path path(site.path, "arguments");
  check_level(pointers, {*backend.type, {}}, {path, backend.type.range, site.decoder}, *backend.partial);
}

}  // namespace kootoro::config
