#include "overrides/merge.hpp"

#include <kootoro/terraform/comment.hpp>

#include <fmt/format.h>

namespace kootoro::overrides {

using terraform::Attribute;
using terraform::Builder;
using terraform::List;
using terraform::Object;
using terraform::Value;

namespace {

/// A text in Terraform's syntax: a template if any part looks like one.
Value text_value(const Builder& builder, const std::string& text, source::Range range) {
  const bool plain = text.find("${") == std::string::npos && text.find("%{") == std::string::npos;
  return plain ? builder.literal(text, range)
               : Builder::with_origin(builder.of(terraform::Template::from_source(text)), range);
}

Value number_value(const Builder& builder, const hcl::Number& number) {
  const auto whole = number.as_int64();
  return whole ? builder.of(*whole) : builder.of(number.as_double());
}

}  // namespace

Value Merge::made(const hcl::Value& value) {
  const Builder builder(*arena_);
  switch (value.type()) {
    case hcl::Type::null:
      return Builder::with_origin(builder.of(terraform::Null{}), value.range());
    case hcl::Type::boolean:
      return Builder::with_origin(builder.of(*value.boolean()), value.range());
    case hcl::Type::number:
      return Builder::with_origin(number_value(builder, *value.number()), value.range());
    case hcl::Type::string:
      return text_value(builder, *value.string(), value.range());
    case hcl::Type::tuple: {
      auto& list = arena_->make<List>();
      for (const hcl::Value& element : *value.tuple()) {
        list.add(made(element));
      }
      return Builder::with_origin(builder.of(list), value.range());
    }
    case hcl::Type::object:
      break;
  }
  return Builder::with_origin(builder.of(merged(arena_->make<Object>(), *value.object())), value.range());
}

Object& Merge::merged(const Object& base, const hcl::Object& patch) {
  auto& result = arena_->make<Object>();
  for (const Attribute& attribute : base) {
    const hcl::Member* change = patch.find(attribute.name);
    if (change == nullptr) {
      result.set(attribute.name, attribute.value);
    } else if (change->value.is_null()) {
      note(attribute.name, attribute.value, change->value.range());
    } else {
      result.set(attribute.name, merged_value(attribute.name, attribute.value, change->value));
    }
  }
  for (const hcl::Member& member : patch.members()) {
    if (member.name != terraform::comment && !member.value.is_null() && base.find(member.name) == nullptr) {
      result.set(member.name, made(member.value));
    }
  }
  return result;
}

Value Merge::merged_value(std::string_view name, const Value& base, const hcl::Value& patch) {
  if (patch.object() != nullptr && base.kind() == Value::Kind::object) {
    return Builder::with_origin(Builder(*arena_).of(merged(base.object(), *patch.object())), base.origin());
  }
  if (patch.object() != nullptr && base.kind() == Value::Kind::list) {
    return merged_block(name, base.list(), patch);
  }
  note(name, base, patch.range());
  return made(patch);
}

/// A block is a list with one object: the object merges into that.
Value Merge::merged_block(std::string_view name, const List& blocks, const hcl::Value& patch) {
  if (blocks.empty() || (*blocks.begin()).kind() != Value::Kind::object) {
    return made(patch);
  }
  if (blocks.size() > 1) {
    diagnostics_
        ->error(diag::Kind::contradiction, patch.range(),
                fmt::format("there are {} blocks `{}`, but this is one object", blocks.size(), name))
        .with_help("write a list of all blocks, which replaces them");
    return Builder(*arena_).of(blocks);
  }
  const Builder builder(*arena_);
  auto& list = arena_->make<List>();
  list.add(Builder::with_origin(builder.of(merged((*blocks.begin()).object(), *patch.object())), patch.range()));
  return builder.of(list);
}

}  // namespace kootoro::overrides
