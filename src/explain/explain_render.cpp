#include <kootoro/explain/explain.hpp>
#include <kootoro/json/read.hpp>
#include <kootoro/text/visible.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace kootoro::explain {
namespace {

using Json = json::Ordered;

std::string place_text(source::Range place, const source::Files& files) {
  const source::Position start = files.start(place);
  return fmt::format("{}:{}:{}", files[place.file].name(), start.line, start.column);
}

std::string origin_text(const Attribute& attribute, const source::Files& files) {
  const std::string place = attribute.place.known() ? place_text(attribute.place, files) : std::string();
  const std::string from = fmt::format("{}", fmt::join(attribute.derived_from, ", "));
  switch (attribute.source) {
    case Source::setting:
      return fmt::format("{}: {}", place, attribute.setting);
    case Source::preset:
      return fmt::format("default of {}", attribute.setting);
    case Source::blueprint:
      return fmt::format("{}: blueprint", place);
    case Source::override:
      return fmt::format("{}: override", place);
    case Source::reference:
      return fmt::format("from {}", from);
    case Source::composed:
      return fmt::format("a name, composed of {}", from);
    case Source::program:
      break;
  }
  return place.empty()
             ? fmt::format("kootoro-gen decides{}", attribute.module.empty() ? "" : ": module " + attribute.module)
             : fmt::format("kootoro-gen decides: module {}, for {}", attribute.module, place);
}

Json attribute_json(const Attribute& attribute, const source::Files& files) {
  Json result{{"address", attribute.address},
              {"attribute", attribute.path},
              {"value", json::read_ordered(attribute.value).value},
              {"source", name(attribute.source)}};
  if (!attribute.setting.empty()) {
    result["setting"] = attribute.setting;
  }
  if (attribute.place.known()) {
    const source::Position start = files.start(attribute.place);
    result["filename"] = files[attribute.place.file].name();
    result["line"] = start.line;
    result["column"] = start.column;
  }
  if (!attribute.derived_from.empty()) {
    result["derived_from"] = attribute.derived_from;
  }
  if (!attribute.module.empty()) {
    result["module"] = attribute.module;
  }
  return result;
}

}  // namespace

std::string as_text(const std::vector<const Attribute*>& attributes, const source::Files& files) {
  std::string text;
  std::string_view address;
  for (const Attribute* attribute : attributes) {
    if (attribute->address != address) {
      address = attribute->address;
      text += fmt::format("{}{}\n", text.empty() ? "" : "\n", text::visible(address));
    }
    text += attribute->path.empty()
                ? fmt::format("  {}\n", text::visible(attribute->value))
                : fmt::format("  {} = {}\n", text::visible(attribute->path), text::visible(attribute->value));
    text += fmt::format("      {}\n", text::visible(origin_text(*attribute, files)));
  }
  return text;
}

std::string as_json(const std::vector<const Attribute*>& attributes, std::string_view environment,
                    const source::Files& files) {
  std::string text = fmt::format("{{\"format_version\": \"1.0\", \"environment\": {}, \"attributes\": [",
                                 json::dump(Json(environment)));
  std::string_view separator = "\n";
  for (const Attribute* attribute : attributes) {
    text += fmt::format("{}  {}", separator, json::dump(attribute_json(*attribute, files)));
    separator = ",\n";
  }
  return text + "\n]}\n";
}

}  // namespace kootoro::explain
