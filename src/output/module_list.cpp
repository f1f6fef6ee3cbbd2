#include "output/module_list.hpp"

#include <kootoro/json/read.hpp>
#include <kootoro/json/value.hpp>

#include <filesystem>
#include <map>
#include <string>

namespace kootoro::output {
namespace {

/// One module of the list.
struct Entry {
  std::string source;
  std::filesystem::path folder;
};

using Entries = std::map<std::string, Entry, std::less<>>;  // by key: `s3`, or `s3.inner` for a module in a module

std::string without_slash(const std::filesystem::path& path) {
  std::string text = path.lexically_normal().generic_string();
  if (text.size() > 1 && text.ends_with('/')) {
    text.pop_back();
  }
  return text;
}

/// The folder of the module that calls the one with this key.
std::filesystem::path caller_of(std::string_view key, const Entries& entries) {
  const std::size_t dot = key.rfind('.');
  const auto found = entries.find(dot == std::string_view::npos ? std::string_view{} : key.substr(0, dot));
  return found == entries.end() ? std::filesystem::path(".") : found->second.folder;
}

bool is_redirected(std::string_view key, const Entry& entry, const Entries& entries) {
  if (key.empty()) {
    return without_slash(entry.folder) != ".";
  }
  if (entry.source.starts_with("./") || entry.source.starts_with("../")) {
    return without_slash(entry.folder) != without_slash(caller_of(key, entries) / entry.source);
  }
  return !without_slash(entry.folder).starts_with(".terraform/modules/");
}

}  // namespace

bool redirects(std::string_view text) {
  const auto document = json::read(text);
  if (!document) {
    return true;
  }
  Entries entries;
  for (const json::Value& module : json::elements(json::member(document.value, "Modules"))) {
    const auto key = json::as_text(json::member(module, "Key"));
    const auto source = json::as_text(json::member(module, "Source"));
    const auto folder = json::as_text(json::member(module, "Dir"));
    const bool is_new =
        key && source && folder && entries.emplace(*key, Entry{std::string(*source), std::string(*folder)}).second;
    if (!is_new) {
      return true;
    }
  }
  for (const auto& [key, entry] : entries) {
    if (is_redirected(key, entry, entries)) {
      return true;
    }
  }
  return false;
}

}  // namespace kootoro::output
