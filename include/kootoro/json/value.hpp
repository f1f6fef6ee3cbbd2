// JSON values, and functions to read untrusted documents. None of them throws: an absent member and one of another type
// read as nothing.
//
// nlohmann's own accessors (`at`, `get`, `value`, `items`, `dump`, `[]` of a constant) throw or crash on a value of
// another type. `tests/code/run.py` keeps them out of the other stages.
#pragma once

#include <nlohmann/json.hpp>

#include <concepts>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace kootoro::json {

/// Any JSON value; members are sorted by name. A number that neither 64 bits nor a double can hold keeps its text, see
/// `is_wide`.
using Value = nlohmann::json;
/// The same with members in the order of insertion, for documents that people read. Finding a member takes
/// linear time.
using Ordered = nlohmann::ordered_json;

template <class T>
concept Tree = std::same_as<T, Value> || std::same_as<T, Ordered>;

/// Null, for an absent value.
template <Tree T = Value>
[[nodiscard]] const T& absent() {
  static const T null;
  return null;
}

/// The member `name` of an object; null if it does not exist.
template <Tree T>
[[nodiscard]] const T& member(const T& value, std::string_view name) {
  if (!value.is_object()) {
    return absent<T>();
  }
  const auto found = value.find(name);
  return found == value.end() ? absent<T>() : *found;
}

/// The element at `index` of an array; null if it does not exist.
template <Tree T>
[[nodiscard]] const T& element(const T& value, std::size_t index) {
  const auto* const array = value.template get_ptr<const typename T::array_t*>();
  return array == nullptr || index >= array->size() ? absent<T>() : (*array)[index];
}

/// The elements of an array; none for anything else.
template <Tree T>
[[nodiscard]] std::span<const T> elements(const T& value) {
  const auto* const array = value.template get_ptr<const typename T::array_t*>();
  return array == nullptr ? std::span<const T>() : std::span<const T>(*array);
}

/// The members of an object as pairs of name and value; none for anything else.
template <Tree T>
[[nodiscard]] const typename T::object_t& members(const T& value) {
  static const typename T::object_t none;
  const auto* const object = value.template get_ptr<const typename T::object_t*>();
  return object == nullptr ? none : *object;
}

/// The text of a string, as long as `value` lives; nothing for anything else.
template <Tree T>
[[nodiscard]] std::optional<std::string_view> as_text(const T& value) {
  const auto* const text = value.template get_ptr<const std::string*>();
  return text == nullptr ? std::nullopt : std::optional<std::string_view>(*text);
}

template <Tree T>
[[nodiscard]] std::optional<bool> as_flag(const T& value) {
  const auto* const flag = value.template get_ptr<const bool*>();
  return flag == nullptr ? std::nullopt : std::optional<bool>(*flag);
}

/// A whole number that fits (`2.0` is one); nothing for anything else.
template <Tree T>
[[nodiscard]] std::optional<std::int64_t> as_integer(const T& value);

/// A number, as the nearest double; nothing for anything else, and for numbers that are `is_wide`.
template <Tree T>
[[nodiscard]] std::optional<double> as_number(const T& value);

/// The text of a member that is a string; otherwise empty.
template <Tree T>
[[nodiscard]] std::string text(const T& value, std::string_view name) {
  return std::string(as_text(member(value, name)).value_or(std::string_view()));
}

/// A member that is a boolean.
template <Tree T>
[[nodiscard]] bool flag(const T& value, std::string_view name, bool otherwise) {
  return as_flag(member(value, name)).value_or(otherwise);
}

/// A member that is a whole number.
template <Tree T>
[[nodiscard]] std::optional<std::int64_t> integer(const T& value, std::string_view name) {
  return as_integer(member(value, name));
}

/// Whether a value is a number that neither 64 bits nor a double can hold without loss. It equals only a number with
/// the same text, and `dump` writes it as it was read. nlohmann's library sees it as binary data, so it never equals a
/// string.
template <Tree T>
[[nodiscard]] bool is_wide(const T& value) {
  return value.is_binary();
}

/// The digits of such a number; empty for anything else.
template <Tree T>
[[nodiscard]] std::string wide_digits(const T& value);

/// As JSON: in one line without spaces, or with `indent` spaces per level, as a document to print
/// (`text::json_document`). Invalid UTF-8 is written as U+FFFD.
template <Tree T>
[[nodiscard]] std::string dump(const T& value, int indent = -1);

}  // namespace kootoro::json
