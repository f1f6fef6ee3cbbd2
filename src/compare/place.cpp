#include "compare/place.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kootoro::compare {
namespace {

/// Whether `text` is readable inside a label without quotes.
bool is_plain(std::string_view text, std::string_view marks) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
    return static_cast<unsigned char>(c) >= 0x20 && c != 0x7f && marks.find(c) == std::string_view::npos;
  });
}

/// `.name`, or `["odd.name"]` as Terraform writes it.
std::string step(std::string_view name) {
  return is_plain(name, ".[]\"\\ ") ? fmt::format(".{}", name) : fmt::format("[{}]", json::dump(Json(name)));
}

/// `[name]`; nothing for an element without a name.
std::string brackets(std::string_view shown) {
  return shown.empty()               ? ""
         : is_plain(shown, "[]\"\\") ? fmt::format("[{}]", shown)
                                     : fmt::format("[{}]", json::dump(Json(shown)));
}

}  // namespace

Place Place::attribute(const std::string& name) const {
  Place place = member(name, true);
  place.dotted += (dotted.empty() ? "" : ".") + name;
  return place;
}

Place Place::member(const std::string& name, bool in_path) const {
  Place place = *this;
  place.go(name, in_path);
  const std::string written = step(name);
  place.label += label.empty() && written.starts_with('.') ? written.substr(1) : written;
  return place;
}

Place Place::element(std::size_t index, std::string_view shown, bool in_path) const {
  Place place = *this;
  place.go(index, in_path);
  place.label += brackets(shown);
  return place;
}

Place Place::set_element(std::string_view shown) const {
  Place place = *this;
  place.in_set = true;
  place.label += brackets(shown);
  return place;
}

void Place::go(const Json& to, bool in_path) {
  if (in_set) {
    return;
  }
  if (in_path) {
    path.push_back(to);
  }
  steps.push_back(to);
}

}  // namespace kootoro::compare
