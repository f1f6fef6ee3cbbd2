#include <hcl/evaluator.hpp>
#include <hcl/wide_number.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace kootoro::hcl {
namespace {

using syntax::BinaryOperator;
using syntax::UnaryOperator;

std::string_view symbol(BinaryOperator operation) {
  switch (operation) {
    case BinaryOperator::logical_or:
      return "||";
    case BinaryOperator::logical_and:
      return "&&";
    case BinaryOperator::equal:
      return "==";
    case BinaryOperator::not_equal:
      return "!=";
    case BinaryOperator::greater:
      return ">";
    case BinaryOperator::greater_equal:
      return ">=";
    case BinaryOperator::less:
      return "<";
    case BinaryOperator::less_equal:
      return "<=";
    case BinaryOperator::add:
      return "+";
    case BinaryOperator::subtract:
      return "-";
    case BinaryOperator::multiply:
      return "*";
    case BinaryOperator::divide:
      return "/";
    case BinaryOperator::modulo:
      return "%";
  }
  return "?";
}

bool is_equality(BinaryOperator operation) {
  return operation == BinaryOperator::equal || operation == BinaryOperator::not_equal;
}

bool is_logical(BinaryOperator operation) {
  return operation == BinaryOperator::logical_or || operation == BinaryOperator::logical_and;
}

bool is_arithmetic(BinaryOperator operation) {
  return operation >= BinaryOperator::add;
}

bool compare(BinaryOperator operation, const Number& left, const Number& right) {
  switch (operation) {
    case BinaryOperator::greater:
      return right < left;
    case BinaryOperator::greater_equal:
      return right < left || left == right;
    case BinaryOperator::less:
      return left < right;
    default:
      return left < right || left == right;
  }
}

std::optional<Number> calculate(BinaryOperator operation, const Number& left, const Number& right) {
  switch (operation) {
    case BinaryOperator::add:
      return add(left, right);
    case BinaryOperator::subtract:
      return subtract(left, right);
    case BinaryOperator::multiply:
      return multiply(left, right);
    case BinaryOperator::divide:
      return divide(left, right);
    default:
      return modulo(left, right);
  }
}

/// The common type of the two results of a conditional; a bare null or an unknown value goes with every type.
std::optional<TypeRef> common_type(const Datum& left, const Datum& right) {
  const TypeRef left_type = left.type();
  const TypeRef right_type = right.type();
  if (left.is_null() && is(left_type, TypeKind::dynamic)) {
    return right_type;
  }
  if (right.is_null() && is(right_type, TypeKind::dynamic)) {
    return left_type;
  }
  if (is(left_type, TypeKind::dynamic) || is(right_type, TypeKind::dynamic)) {
    return dynamic_type();
  }
  return unify({left_type, right_type});
}

}  // namespace

/// `value` as `type`; nothing after an error.
std::optional<Datum> Evaluator::operand(const Datum& value, const TypeRef& type, std::string_view operation) {
  auto converted = convert(value, type);
  if (!converted) {
    const std::string* text = value.get<std::string>();
    error(value.range(),
          fmt::format("`{}` needs {}, not {}", operation, describe(type->kind),
                      text != nullptr ? fmt::format("the string \"{}\"", *text) : describe(value.kind())));
  }
  return converted;
}

Datum Evaluator::evaluate(const syntax::Unary& unary, source::Range range) {
  const bool negates = unary.operation == UnaryOperator::negate;
  const TypeRef type = negates ? number_type() : boolean_type();
  const std::size_t errors_before = sink_->error_count();
  const Datum given = evaluate(*unary.operand);
  const auto value = operand(given, type, negates ? "-" : "!");
  if (!value || sink_->error_count() != errors_before || value->is_unknown()) {
    return Datum::unknown(range, type);
  }
  if (value->is_null()) {
    error(range, fmt::format("`{}` can't be applied to null", negates ? "-" : "!"));
    return Datum::unknown(range, type);
  }
  if (negates) {
    return {range, negate(*value->get<Number>())};
  }
  return {range, !*value->get<bool>()};
}

Datum Evaluator::evaluate(const syntax::Chain& chain, source::Range /*range*/) {
  Datum left = evaluate(*chain.first);
  for (const syntax::Operation& operation : chain.operations) {
    const Datum right = evaluate(*operation.operand);
    const source::Range range = source::span(left.range(), right.range());
    left = apply(operation.operation, left, right, range);
  }
  return left;
}

