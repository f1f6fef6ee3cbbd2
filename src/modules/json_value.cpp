#include "modules/json_value.hpp"

namespace kootoro::modules {

using terraform::Builder;

std::string_view reference_in(std::string_view text, std::string_view reference_name) {
  const bool reference = !reference_name.empty() && text.starts_with("${") && text.ends_with('}') &&
                         text.substr(2).starts_with(reference_name) &&
                         text.substr(2 + reference_name.size()).starts_with('.');
  return reference ? text.substr(2, text.size() - 3) : std::string_view();
}

terraform::Value json_value(terraform::Arena& arena, const hcl::Value& value, std::string_view reference_name) {
  const Builder builder(arena);
  const auto made = [&]() -> terraform::Value {
    switch (value.type()) {
      case hcl::Type::object: {
        auto& object = arena.make<Object>();
        set_members(object, *value.object(), reference_name);
        return builder.of(object);
      }
      case hcl::Type::tuple: {
        auto& list = arena.make<List>();
        for (const hcl::Value& element : *value.tuple()) {
          list.add(json_value(arena, element, reference_name));
        }
        return builder.of(list);
      }
      case hcl::Type::boolean:
        return builder.of(*value.boolean());
      case hcl::Type::number: {
        const auto whole = value.number()->as_int64();
        return whole ? builder.of(*whole) : builder.of(value.number()->as_double());
      }
      case hcl::Type::string: {
        const std::string_view reference = reference_in(*value.string(), reference_name);
        return reference.empty() ? builder.of(*value.string()) : builder.of(Expression{std::string(reference)});
      }
      case hcl::Type::null:
        break;
    }
    return builder.of(terraform::Null{});
  };
  return Builder::with_origin(made(), value.range());
}

void set_members(Object& target, const hcl::Object& object, std::string_view reference_name) {
  for (const hcl::Member& member : object.members()) {
    target.set(member.name, json_value(target.arena(), member.value, reference_name));
  }
}

}  // namespace kootoro::modules
