// The static type of a JSON value.
#pragma once

#include "workflow/shared_list.hpp"

#include <kootoro/hcl/value.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace kootoro::workflow {

/// `unknown`: no information, so that relying on it is not an error.
enum class Presence : std::uint8_t { never, maybe, always, unknown };

/// A constant: a string, a boolean or null.
struct Constant {
  hcl::Type type = hcl::Type::null;
  std::string text;
  friend bool operator==(const Constant&, const Constant&) = default;
  friend bool operator<(const Constant& a, const Constant& b) {
    return std::tie(a.type, a.text) < std::tie(b.type, b.text);
  }
};

struct Field;
struct Found;

/// A value: anything, a scalar (maybe one of few), an object with its fields, or a list.
struct Shape {
  enum class Kind : std::uint8_t { any, scalar, object, list };

  Shape();
  Shape(const Shape&);
  Shape(Shape&&) noexcept;
  Shape& operator=(const Shape&);
  Shape& operator=(Shape&&) noexcept;
  ~Shape();

  Kind kind = Kind::any;
  SharedList<Constant> constants;     ///< scalar: its possible values, sorted; empty: any
  SharedList<Field> fields;           ///< object: sorted by name
  Presence others = Presence::never;  ///< object: the fields that are not named
  SharedList<Shape> elements;         ///< list: its elements, when `counted`
  bool counted = false;

  [[nodiscard]] static Shape any();
  [[nodiscard]] static Shape scalar();
  [[nodiscard]] static Shape constant(hcl::Type type, std::string text);
  [[nodiscard]] static Shape object(Presence others = Presence::never);
  [[nodiscard]] static Shape list();
  [[nodiscard]] static Shape list_of(std::vector<Shape> elements);

  /// The value that a path step finds in this value.
  [[nodiscard]] Found field(std::string_view name) const;
  [[nodiscard]] Found element(std::size_t index) const;
  /// The named field, whatever its presence, or null.
  [[nodiscard]] const Field* find(std::string_view name) const;
  /// Sets the field; a value that is not an object becomes one.
  Shape& set(std::string_view name, Shape value, Presence presence = Presence::always);
  void remove(std::string_view name);

  bool operator==(const Shape&) const;
};

struct Field {
  std::string name;
  Shape shape;
  Presence presence = Presence::always;  ///< always or maybe
  bool operator==(const Field&) const = default;
};

struct Found {
  Presence presence = Presence::never;
  Shape shape;
};

/// The shape of a value that has one of two shapes.
[[nodiscard]] Shape join(const Shape& left, const Shape& right);
/// Levels of data that are followed; deeper data is unknown.
inline constexpr std::size_t data_depth = 12;

/// `States.JsonMerge`: the fields of `right` over those of `left`.
[[nodiscard]] Shape merge(const Shape& left, const Shape& right);
/// The same without the information below `depth` levels, so that the evaluation of loops ends.
[[nodiscard]] Shape limited(Shape shape, std::size_t depth = data_depth);

}  // namespace kootoro::workflow
