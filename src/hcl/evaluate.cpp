#include <hcl/evaluator.hpp>
#include <hcl/syntax_errors.hpp>

#include <fmt/format.h>

#include <variant>

namespace kootoro::hcl {

using diag::Kind;

Value Evaluator::value_of(const syntax::Expression& expression) {
  return to_value(evaluate(expression));
}

Datum Evaluator::evaluate(const syntax::Expression& expression) {
  if (!spend(1, expression.range)) {
    return Datum::unknown(expression.range);
  }
  return unless_too_deep(
      std::visit([&](const auto& node) { return evaluate(node, expression.range); }, expression.node));
}

/// Values of loops can be nested deeper than the text.
Datum Evaluator::unless_too_deep(Datum value) {
  if (value.depth() <= deepest_) {
    return value;
  }
  if (!was_too_deep_) {
    was_too_deep_ = true;
    reported_->error(Kind::invalid_operation, value.range(), too_deep_message(deepest_))
        .with_help("write values with fewer levels");
  }
  return Datum::unknown(value.range());
}

Datum Evaluator::evaluate(const syntax::Missing& /*missing*/, source::Range range) {
  return Datum::unknown(range);
}

Datum Evaluator::evaluate(const syntax::Null& /*null*/, source::Range range) {
  return Datum::null(range);
}

Datum Evaluator::evaluate(bool flag, source::Range range) {
  return {range, flag};
}

Datum Evaluator::evaluate(const Number& number, source::Range range) {
  return {range, number};
}

Datum Evaluator::evaluate(const syntax::Text& text, source::Range range) {
  return spend(text.value.size() / limits::text_bytes_per_step, range) ? Datum(range, text.value)
                                                                       : Datum::unknown(range, string_type());
}

Datum Evaluator::evaluate(const syntax::Name& name, source::Range range) {
  for (const Scope* scope = scope_; scope != nullptr; scope = scope->outer) {
    if (name.name == scope->value_name) {
      const std::string* text = scope->value->get<std::string>();
      const bool fits = text == nullptr || spend(text->size() / limits::text_bytes_per_step, range);
      return fits ? Datum(*scope->value).at(range) : Datum::unknown(range, string_type());
    }
    if (name.name == scope->key_name) {
      return Datum(*scope->key).at(range);
    }
  }
  if (scope_ != nullptr) {
    error(range, fmt::format("unknown name `{}`", name.name), Kind::variable_not_allowed)
        .with_help("use a name that an enclosing `for` introduces, or write a string in double quotes");
  } else {
    error(range, fmt::format("`{}` is a variable, and settings can't use variables", name.name),
          Kind::variable_not_allowed)
        .with_help("write the value itself; strings need double quotes");
  }
  return Datum::unknown(range);
}

Datum Evaluator::evaluate(const syntax::Call& call, source::Range range) {
  error(range, fmt::format("`{}` is a function call, and settings can't call functions", call.name),
        Kind::function_not_allowed)
      .with_help("write the result: variable-definitions files take only constant values");
  return Datum::unknown(range);
}

Datum Evaluator::evaluate(const syntax::Parentheses& parentheses, source::Range range) {
  return evaluate(*parentheses.inner).at(range);
}

Datum Evaluator::evaluate(const syntax::Wrap& wrap, source::Range range) {
  return evaluate(*wrap.inner).at(range);
}

diag::Diagnostic& Evaluator::error(source::Range range, std::string message, Kind kind) {
  return sink_->error(kind, range, std::move(message));
}

Value Evaluator::to_value(const Datum& datum) {
  const bool whole = datum.get<Sequence>() == nullptr && datum.get<Mapping>() == nullptr;
  if (!spend(whole ? datum.weight() : 1, datum.range()) || datum.is_unknown()) {
    return Value::unknown(datum.range());
  }
  if (const Sequence* sequence = datum.get<Sequence>()) {
    Tuple tuple;
    tuple.reserve(sequence->items->size());
    for (const Datum& item : *sequence->items) {
      tuple.push_back(to_value(item));
    }
    return {datum.range(), std::move(tuple)};
  }
  if (const Mapping* mapping = datum.get<Mapping>()) {
    Object object;
    object.reserve(mapping->fields->all().size());
    for (const Field& field : mapping->fields->all()) {
      object.append(std::string(field.name), field.name_range, to_value(field.value));
    }
    return {datum.range(), std::move(object)};
  }
  if (const std::string* text = datum.get<std::string>()) {
    return {datum.range(), *text};
  }
  if (const bool* flag = datum.get<bool>()) {
    return {datum.range(), *flag};
  }
  if (const Number* number = datum.get<Number>()) {
    if (number->is_infinite()) {
      error(datum.range(), "the value is infinite", Kind::invalid_number)
          .with_help("divide by a number other than zero");
      return Value::unknown(datum.range());
    }
    return {datum.range(), *number};
  }
  return Value::null(datum.range());
}

bool Evaluator::spend(std::size_t steps, source::Range range) {
  const bool told = spent_ > most_steps_;
  spent_ += steps;
  if (spent_ > most_steps_ && !told) {
    reported_->error(Kind::invalid_operation, range, "the values are too large or take too long to compute")
        .with_help("write the result instead of nested `for` expressions");
  }
  return spent_ <= most_steps_;
}

bool Evaluator::spend_walk(const Datum& value, source::Range range) {
  const bool walks = value.get<Sequence>() != nullptr || value.get<Mapping>() != nullptr;
  return !walks || spend(value.weight(), range);
}

}  // namespace kootoro::hcl
