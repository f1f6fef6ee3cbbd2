// The files generated from a settings text and the built-in blueprint.
#pragma once

#include "model/fixture.hpp"

#include <kootoro/modules/build.hpp>

#include <map>
#include <string>
#include <string_view>

namespace kootoro::modules::test {

using Files = std::map<std::string, std::string, std::less<>>;  // path → text

inline Files generated(const std::string& settings) {
  const auto built = model::test::build_from(settings);
  terraform::Configuration configuration = build(built->model);
  Files files;
  for (const terraform::File& file : terraform::files_of(configuration)) {
    files.emplace(file.path, file.whole());
  }
  return files;
}

/// The text of a file, empty if it does not exist.
inline std::string text_of(const Files& files, std::string_view path) {
  const auto found = files.find(path);
  return found == files.end() ? std::string() : found->second;
}

inline bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

/// The number of occurrences of `part` in `text`.
inline std::size_t count(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) {
    ++found;
  }
  return found;
}

/// The text between `start` and the next `end`; empty if either is missing.
inline std::string between(const std::string& text, std::string_view start, std::string_view end) {
  const std::size_t first = text.find(start);
  const std::size_t last = first == std::string::npos ? first : text.find(end, first + start.size());
  return last == std::string::npos ? std::string() : text.substr(first, last - first);
}

}  // namespace kootoro::modules::test
