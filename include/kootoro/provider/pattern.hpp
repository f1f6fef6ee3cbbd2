// A regular expression of the providers.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace kootoro::provider {

/// Go's regular expressions are RE2's, and so is this. It is compiled when it is first asked, once for all rules that
/// have the same text, by whichever thread comes first.
class Pattern {
 public:
  Pattern() = default;
  explicit Pattern(const std::string& expression);

  /// Whether it is found anywhere in `text`. One that RE2 can't read, or none at all, is found everywhere: it judges
  /// nothing.
  [[nodiscard]] bool is_in(std::string_view text) const;

 private:
  struct Compiled;

  std::shared_ptr<Compiled> compiled_;
};

}  // namespace kootoro::provider
