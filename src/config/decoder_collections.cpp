// Lists and maps.
#include "config/wording.hpp"

#include <kootoro/config/decoder.hpp>
#include <kootoro/text/number.hpp>

#include <fmt/format.h>

namespace kootoro::config {
namespace {

using diag::Kind;

bool is_scalar(const hcl::Value& value) {
  return value.string() != nullptr || value.number() != nullptr || value.boolean() != nullptr;
}

bool count_allowed(std::size_t count, const TypeInfo& type, const Site& site) {
  if (count >= type.min_length && count <= type.max_length) {
    return true;
  }
  const bool few = count < type.min_length;
  const std::size_t limit = few ? type.min_length : type.max_length;
  site.error(Kind::out_of_range,
             fmt::format("{} has {}, {} {} {} {}", site.name(), text::counted(count, "element"),
                         few ? "at least" : "at most", limit, limit == 1 ? "is" : "are", few ? "needed" : "allowed"));
  return false;
}

}  // namespace

const hcl::Tuple* list_of(const hcl::Value& value, const TypeInfo& type, const Site& site) {
  if (const hcl::Tuple* elements = value.tuple()) {
    return count_allowed(elements->size(), type, site) ? elements : nullptr;
  }
  if (value.is_unknown()) {
    site.decoder.fail(site.range);
    return nullptr;
  }
  auto& error = site.error(Kind::wrong_type, fmt::format("{} must be a list, not {}", site.name(), seen(value)));
  if (is_scalar(value)) {
    error.with_help("put the value in brackets: `[…]`");
  }
  return nullptr;
}

bool element_allowed(const hcl::Value& element, const Site& site) {
  if (element.is_null()) {
    site.error(Kind::wrong_type, fmt::format("{} is `null`", site.name())).with_help("remove this element");
  }
  return !element.is_null();
}

const hcl::Object* map_of(const hcl::Value& value, const TypeInfo& type, const Site& site) {
  if (const hcl::Object* members = value.object()) {
    return count_allowed(members->size(), type, site) ? members : nullptr;
  }
  if (value.is_unknown()) {
    site.decoder.fail(site.range);
    return nullptr;
  }
  site.error(Kind::wrong_type, fmt::format("{} must be a map, not {}", site.name(), seen(value)))
      .with_help("write `{ name = value }`");
  return nullptr;
}

bool key_allowed(const hcl::Member& member, const TypeInfo& type, const Site& site) {
  if (!type.key_pattern || type.key_pattern->matches(member.name)) {
    return true;
  }
  site.decoder.error(Kind::invalid_format, member.name_range,
                     fmt::format("a key of {} must be {}, not {}", site.name(), type.key_pattern->pattern().meaning,
                                 in_backticks(member.name)));
  return false;
}

}  // namespace kootoro::config
