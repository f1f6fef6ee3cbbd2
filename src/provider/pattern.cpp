#include <kootoro/provider/pattern.hpp>

#include <re2/re2.h>

#include <mutex>
#include <optional>
#include <unordered_map>

namespace kootoro::provider {

struct Pattern::Compiled {
  explicit Compiled(const std::string& text) : source(text) {}

  [[nodiscard]] const RE2& expression() {
    std::call_once(once, [this] {
      RE2::Options options;
      options.set_log_errors(false);
      compiled.emplace(source, options);
    });
    return *compiled;
  }

  std::string source;
  std::once_flag once;
  std::optional<RE2> compiled;
};

Pattern::Pattern(const std::string& expression) {
  static std::mutex guard;
  static std::unordered_map<std::string, std::shared_ptr<Compiled>> known;
  const std::lock_guard lock(guard);
  std::shared_ptr<Compiled>& found = known[expression];
  if (!found) {
    found = std::make_shared<Compiled>(expression);
  }
  compiled_ = found;
}

bool Pattern::is_in(std::string_view text) const {
  if (!compiled_) {
    return true;
  }
  const RE2& expression = compiled_->expression();
  return !expression.ok() || RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), expression);
}

}  // namespace kootoro::provider
