#include <hcl/characters.hpp>
#include <hcl/evaluator.hpp>

#include <fmt/format.h>

namespace kootoro::hcl {
namespace {

constexpr std::size_t longest_text = std::size_t{64} << 20;

}  // namespace

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
    if (complete && text.size() + piece->size() > longest_text) {
      error(range, "the string is too long");
      complete = false;
    }
    if (complete) {
      text += *piece;
    }
  }
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
    if (text.size() > longest_text) {
      error(range, "the string is too long");
      return Datum::unknown(range, string_type());
    }
  }
  return {range, to_string_value(std::move(text))};
}

/// `value` as part of a text; nothing if it can't be one, with an error unless one has been reported.
std::optional<std::string> Evaluator::text_of(const Datum& value, source::Range range) {
  if (value.is_null()) {
    error(range, "a string can't contain null").with_help("use a conditional to give another value instead");
    return std::nullopt;
  }
  const auto converted = convert(value, string_type());
  if (!converted) {
    error(range, fmt::format("a string can't contain {}", describe(value.type())))
        .with_help("pick an element, or write a `%{for …}` directive");
    return std::nullopt;
  }
  const std::string* text = converted->get<std::string>();
  return text != nullptr ? std::optional(*text) : std::nullopt;
}

}  // namespace kootoro::hcl
