#include <kootoro/config/info.hpp>

#include "config/expression.hpp"

#include <algorithm>
#include <mutex>
#include <optional>

namespace kootoro::config {

struct Matcher::Compiled {
  std::once_flag once;
  std::optional<Expression> expression;
  std::optional<Expression> unlike;
};

Matcher::Matcher(const Pattern& pattern) : pattern_(pattern), compiled_(std::make_shared<Compiled>()) {}

bool Matcher::matches(std::string_view text) const {
  std::call_once(compiled_->once, [this] {
    compiled_->expression.emplace(pattern_.expression);
    if (!pattern_.unlike.empty()) {
      compiled_->unlike.emplace(pattern_.unlike);
    }
  });
  return compiled_->expression->matches(text) && !(compiled_->unlike && compiled_->unlike->matches_start(text));
}

const FieldInfo* ObjectInfo::find(std::string_view name) const {
  const auto found =
      std::find_if(fields.begin(), fields.end(), [name](const auto& field) { return field.name == name; });
  return found == fields.end() ? nullptr : &*found;
}

}  // namespace kootoro::config
