#include <hcl/characters.hpp>
#include <hcl/evaluator.hpp>

#include <fmt/format.h>

namespace kootoro::hcl {
Datum Evaluator::evaluate(const syntax::Template& parts, source::Range range) {
  std::string text;
  bool complete = true;
  for (const syntax::Expression& part : parts.parts) {
    if (const auto* literal = std::get_if<syntax::Text>(&part.node)) {
      text += literal->value;
      continue;
    }
    const auto piece = text_of(evaluate(part), part.range);
    complete = complete && piece;
    if (complete && text.size() + piece->size() > limits::text_bytes) {
      error(range, fmt::format("the string has more than {} MiB", limits::text_bytes >> 20U));
      complete = false;
    }
    if (complete) {
      text += *piece;
    }
  }
  complete = complete && spend(text.size() / limits::text_bytes_per_step, range);
  return complete ? Datum(range, to_string_value(std::move(text))) : Datum::unknown(range, string_type());
}

Datum Evaluator::evaluate(const syntax::Join& join, source::Range range) {
  const Datum pieces = evaluate(*join.loop);
  const Sequence* sequence = pieces.get<Sequence>();
  if (sequence == nullptr) {
    return Datum::unknown(range, string_type());
  }
  std::string text;
  for (const Datum& piece : *sequence->items) {
    const auto piece_text = text_of(piece, range);
    if (!piece_text) {
      return Datum::unknown(range, string_type());
    }
    text += *piece_text;
    if (text.size() > limits::text_bytes) {
      error(range, fmt::format("the string has more than {} MiB", limits::text_bytes >> 20U));
      return Datum::unknown(range, string_type());
    }
  }
  return spend(text.size() / limits::text_bytes_per_step, range) ? Datum(range, to_string_value(std::move(text)))
                                                                 : Datum::unknown(range, string_type());
}

/// `value` as part of a text; nothing if it can't be one, with an error unless one has been reported.
std::optional<std::string> Evaluator::text_of(const Datum& value, source::Range range) {
  if (value.is_null()) {
    error(range, "a string can't contain null").with_help("use a conditional to give another value instead");
    return std::nullopt;
  }
  if (!spend(value.get<Number>() != nullptr ? value.weight() : 0, range)) {
    return std::nullopt;
  }
  const auto converted = convert(value, string_type());
  if (!converted) {
    error(range, fmt::format("a string can't contain {}", describe(value.kind())))
        .with_help("pick an element, or write a `%{for …}` directive");
    return std::nullopt;
  }
  const std::string* text = converted->get<std::string>();
  return text != nullptr ? std::optional(*text) : std::nullopt;
}

}  // namespace kootoro::hcl
