#include "workflow/evaluator.hpp"

#include <kootoro/diag/suggest.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace kootoro::workflow {

namespace {

enum class Answer : std::uint8_t { any, scalar, list, arguments, merged };

struct Intrinsic {
  std::string_view name;
  Answer answer;
};

// https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html
constexpr std::array<Intrinsic, 18> intrinsics = {{
    {"States.Array", Answer::arguments},
    {"States.ArrayContains", Answer::scalar},
    {"States.ArrayGetItem", Answer::any},
    {"States.ArrayLength", Answer::scalar},
    {"States.ArrayPartition", Answer::list},
    {"States.ArrayRange", Answer::list},
    {"States.ArrayUnique", Answer::list},
    {"States.Base64Decode", Answer::scalar},
    {"States.Base64Encode", Answer::scalar},
    {"States.Format", Answer::scalar},
    {"States.Hash", Answer::scalar},
    {"States.JsonMerge", Answer::merged},
    {"States.JsonToString", Answer::scalar},
    {"States.MathAdd", Answer::scalar},
    {"States.MathRandom", Answer::scalar},
    {"States.StringSplit", Answer::list},
    {"States.StringToJson", Answer::any},
    {"States.UUID", Answer::scalar},
}};

// Functions need no call: `$map(x, $string)`. https://docs.jsonata.org, and the functions that Step Functions adds:
// https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
constexpr std::array<std::string_view, 70> jsonata_functions = {"string",
                                                                "length",
                                                                "substring",
                                                                "substringBefore",
                                                                "substringAfter",
                                                                "uppercase",
                                                                "lowercase",
                                                                "trim",
                                                                "pad",
                                                                "contains",
                                                                "split",
                                                                "join",
                                                                "match",
                                                                "replace",
                                                                "eval",
                                                                "base64encode",
                                                                "base64decode",
                                                                "encodeUrlComponent",
                                                                "encodeUrl",
                                                                "decodeUrlComponent",
                                                                "decodeUrl",
                                                                "number",
                                                                "abs",
                                                                "floor",
                                                                "ceil",
                                                                "round",
                                                                "power",
                                                                "sqrt",
                                                                "random",
                                                                "formatNumber",
                                                                "formatBase",
                                                                "formatInteger",
                                                                "parseInteger",
                                                                "sum",
                                                                "max",
                                                                "min",
                                                                "average",
                                                                "boolean",
                                                                "not",
                                                                "exists",
                                                                "count",
                                                                "append",
                                                                "sort",
                                                                "reverse",
                                                                "shuffle",
                                                                "distinct",
                                                                "zip",
                                                                "keys",
                                                                "lookup",
                                                                "spread",
                                                                "merge",
                                                                "sift",
                                                                "each",
                                                                "error",
                                                                "assert",
                                                                "type",
                                                                "now",
                                                                "millis",
                                                                "fromMillis",
                                                                "toMillis",
                                                                "map",
                                                                "filter",
                                                                "single",
                                                                "reduce",
                                                                "partition",
                                                                "range",
                                                                "hash",
                                                                "uuid",
                                                                "parse",
                                                                "clone"};

std::vector<std::string_view> names_in(const Shape& shape) {
  std::vector<std::string_view> names;
  for (const Field& field : shape.fields) {
    names.push_back(field.name);
  }
  return names;
}

Found step_into(const Shape& shape, const Step& step) {
  if (const auto* name = std::get_if<std::string>(&step.key)) {
    return shape.field(*name);
  }
  return shape.element(std::get<std::size_t>(step.key));
}

}  // namespace

Shape literal(const hcl::Value& value) {
  if (const hcl::Object* object = value.object()) {
    Shape shape = Shape::object();
    for (const hcl::Member& member : object->members()) {
      shape.set(member.name, literal(member.value));
    }
    return shape;
  }
  if (const hcl::Tuple* elements = value.tuple()) {
    std::vector<Shape> shapes;
    for (const hcl::Value& element : *elements) {
      shapes.push_back(literal(element));
    }
    return Shape::list_of(std::move(shapes));
  }
  if (const std::string* text = value.string()) {
    return Shape::constant(hcl::Type::string, *text);
  }
  if (const bool* truth = value.boolean()) {
    return Shape::constant(hcl::Type::boolean, *truth ? "true" : "false");
  }
  return value.is_null() ? Shape::constant(hcl::Type::null, "") : Shape::scalar();
}

