#include "check/patterns.hpp"

namespace kootoro::check {

bool Patterns::found(const std::string& pattern, std::string_view text) {
  std::unique_ptr<RE2>& expression = compiled_[pattern];
  if (!expression) {
    RE2::Options options;
    options.set_log_errors(false);
    expression = std::make_unique<RE2>(pattern, options);
  }
  // What RE2 itself can't read judges nothing; a test reads every pattern of the schema.
  return !expression->ok() || RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), *expression);
}

}  // namespace kootoro::check
