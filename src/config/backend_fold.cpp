#include "config/backend_check.hpp"
#include "config/sections.hpp"

#include <kootoro/config/backend.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace kootoro::config {
namespace {

constexpr std::string_view section = "backend";
constexpr std::string_view arguments_key = "arguments";

/// The type of a backend as it is written; nothing if it is not a text.
std::optional<std::string> type_of(const hcl::Object& backend) {
  const hcl::Member* type = backend.find("type");
  if (type == nullptr || type->value.is_null()) {
    return *Backend{}.type;
  }
  return type->value.string() == nullptr ? std::nullopt : std::optional(*type->value.string());
}

/// Whether an argument of the backend's type is written in `backend` itself.
bool has_arguments(const hcl::Object& backend, const std::string& type) {
  const auto members = backend.members();
  return std::any_of(members.begin(), members.end(),
                     [&](const hcl::Member& member) { return find_backend_argument(type, member.name) != nullptr; });
}

/// Whether `arguments` is missing or an object; anything else is an error, which the decoder reports.
bool can_take_arguments(const hcl::Object& backend) {
  const hcl::Member* nested = backend.find(arguments_key);
  return nested == nullptr || nested->value.is_null() || nested->value.object() != nullptr;
}

/// Moves the arguments of the backend's type into `arguments`.
hcl::Value folded(const hcl::Value& value, const std::string& type, Decoder& decoder) {
  const hcl::Member* nested = value.object()->find(arguments_key);
  hcl::Object backend;
  hcl::Object arguments = nested == nullptr || nested->value.is_null() ? hcl::Object() : *nested->value.object();
  for (const hcl::Member& member : value.object()->members()) {
    if (member.name == arguments_key) {
      continue;
    }
    if (find_backend_argument(type, member.name) == nullptr) {
      backend.set(member.name, member.name_range, member.value);
    } else if (const hcl::Member* other = arguments.find(member.name)) {
      decoder
          .error(diag::Kind::contradiction, member.name_range,
                 fmt::format("`backend.{0}` is also written in `backend.arguments`", member.name))
          .with_help("write it once")
          .with_note(other->name_range, "the other one");
    } else {
      arguments.set(member.name, member.name_range, member.value);
    }
  }
  const source::Range range = nested == nullptr ? value.range() : nested->value.range();
  backend.set(std::string(arguments_key), nested == nullptr ? value.range() : nested->name_range,
              hcl::Value(range, std::move(arguments)));
  return {value.range(), std::move(backend)};
}

}  // namespace

std::optional<hcl::Object> with_backend_folded(const hcl::Object& values, Decoder& decoder) {
  const hcl::Member* backend = values.find(section);
  const hcl::Object* members = backend == nullptr ? nullptr : backend->value.object();
  const auto type = members == nullptr ? std::nullopt : type_of(*members);
  if (!type || !has_arguments(*members, *type) || !can_take_arguments(*members)) {
    return std::nullopt;
  }
  hcl::Object result = values;
  result.set(std::string(section), backend->name_range, folded(backend->value, *type, decoder));
  return result;
}

}  // namespace kootoro::config