const Shape& Evaluator::root(const Path& path) const {
  switch (path.root) {
    case Root::input:
      return *view_.input;
    case Root::context:
      return *view_.context;
    case Root::variable:
      break;
  }
  return *view_.variables;
}

Found Evaluator::look(const Path& path) const {
  Found found{Presence::always, root(path)};
  if (path.root == Root::variable) {
    found = found.shape.field(path.variable);
  }
  Presence presence = found.presence;
  for (const Step& step : path.steps) {
    if (presence == Presence::never) {
      break;
    }
    found = step_into(found.shape, step);
    // Everything below a value that may be absent may be absent, too; unknown values stay unknown.
    presence = found.presence == Presence::always ? presence : found.presence;
  }
  return {presence, found.shape};
}

Shape Evaluator::read(const Path& path, source::Range range) {
  Found found{Presence::always, root(path)};
  const auto is_absent = [](Presence presence) { return presence == Presence::never || presence == Presence::maybe; };
  if (path.root == Root::variable) {
    found = view_.variables->field(path.variable);
    if (is_absent(found.presence)) {
      findings_.absent(range, path.text(0), found.presence, path.variable, names_in(*view_.variables));
      return Shape::any();
    }
  }
  for (std::size_t i = 0; i < path.steps.size(); ++i) {
    const Shape parent = std::move(found.shape);
    found = step_into(parent, path.steps[i]);
    if (is_absent(found.presence)) {
      const auto* name = std::get_if<std::string>(&path.steps[i].key);
      findings_.absent(range, path.text(i + 1), found.presence, name == nullptr ? std::string_view() : *name,
                       found.presence == Presence::never ? names_in(parent) : std::vector<std::string_view>());
      return Shape::any();
    }
  }
  return path.selects_one ? found.shape : Shape::any();
}

Shape Evaluator::expression(const std::string& text, source::Range range) {
  std::string error;
  const auto expression = parse_expression(text, error);
  if (!expression) {
    findings_.wrong(range, std::move(error), "");
    return Shape::any();
  }
  return value_of(*expression, range);
}

Shape Evaluator::value_of(const Expression& expression, source::Range range) {
  if (const auto* path = std::get_if<Path>(&expression.value)) {
    return read(*path, range);
  }
  if (const auto* called = std::get_if<Call>(&expression.value)) {
    return call(*called, range);
  }
  const auto& written = std::get<Literal>(expression.value);
  return written.is_text ? Shape::constant(hcl::Type::string, written.text) : Shape::scalar();
}

Shape Evaluator::call(const Call& call, source::Range range) {
  std::vector<Shape> arguments;
  for (const Expression& argument : call.arguments) {
    arguments.push_back(value_of(argument, range));
  }
  const auto* const known = std::find_if(intrinsics.begin(), intrinsics.end(),
                                         [&call](const Intrinsic& intrinsic) { return intrinsic.name == call.name; });
  if (known == intrinsics.end()) {
    std::vector<std::string_view> names;
    for (const Intrinsic& intrinsic : intrinsics) {
      names.push_back(intrinsic.name);
    }
    findings_.wrong(range, fmt::format("unknown function `{}`", call.name), diag::did_you_mean(call.name, names));
    return Shape::any();
  }
  switch (known->answer) {
    case Answer::any:
      break;
    case Answer::scalar:
      return Shape::scalar();
    case Answer::list:
      return Shape::list();
    case Answer::arguments:
      return Shape::list_of(std::move(arguments));
    case Answer::merged:
      return arguments.size() < 2 ? Shape::any() : merge(arguments[0], arguments[1]);
  }
  return Shape::any();
}

