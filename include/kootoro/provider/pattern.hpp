// A regular expression from the providers.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace kootoro::provider {

/// Go's regular expressions are RE2's, and so are these. It is compiled on first use, once for all rules with the same
/// text, in a thread-safe way.
class Pattern {
 public:
  Pattern() = default;
  explicit Pattern(const std::string& expression);

  /// Whether it matches anywhere in `text`. A pattern that is empty or that RE2 can't read always matches, so that it
  /// rejects nothing.
  [[nodiscard]] bool is_in(std::string_view text) const;

 private:
  struct Compiled;

  std::shared_ptr<Compiled> compiled_;
};

}  // namespace kootoro::provider
