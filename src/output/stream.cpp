#include <kootoro/output/stream.hpp>

#include <kootoro/json/value.hpp>

#include <algorithm>

namespace kootoro::output {
namespace {

std::string as_json_string(std::string_view text) {
  return json::dump(json::Value(text));
}

// A newline in a JSON text is always between tokens, so that indenting its lines changes no value.
void append_indented(std::string_view document, std::string_view indent, std::string& text) {
  while (document.ends_with('\n')) {
    document.remove_suffix(1);
  }
  for (std::size_t end = document.find('\n'); end != std::string_view::npos; end = document.find('\n')) {
    text += document.substr(0, end + 1);
    text += indent;
    document.remove_prefix(end + 1);
  }
  text += document;
}

std::vector<const terraform::File*> sorted(const std::vector<terraform::File>& files) {
  std::vector<const terraform::File*> result;
  result.reserve(files.size());
  for (const terraform::File& file : files) {
    result.push_back(&file);
  }
  std::sort(result.begin(), result.end(), [](const auto* left, const auto* right) { return left->path < right->path; });
  return result;
}

}  // namespace

std::string as_stream(std::string_view environment, const std::vector<terraform::File>& files) {
  std::string text = "{\n  \"format_version\": \"1.0\",\n  \"environment\": " + as_json_string(environment);
  text += ",\n  \"files\": {";
  std::string_view separator = "\n";
  for (const terraform::File* file : sorted(files)) {
    text += separator;
    text += "    " + as_json_string(file->path) + ": ";
    if (file->path.ends_with(".tf.json")) {
      append_indented(file->whole(), "    ", text);
    } else {
      text += as_json_string(file->whole());
    }
    separator = ",\n";
  }
  return text + "\n  }\n}\n";
}

}  // namespace kootoro::output