/// `"history.$": "States.Array($.history, $.turn)"` looks like appending, but nests the list.
void Evaluator::check_append(const std::string& field, const Expression& expression, source::Range range) {
  const auto* call = std::get_if<Call>(&expression.value);
  if (call == nullptr || call->name != "States.Array") {
    return;
  }
  for (const Expression& argument : call->arguments) {
    const auto* path = std::get_if<Path>(&argument.value);
    const auto* last = path == nullptr || path->steps.empty() || !path->selects_one
                           ? nullptr
                           : std::get_if<std::string>(&path->steps.back().key);
    if (last != nullptr && *last == field) {
      findings_.wrong(range,
                      fmt::format("`States.Array` puts the list `{}` into a new list, one level deeper each time",
                                  path->text(path->steps.size())),
                      fmt::format("list its elements: `States.Array({0}[0], …)`", path->text(path->steps.size())));
    }
  }
}

Shape Evaluator::payload(const hcl::Value& value) {
  if (const hcl::Tuple* elements = value.tuple()) {
    std::vector<Shape> shapes;
    for (const hcl::Value& element : *elements) {
      shapes.push_back(payload(element));
    }
    return Shape::list_of(std::move(shapes));
  }
  const hcl::Object* object = value.object();
  if (object == nullptr) {
    return literal(value);
  }
  Shape shape = Shape::object();
  for (const hcl::Member& member : object->members()) {
    if (!std::string_view(member.name).ends_with(".$")) {
      shape.set(member.name, payload(member.value));
      continue;
    }
    const std::string name = member.name.substr(0, member.name.size() - 2);
    const std::string* text = member.value.string();
    if (text == nullptr) {
      findings_.wrong(member.value.range(), fmt::format("`{}` must be a path", member.name), "");
      continue;
    }
    std::string error;
    const auto expression = parse_expression(*text, error);
    if (!expression) {
      findings_.wrong(member.value.range(), std::move(error), "");
      shape.set(name, Shape::any());
      continue;
    }
    check_append(name, *expression, member.value.range());
    shape.set(name, value_of(*expression, member.value.range()));
  }
  return shape;
}

Shape Evaluator::jsonata(const hcl::Value& value) {
  if (const hcl::Tuple* elements = value.tuple()) {
    std::vector<Shape> shapes;
    for (const hcl::Value& element : *elements) {
      shapes.push_back(jsonata(element));
    }
    return Shape::list_of(std::move(shapes));
  }
  if (const hcl::Object* object = value.object()) {
    Shape shape = Shape::object();
    for (const hcl::Member& member : object->members()) {
      shape.set(member.name, jsonata(member.value));
    }
    return shape;
  }
  const std::string* text = value.string();
  return text == nullptr ? literal(value) : jsonata_text(*text, value.range());
}

Shape Evaluator::jsonata_text(const std::string& text, source::Range range) {
  const auto inside = jsonata_in(text);
  if (!inside) {
    if (text.starts_with("{%")) {
      findings_.wrong(range, "a JSONata expression does not end with `%}`", "");
    }
    return Shape::constant(hcl::Type::string, text);
  }
  const Jsonata scanned = scan_jsonata(*inside);
  if (!scanned.error.empty()) {
    findings_.wrong(range, scanned.error, "");
    return Shape::any();
  }
  if (scanned.whole) {
    return read(*scanned.whole, range);  // an empty result fails the state
  }
  for (Path path : scanned.reads) {
    const bool is_function =
        std::find(jsonata_functions.begin(), jsonata_functions.end(), path.variable) != jsonata_functions.end();
    const bool is_guarded = std::any_of(scanned.guarded.begin(), scanned.guarded.end(), [&path](const Path& guarded) {
      return guarded.variable == path.variable && path.variable != "states";
    });
    if (is_function || is_guarded) {
      continue;
    }
    // Inside an expression, a missing field is not an error, but an unknown variable or member of `$states` is.
    path.steps.resize(std::min<std::size_t>(path.steps.size(), path.variable == "states" ? 1 : 0));
    read(path, range);
  }
  return Shape::any();
}

}  // namespace kootoro::workflow
