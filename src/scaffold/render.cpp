#include "scaffold/render.hpp"

#include <kootoro/text/layout.hpp>

#include <array>
#include <utility>

namespace kootoro::scaffold {
namespace {

using Value = std::pair<std::string_view, std::string>;
using Mark = std::pair<std::string_view, bool>;  ///< and whether its lines are kept

/// False for a line that belongs to another kind of project.
bool take_mark(std::string_view& line, const std::array<Mark, 4>& marks) {
  for (const auto& [mark, kept] : marks) {
    if (line.ends_with(mark)) {
      line.remove_suffix(mark.size());
      line = line.substr(0, line.find_last_not_of(' ') + 1);
      return kept;
    }
  }
  return true;
}

void append(std::string_view line, const std::array<Value, 3>& values, std::string& text) {
  while (!line.empty()) {
    std::size_t at = line.size();
    const Value* next = nullptr;
    for (const Value& value : values) {
      if (const std::size_t found = line.find(value.first); found < at) {
        at = found;
        next = &value;
      }
    }
    text += line.substr(0, at);
    if (next == nullptr) {
      break;
    }
    text += next->second;
    line.remove_prefix(at + next->first.size());
  }
  text += '\n';
}

}  // namespace

std::string render(std::string_view text, const Place& place, Ci ci) {
  const bool at_root = place.folder.empty();
  const std::array<Value, 3> values{{{"__FOLDER__", at_root ? "." : place.folder},
                                     {"__PREFIX__", at_root ? "" : place.folder + "/"},
                                     {"__NAME__", name_of(place)}}};
  const std::array<Mark, 4> marks{{{"#@root", at_root},
                                   {"#@subfolder", !at_root},
                                   {"#@gitlab", ci == Ci::gitlab},
                                   {"#@elsewhere", ci != Ci::gitlab}}};
  std::string rendered;
  for (std::string_view line : text::lines(text)) {
    if (take_mark(line, marks)) {
      append(line, values, rendered);
    }
  }
  return rendered;
}

}  // namespace kootoro::scaffold
