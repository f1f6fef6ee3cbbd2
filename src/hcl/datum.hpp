// Values during evaluation: those of a file, and in addition unknown ones, and lists apart from tuples.
#pragma once

#include <hcl/static_type.hpp>

#include <kootoro/hcl/number.hpp>
#include <kootoro/source/file.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace kootoro::hcl {

class Datum;
struct Field;

/// The value of an expression with an error. Every operation accepts it, so that one error causes no others.
struct Unknown {
  TypeRef type;
};

struct Nothing {
  TypeRef type;
};

/// A tuple, or a list if `element` is set. Shared, since values are copied often and never changed.
struct Sequence {
  Sequence(std::vector<Datum> elements, TypeRef element_type);

  std::shared_ptr<const std::vector<Datum>> items;
  TypeRef element;
  std::size_t weight;     // the values in it, and in those; a value that occurs twice counts twice
  std::size_t depth = 1;  // the levels of values in values
};

/// The members of an object, findable by name.
class Fields {
 public:
  [[nodiscard]] const Field* find(std::string_view name) const;
  /// Adds a field, or replaces the one with that name.
  void set(Field field);
  [[nodiscard]] const std::vector<Field>& all() const { return fields_; }
  /// By the byte order of names.
  [[nodiscard]] std::vector<const Field*> sorted() const;

 private:
  std::vector<Field> fields_;
  std::vector<std::uint32_t> by_name_;
};

/// An object, or a map if `element` is set.
struct Mapping {
  Mapping(Fields members, TypeRef element_type);

  std::shared_ptr<const Fields> fields;
  TypeRef element;
  std::size_t weight;
  std::size_t depth = 1;
};

class Datum {
 public:
  using Content = std::variant<Unknown, Nothing, bool, Number, std::string, Sequence, Mapping>;

  Datum() : content_(Unknown{dynamic_type()}) {}
  Datum(source::Range range, Content content) : content_(std::move(content)), range_(range) {}

  [[nodiscard]] static Datum unknown(source::Range range, TypeRef type = dynamic_type()) {
    return {range, Unknown{std::move(type)}};
  }
  [[nodiscard]] static Datum null(source::Range range, TypeRef type = dynamic_type()) {
    return {range, Nothing{std::move(type)}};
  }
  [[nodiscard]] static Datum tuple(source::Range range, std::vector<Datum> items);
  [[nodiscard]] static Datum object(source::Range range, Fields fields);

  template <typename Kind>
  [[nodiscard]] const Kind* get() const {
    return std::get_if<Kind>(&content_);
  }
  [[nodiscard]] bool is_unknown() const { return get<Unknown>() != nullptr; }
  [[nodiscard]] bool is_null() const { return get<Nothing>() != nullptr; }
  /// Neither a value nor a type is known.
  [[nodiscard]] bool is_dynamic() const { return is_unknown() && is(type(), TypeKind::dynamic); }

  /// The place where it was written.
  [[nodiscard]] source::Range range() const { return range_; }
  [[nodiscard]] Datum at(source::Range range) && {
    range_ = range;
    return std::move(*this);
  }

  /// The number of values in this one, itself included; long texts count as several.
  [[nodiscard]] std::size_t weight() const;
  /// The levels of lists and objects in it.
  [[nodiscard]] std::size_t depth() const;

  /// Costs a walk over tuples and objects.
  [[nodiscard]] TypeRef type() const;
  [[nodiscard]] TypeKind kind() const;

 private:
  Content content_;
  source::Range range_;
};

struct Field {
  std::string name;
  source::Range name_range;
  Datum value;
};

/// `value` as a value of `type`; nothing if it can't be converted.
[[nodiscard]] std::optional<Datum> convert(const Datum& value, const TypeRef& type);

/// As `==` sees it; nothing if either contains something unknown.
[[nodiscard]] std::optional<bool> equal(const Datum& left, const Datum& right);

}  // namespace kootoro::hcl
