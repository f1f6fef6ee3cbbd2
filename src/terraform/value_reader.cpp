#include "terraform/value_reader.hpp"

#include <kootoro/hcl/expression.hpp>
#include <kootoro/terraform/comment.hpp>
#include <kootoro/terraform/template_file.hpp>
#include <kootoro/text/escape.hpp>

namespace kootoro::terraform {
namespace {

namespace syntax = hcl::syntax;

Value number(const Builder& builder, const hcl::Number& number) {
  const auto whole = number.as_int64();
  return whole ? builder.of(*whole) : builder.of(number.as_double());
}

}  // namespace

Value ValueReader::value(const hcl::Value& json) {
  const Builder builder(*arena_);
  Value made = builder.of(Null{});
  switch (json.type()) {
    case hcl::Type::null:
      break;
    case hcl::Type::boolean:
      made = builder.of(*json.boolean());
      break;
    case hcl::Type::number:
      made = number(builder, *json.number());
      break;
    case hcl::Type::string:
      made = text(*json.string());
      break;
    case hcl::Type::tuple: {
      List& list = arena_->make<List>();
      for (const hcl::Value& element : *json.tuple()) {
        list.add(value(element));
      }
      made = builder.of(list);
      break;
    }
    case hcl::Type::object: {
      Object& object = arena_->make<Object>();
      fill(object, *json.object());
      made = builder.of(object);
      break;
    }
  }
  return Builder::with_origin(made, json.range());
}

void ValueReader::fill(Object& object, const hcl::Object& json) {
  for (const hcl::Member& member : json.members()) {
    if (member.name == comment) {
      continue;
    }
    if (text::find_sequence(member.name) != std::string_view::npos) {
      misunderstood_(member.name);  // a name that is evaluated
    }
    object.set(std::string_view(text::unescape_template(member.name)), value(member.value));
  }
}

Value ValueReader::text(std::string_view text) {
  const Builder builder(*arena_);
  if (text::find_sequence(text) == std::string_view::npos) {
    return text.find('{') == std::string_view::npos ? builder.literal(text)
                                                    : builder.literal(text::unescape_template(text));
  }
  constexpr std::string_view opener = "${";
  const bool one = text.starts_with(opener) && text.ends_with('}');
  const std::string_view inside =
      one ? text.substr(opener.size(), text.size() - opener.size() - 1) : std::string_view();
  return one && hcl::plain_traversal(inside) ? builder.of(Expression{std::string(inside)}) : parsed(text);
}

Value ValueReader::parsed(std::string_view text) {
  const Builder builder(*arena_);
  const auto parsed = hcl::parse_template(text);
  if (!parsed) {
    misunderstood_(text);
    return builder.of(Template::from_source(std::string(text)));
  }
  hcl::for_each_call(*parsed, [&](const syntax::Call& call, source::Range) {
    if (auto file = template_file(call)) {
      template_files_.insert(std::move(*file));
    }
  });
  const auto* wrap = std::get_if<syntax::Wrap>(&parsed->node);
  if (wrap == nullptr) {
    return builder.of(Template::from_source(std::string(text)));
  }
  const source::Range range = wrap->inner->range;
  return builder.of(Expression{std::string(text.substr(range.begin, range.end - range.begin))});
}

}  // namespace kootoro::terraform
