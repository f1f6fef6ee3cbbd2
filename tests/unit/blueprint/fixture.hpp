// The built-in blueprint with some text changed, loaded from a disk in memory.
#pragma once

#include <kootoro/blueprint/load.hpp>
#include <kootoro/diag/render.hpp>

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>

namespace kootoro::blueprint::test {

inline std::string template_text(const std::string& name) {
  std::ifstream file(std::string(KOOTORO_PROJECT_DIR) + "/templates/" + name, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

struct Loaded {
  Blueprint blueprint;
  source::Files files;
  diag::Diagnostics diagnostics;

  /// Each finding as `file:line: severity: message [kind]`, one per line; help lines are indented.
  [[nodiscard]] std::string report() const {
    std::string text;
    for (const diag::Diagnostic& item : diagnostics.items()) {
      if (item.subject.known()) {
        text += files[item.subject.file].name() + ":" + std::to_string(files.start(item.subject).line) + ": ";
      }
      text += item.severity == diag::Severity::error ? "error: " : "warning: ";
      text += item.message + " [" + std::string(diag::id(item.kind)) + "]\n";
      for (const std::string& help : item.help) {
        text += "  " + help + "\n";
      }
    }
    return text;
  }
};

/// Loads the blueprint with `files` in `T/`, and the rest from the built-in one.
inline Loaded load_files(const std::map<std::string, std::string>& files) {
  source::MemoryDisk disk;
  for (const auto& [name, text] : files) {
    disk.files["T/" + name] = text;
  }
  Loaded loaded;
  loaded.blueprint = load("T", disk, loaded.files, loaded.diagnostics);
  return loaded;
}

/// Loads the blueprint with the first `from` in the file `name` replaced by `to`.
inline Loaded load_changed(const std::string& name, const std::string& from, const std::string& to) {
  std::string text = template_text(name);
  const std::size_t place = text.find(from);
  if (place == std::string::npos) {
    throw std::logic_error("templates/" + name + " has no `" + from + "`");
  }
  return load_files({{name, text.replace(place, from.size(), to)}});
}

inline std::string report_of_change(const std::string& name, const std::string& from, const std::string& to) {
  return load_changed(name, from, to).report();
}

}  // namespace kootoro::blueprint::test
