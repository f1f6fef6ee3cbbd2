#include <kootoro/config/info.hpp>

#include <algorithm>
#include <mutex>
#include <regex>

namespace kootoro::config {

struct Matcher::Compiled {
  std::once_flag once;
  std::regex expression;
};

Matcher::Matcher(const Pattern& pattern) : pattern_(pattern), compiled_(std::make_shared<Compiled>()) {}

bool Matcher::matches(std::string_view text) const {
  constexpr std::size_t kLongest = 4096;  // std::regex recurses: a huge text would exhaust the stack
  if (text.size() > kLongest) {
    return false;
  }
  std::call_once(compiled_->once, [this] {
    compiled_->expression.assign(pattern_.expression.data(), pattern_.expression.size(),
                                 std::regex::ECMAScript | std::regex::optimize);
  });
  return std::regex_match(text.begin(), text.end(), compiled_->expression);
}

const FieldInfo* ObjectInfo::find(std::string_view name) const {
  const auto found =
      std::find_if(fields.begin(), fields.end(), [name](const auto& field) { return field.name == name; });
  return found == fields.end() ? nullptr : &*found;
}

}  // namespace kootoro::config
