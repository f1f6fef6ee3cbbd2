// The syntax tree of expressions. Names are views into the text that was read.
#pragma once

#include <kootoro/hcl/number.hpp>
#include <kootoro/source/file.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace kootoro::hcl::syntax {

struct Expression;
using ExpressionPtr = std::unique_ptr<Expression>;

/// Takes the place of an expression that could not be read; the error has been reported. Evaluates to an unknown value.
struct Missing {};

struct Null {};

/// Text without interpolations.
struct Text {
  std::string value;  // in Normalization Form C
};

/// A bare word other than `true`, `false` and `null`: a variable, or a key of an object.
struct Name {
  std::string_view name;
};

/// A call of a function; its last argument may be spread with `...`.
struct Call {
  std::string_view name;
  std::vector<Expression> arguments;
  bool spread = false;
};

enum class UnaryOperator : std::uint8_t { negate, logical_not };

struct Unary {
  UnaryOperator operation;
  ExpressionPtr operand;
};

enum class BinaryOperator : std::uint8_t {
  logical_or,
  logical_and,
  equal,
  not_equal,
  greater,
  greater_equal,
  less,
  less_equal,
  add,
  subtract,
  multiply,
  divide,
  modulo,
};

struct Operation {
  BinaryOperator operation;
  ExpressionPtr operand;
};

/// Operations of one precedence, applied from left to right. A chain, not a tree, so that a long one needs no stack.
struct Chain {
  ExpressionPtr first;
  std::vector<Operation> operations;
};

struct Conditional {
  ExpressionPtr condition;
  ExpressionPtr when_true;
  ExpressionPtr when_false;
};

struct Parentheses {
  ExpressionPtr inner;
};

struct Tuple {
  std::vector<Expression> elements;
};

struct Item;

struct Object {
  Object();
  Object(Object&&) noexcept;
  Object& operator=(Object&&) noexcept;
  ~Object();

  std::vector<Item> items;
};

struct For {
  std::string_view key_name;  // empty: not wanted
  std::string_view value_name;
  ExpressionPtr collection;
  ExpressionPtr key;  // null: makes a tuple
  ExpressionPtr value;
  ExpressionPtr condition;  // may be null
  bool group = false;
  source::Range ellipsis;
};

/// Parts joined to a string.
struct Template {
  std::vector<Expression> parts;
};

/// A quoted template that is exactly one interpolation: keeps the type of its value.
struct Wrap {
  ExpressionPtr inner;
};

/// `%{for}`: the results of the `for` joined to a string.
struct Join {
  ExpressionPtr loop;
};

/// `.name`, `.0` or `[key]`.
struct Step {
  source::Range range;
  std::string_view name;                    // of the attribute; empty when there is a key
  ExpressionPtr key;                        // null for an attribute
  std::optional<std::string> literal = {};  // the text of a key that is a literal
};

struct Traversal {
  ExpressionPtr source;
  std::vector<Step> steps;
};

/// The current element of the innermost enclosing splat.
struct SplatItem {};

struct Splat {
  ExpressionPtr source;
  ExpressionPtr each;  // in terms of SplatItem
};

struct Expression {
  using Node = std::variant<Missing, Null, bool, Number, Text, Name, Call, Unary, Chain, Conditional, Parentheses,
                            Tuple, Object, std::unique_ptr<For>, Template, Wrap, Join, Traversal, SplatItem, Splat>;

  Expression() = default;
  Expression(source::Range where, Node what) : range(where), node(std::move(what)) {}

  source::Range range;
  Node node;
};

/// An item of an object. A key in parentheses is an expression even where a bare word would be a name.
struct Item {
  Expression key;
  bool key_in_parentheses = false;
  Expression value;
};

inline Object::Object() = default;
inline Object::Object(Object&&) noexcept = default;
inline Object& Object::operator=(Object&&) noexcept = default;
inline Object::~Object() = default;

/// An attribute of the file.
struct Attribute {
  std::string_view name;
  source::Range name_range;
  Expression value;
  bool broken = false;  // there were syntax errors in the value
};

[[nodiscard]] inline ExpressionPtr allocate(Expression expression) {
  return std::make_unique<Expression>(std::move(expression));
}

}  // namespace kootoro::hcl::syntax