Datum Evaluator::apply(BinaryOperator operation, const Datum& left, const Datum& right, source::Range range) {
  if (is_equality(operation)) {
    if (!spend_walk(left, range) || !spend_walk(right, range)) {
      return Datum::unknown(range, boolean_type());
    }
    const auto result = equal(left, right);
    return result ? Datum(range, *result == (operation == BinaryOperator::equal))
                  : Datum::unknown(range, boolean_type());
  }
  const TypeRef operand_type = is_logical(operation) ? boolean_type() : number_type();
  const TypeRef result_type = is_arithmetic(operation) ? number_type() : boolean_type();
  const auto left_value = operand(left, operand_type, symbol(operation));
  const auto right_value = operand(right, operand_type, symbol(operation));
  if (!left_value || !right_value) {
    return Datum::unknown(range, result_type);
  }
  if (left_value->is_null() || right_value->is_null()) {
    error(range, fmt::format("`{}` can't be applied to null", symbol(operation)));
    return Datum::unknown(range, result_type);
  }
  if (left_value->is_unknown() || right_value->is_unknown()) {
    return Datum::unknown(range, result_type);
  }
  if (is_logical(operation)) {
    const bool one = *left_value->get<bool>();
    const bool other = *right_value->get<bool>();
    return {range, operation == BinaryOperator::logical_or ? one || other : one && other};
  }
  const Number& one = *left_value->get<Number>();
  const Number& other = *right_value->get<Number>();
  if (!is_arithmetic(operation)) {
    return {range, compare(operation, one, other)};
  }
  const auto result = calculate(operation, one, other);
  if (!result) {
    error(range, fmt::format("`{} {} {}` is undefined", one.text(), symbol(operation), other.text()))
        .with_help("divide by a number other than zero, and use finite numbers");
    return Datum::unknown(range, number_type());
  }
  if (!result->within_limits()) {
    error(range, "the result of this operation is out of range", diag::Kind::invalid_number)
        .with_help(fmt::format("the limits are `1e-{0}` and `1e{0}`", limits::decimal_exponent));
    return Datum::unknown(range, number_type());
  }
  return {range, *result};
}

/// Types that both are nested deep are compared at each level.
bool Evaluator::spend_unification(const Datum& left, const Datum& right, source::Range range) {
  constexpr std::size_t levels_per_step = 8;
  const std::size_t levels = std::min(left.depth(), right.depth());
  return levels < levels_per_step || spend((left.weight() + right.weight()) * (levels / levels_per_step), range);
}

Datum Evaluator::evaluate(const syntax::Conditional& conditional, source::Range range) {
  diag::Diagnostics* const sink = sink_;
  diag::Diagnostics true_findings;
  sink_ = &true_findings;
  const Datum when_true = evaluate(*conditional.when_true);
  diag::Diagnostics false_findings;
  sink_ = &false_findings;
  const Datum when_false = evaluate(*conditional.when_false);
  sink_ = sink;
  if (!spend_walk(when_true, range) || !spend_walk(when_false, range) ||
      !spend_unification(when_true, when_false, range)) {
    return Datum::unknown(range);
  }

  const auto type = common_type(when_true, when_false);
  if (!type) {
    error(source::span(when_true.range(), when_false.range()),
          fmt::format("the two results have no common type: {} and {}", describe(when_true.kind()),
                      describe(when_false.kind())))
        .with_help("give both results of the conditional the same type");
    return Datum::unknown(range);
  }
  const auto chosen = condition(*conditional.condition);
  if (!chosen) {
    return Datum::unknown(range, *type);
  }
  sink_->append(*chosen ? std::move(true_findings) : std::move(false_findings));
  const Datum& result = *chosen ? when_true : when_false;
  auto converted = convert(result, *type);
  if (!converted) {
    error(result.range(), "this result can't be converted to the type of the other result");
    return Datum::unknown(range, *type);
  }
  return std::move(*converted).at(range);
}

/// The value of a condition; nothing if it is unknown or, after an error, if it is not a condition.
std::optional<bool> Evaluator::condition(const syntax::Expression& expression) {
  const Datum value = evaluate(expression);
  if (value.is_null()) {
    error(expression.range, "the condition is null").with_help("use `true`, `false` or a comparison");
    return std::nullopt;
  }
  const auto converted = convert(value, boolean_type());
  if (!converted) {
    error(expression.range, fmt::format("the condition is {}, not a bool", describe(value.kind())))
        .with_help("use `true`, `false` or a comparison");
    return std::nullopt;
  }
  const bool* flag = converted->get<bool>();
  return flag != nullptr ? std::optional(*flag) : std::nullopt;
}

}  // namespace kootoro::hcl
