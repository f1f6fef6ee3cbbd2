#include <kootoro/config/describe.hpp>

#include <cassert>

namespace kootoro::config {

Field& Field::doc(std::string_view text) {
  field_->doc = text;
  return *this;
}

Field& Field::example(std::string_view value) {
  field_->example = value;
  return *this;
}

Field& Field::deprecated(std::string_view since, std::string_view remedy) {
  field_->deprecated = Deprecation{std::string(since), std::string(remedy)};
  return *this;
}

Field& Field::required() {
  field_->required = true;
  field_->default_text.clear();
  return *this;
}

Field& Field::each() {
  assert(type_->element != nullptr && "only lists and maps have elements");
  type_ = type_->element.get();
  return *this;
}

Field& Field::range(double least, double most) {
  type_->least = least;
  type_->most = most;
  return *this;
}

Field& Field::at_least(double least) {
  type_->least = least;
  return *this;
}

Field& Field::too_small(std::string_view remedy) {
  type_->too_small = remedy;
  return *this;
}

Field& Field::unit(std::string_view name) {
  type_->unit = name;
  return *this;
}

Field& Field::length(std::size_t least, std::size_t most) {
  type_->min_length = least;
  type_->max_length = most;
  return *this;
}

Field& Field::pattern(const Pattern& pattern) {
  type_->pattern.emplace(pattern);
  return *this;
}

Field& Field::one_of(std::initializer_list<std::string_view> texts) {
  return one_of(std::span<const std::string_view>(texts.begin(), texts.size()));
}

Field& Field::one_of(std::span<const std::string_view> texts) {
  for (const std::string_view text : texts) {
    type_->choices.push_back({std::string(text), static_cast<std::int64_t>(type_->choices.size())});
  }
  return *this;
}

Field& Field::one_of(std::span<const std::int64_t> numbers) {
  for (const std::int64_t number : numbers) {
    type_->choices.push_back({std::to_string(number), number});
  }
  return *this;
}

Field& Field::case_matters() {
  type_->case_matters = true;
  return *this;
}

Field& Field::keys_are(KeySet keys) {
  type_->keys = keys;
  return *this;
}

Field& Field::key_pattern(const Pattern& pattern) {
  type_->key_pattern.emplace(pattern);
  return *this;
}

Field& Field::check(TextCheck rule) {
  type_->check = rule;
  return *this;
}

}  // namespace kootoro::config
