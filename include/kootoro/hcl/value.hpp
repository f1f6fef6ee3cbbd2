// The values of a variable-definitions file: plain data, each with the place it was written at.
#pragma once

#include <kootoro/hcl/number.hpp>
#include <kootoro/source/file.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace kootoro::hcl {

class Value;

/// The elements of a tuple or list.
using Tuple = std::vector<Value>;

struct Member;

/// Named values. Members keep the order in which they were written; names are unique.
///
/// Terraform has no order here: code that depends on one must use `sorted()`.
class Object {
 public:
  Object();
  Object(const Object&);
  Object(Object&&) noexcept;
  Object& operator=(const Object&);
  Object& operator=(Object&&) noexcept;
  ~Object();

  /// The member called `name`, or null. Constant time.
  [[nodiscard]] const Member* find(std::string_view name) const;
  [[nodiscard]] Member* find(std::string_view name);
  /// Adds a member, or replaces the value (and ranges) of the one with that name, which keeps its place.
  void set(std::string name, source::Range name_range, Value value);

  [[nodiscard]] std::span<const Member> members() const;
  /// To change or move values; names must not change.
  [[nodiscard]] std::span<Member> members();
  /// The members by the byte order of their names, as Terraform iterates.
  [[nodiscard]] std::vector<const Member*> sorted() const;
  [[nodiscard]] std::size_t size() const;
  [[nodiscard]] bool empty() const;
  /// Makes room for `count` members.
  void reserve(std::size_t count);
  /// Adds a member that `find` does not know yet; faster than `set`. The reference lasts until the next one is added.
  Member& append(std::string&& name, source::Range name_range, Value&& value);
  /// Frees the room that was reserved for more members.
  void fit();

 private:
  std::vector<Member> members_;
  std::vector<std::uint32_t> by_name_;  // a hash table of positions in members_; empty while there are few members
};

enum class Type : std::uint8_t { null, boolean, number, string, tuple, object };

/// `a string`, `a list`, `an object`, …: for messages.
[[nodiscard]] std::string_view describe(Type type);

/// One value. Lists and sets are tuples here, maps are objects: a variable-definitions file can't tell them apart.
class Value {
 public:
  Value() = default;  ///< null, from nowhere
  Value(source::Range range, bool value) : data_(value), range_(range) {}
  Value(source::Range range, Number value) : data_(std::move(value)), range_(range) {}
  Value(source::Range range, std::string value) : data_(std::move(value)), range_(range) {}
  Value(source::Range range, Tuple value) : data_(std::move(value)), range_(range) {}
  Value(source::Range range, Object value) : data_(std::move(value)), range_(range) {}
  Value(const Value&) = default;
  Value(Value&&) noexcept = default;
  Value& operator=(const Value&) = default;
  Value& operator=(Value&&) noexcept = default;
  /// Needs no more stack for values in values.
  ~Value() {
    if (is_nested()) {
      dismantle();
    }
  }
  [[nodiscard]] static Value null(source::Range range);
  /// A value that could not be evaluated, after an error was reported: it has no type, and causes no further errors.
  [[nodiscard]] static Value unknown(source::Range range);

  [[nodiscard]] Type type() const { return static_cast<Type>(data_.index()); }
  [[nodiscard]] bool is_null() const { return type() == Type::null && !unknown_; }
  [[nodiscard]] bool is_unknown() const { return unknown_; }

  /// The content when the value is of that type, else null.
  [[nodiscard]] const bool* boolean() const { return std::get_if<bool>(&data_); }
  [[nodiscard]] const Number* number() const { return std::get_if<Number>(&data_); }
  [[nodiscard]] const std::string* string() const { return std::get_if<std::string>(&data_); }
  [[nodiscard]] const Tuple* tuple() const { return std::get_if<Tuple>(&data_); }
  [[nodiscard]] const Object* object() const { return std::get_if<Object>(&data_); }
  [[nodiscard]] Tuple* tuple() { return std::get_if<Tuple>(&data_); }
  [[nodiscard]] Object* object() { return std::get_if<Object>(&data_); }

  /// Where the value was written: the whole expression.
  [[nodiscard]] source::Range range() const { return range_; }
  void set_range(source::Range range) { range_ = range; }

 private:
  [[nodiscard]] bool is_nested() const { return type() == Type::tuple || type() == Type::object; }
  void dismantle();

  std::variant<std::monostate, bool, Number, std::string, Tuple, Object> data_;
  source::Range range_;
  bool unknown_ = false;
};

struct Member {
  std::string name;
  source::Range name_range;
  Value value;
};

inline std::size_t Object::size() const {
  return members_.size();
}
inline bool Object::empty() const {
  return members_.empty();
}

/// Makes what lies below `deepest` levels of lists and objects unknown. Returns where the first such value was written,
/// if there was one.
[[nodiscard]] std::optional<source::Range> cut_below(Object& object, std::size_t deepest);

}  // namespace kootoro::hcl
