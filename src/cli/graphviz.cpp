#include "cli/graphviz.hpp"

#include <kootoro/text/escape.hpp>

#include <unistd.h>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string_view>
#include <system_error>

namespace kootoro::cli {
namespace {

/// A file that is gone at the end. Its name is empty when it could not be written.
class TemporaryFile {
 public:
  explicit TemporaryFile(std::string_view text) {
    std::error_code error;
    path_ = (std::filesystem::temp_directory_path(error) / "kootoro-gen-XXXXXX").string();
    const int descriptor = error ? -1 : mkstemp(path_.data());
    if (descriptor < 0) {
      path_.clear();
      return;
    }
    std::unique_ptr<FILE, int (*)(FILE*)> file(fdopen(descriptor, "w"), std::fclose);
    complete_ = file != nullptr && std::fwrite(text.data(), 1, text.size(), file.get()) == text.size();
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile() {
    std::error_code ignored;
    if (!path_.empty()) {
      std::filesystem::remove(path_, ignored);
    }
  }

  [[nodiscard]] bool complete() const { return complete_; }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
  bool complete_ = false;
};

}  // namespace

std::optional<std::string> laid_out(const std::string& dot) {
  const TemporaryFile file(dot);
  if (!file.complete()) {
    return std::nullopt;
  }
  FILE* pipe = popen(("dot -Tsvg " + text::shell_word(file.path()) + " 2>/dev/null").c_str(), "r");
  if (pipe == nullptr) {
    return std::nullopt;
  }
  std::string svg;
  std::array<char, 65536> block{};
  for (std::size_t count = 0; (count = std::fread(block.data(), 1, block.size(), pipe)) > 0;) {
    svg.append(block.data(), count);
  }
  const bool went_well = pclose(pipe) == 0;
  return went_well && !svg.empty() ? std::optional(std::move(svg)) : std::nullopt;
}

}  // namespace kootoro::cli
