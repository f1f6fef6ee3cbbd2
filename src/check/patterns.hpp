// Regular expressions of the schema, compiled when they are first needed.
#pragma once

#include <re2/re2.h>

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

namespace kootoro::check {

/// Go's regular expressions are RE2, and so are these. One object per thread.
class Patterns {
 public:
  /// Whether `pattern` is found anywhere in `text`. `pattern` must outlive this object.
  [[nodiscard]] bool found(const std::string& pattern, std::string_view text);

 private:
  std::unordered_map<std::string_view, std::unique_ptr<RE2>> compiled_;
};

}  // namespace kootoro::check
