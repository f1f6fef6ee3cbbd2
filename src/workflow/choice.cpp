#include "workflow/choice.hpp"

#include <kootoro/workflow/definition.hpp>

#include <algorithm>

namespace kootoro::workflow {

namespace {

Truth opposite(Truth truth) {
  return truth == Truth::maybe ? Truth::maybe : (truth == Truth::yes ? Truth::no : Truth::yes);
}

std::optional<Path> variable_of(const hcl::Object& rule) {
  const std::string* text = text_member(rule, "Variable");
  return text == nullptr ? std::nullopt : parse_path(*text);
}

const hcl::Object* negated(const hcl::Object& rule) {
  const hcl::Value* inner = value_member(rule, "Not");
  return inner == nullptr ? nullptr : inner->object();
}

/// The constant that `StringEquals` or `BooleanEquals` compares with.
std::optional<Constant> compared(const hcl::Object& rule) {
  if (const std::string* text = text_member(rule, "StringEquals")) {
    return Constant{hcl::Type::string, *text};
  }
  const hcl::Value* value = value_member(rule, "BooleanEquals");
  if (value != nullptr && value->boolean() != nullptr) {
    return Constant{hcl::Type::boolean, *value->boolean() ? "true" : "false"};
  }
  return std::nullopt;
}

Truth equals(const Shape& shape, const Constant& constant) {
  if (shape.kind == Shape::Kind::any || (shape.kind == Shape::Kind::scalar && shape.constants.empty())) {
    return Truth::maybe;
  }
  const auto& constants = shape.constants;
  if (std::find(constants.begin(), constants.end(), constant) == constants.end()) {
    return Truth::no;
  }
  return constants.size() == 1 ? Truth::yes : Truth::maybe;
}

/// Changes the value at `steps`; from then on, the objects on the way are known to exist.
template <class Change>
void change_at(Shape& shape, const std::vector<Step>& steps, std::size_t at, Change change) {
  const auto* name = at < steps.size() ? std::get_if<std::string>(&steps[at].key) : nullptr;
  if (name == nullptr || at > data_depth) {
    return;  // elements of lists and data that is not followed are not narrowed
  }
  if (shape.kind != Shape::Kind::any && shape.kind != Shape::Kind::object) {
    return;
  }
  if (at + 1 == steps.size()) {
    change(shape, *name);
    return;
  }
  Shape child = shape.field(*name).shape;
  change_at(child, steps, at + 1, change);
  shape.set(*name, std::move(child));
}

void assume_equal(Shape& shape, const Constant& constant, bool truth) {
  if (truth) {
    shape = Shape::constant(constant.type, constant.text);
  } else if (shape.kind == Shape::Kind::scalar && shape.constants.size() > 1) {
    std::erase(shape.constants.own(), constant);
  }
}

}  // namespace

Found Rules::look(const Path& path, const Shape& data) const {
  View view = view_;
  view.input = &data;
  return Evaluator(view, findings_).look(path);
}

Truth Rules::test(const hcl::Object& rule, Shape data) {
  if (const hcl::Tuple* all = list_member(rule, "And")) {
    return test_list(*all, true, std::move(data));
  }
  if (const hcl::Tuple* any = list_member(rule, "Or")) {
    return test_list(*any, false, std::move(data));
  }
  if (const hcl::Object* inner = negated(rule)) {
    return opposite(test(*inner, std::move(data)));
  }
  const hcl::Value* variable = value_member(rule, "Variable");
  const auto path = variable_of(rule);
  if (!path || path->root == Root::context) {
    if (variable != nullptr && !path) {
      findings_.wrong(variable->range(), "`Variable` must be a JSONPath", "write a path such as `$.status`");
    }
    return Truth::maybe;
  }
  return compare(rule, *path, data, variable->range());
}

Truth Rules::test_list(const hcl::Tuple& rules, bool conjunction, Shape data) {
  const Truth decisive = conjunction ? Truth::no : Truth::yes;
  Truth result = opposite(decisive);
  for (const hcl::Value& rule : rules) {
    if (rule.object() == nullptr) {
      return Truth::maybe;
    }
    const Truth truth = test(*rule.object(), data);
    if (truth == decisive) {
      return decisive;  // the parts after it are not evaluated
    }
    result = truth == Truth::maybe ? Truth::maybe : result;
    data = assume(*rule.object(), conjunction, std::move(data));
  }
  return result;
}

Truth Rules::compare(const hcl::Object& rule, const Path& path, const Shape& data, source::Range range) {
  if (const hcl::Value* present = value_member(rule, "IsPresent")) {
    const Presence presence = look(path, data).presence;
    if (presence == Presence::unknown || presence == Presence::maybe || present->boolean() == nullptr) {
      return Truth::maybe;
    }
    return (presence == Presence::always) == *present->boolean() ? Truth::yes : Truth::no;
  }
  View view = view_;
  view.input = &data;
  Evaluator evaluator(view, findings_);
  evaluator.read(path, range);
  for (const hcl::Member& member : rule.members()) {
    const std::string_view name = member.name;
    if (name != "Variable" && name.ends_with("Path") && member.value.string() != nullptr) {
      evaluator.expression(*member.value.string(), member.value.range());
    }
    if (name == "StringEquals" && member.value.string() != nullptr) {
      return compare_text(member, path, look(path, data));
    }
  }
  const auto constant = compared(rule);
  return constant ? equals(look(path, data).shape, *constant) : Truth::maybe;
}

Truth Rules::compare_text(const hcl::Member& comparison, const Path& path, const Found& found) {
  const std::string& text = *comparison.value.string();
  const Truth truth = equals(found.shape, {hcl::Type::string, text});
  auto& [range, seen] = comparisons_[comparison.value.range().begin];
  range = comparison.value.range();
  seen.possible = seen.possible || truth != Truth::no;
  seen.state = state_;
  seen.path = path.text(path.steps.size());
  seen.text = text;
  for (const Constant& constant : found.shape.constants) {
    if (constant.type == hcl::Type::string) {
      seen.instead.push_back(constant.text);
    }
  }
  return truth;
}

Shape Rules::assume(const hcl::Object& rule, bool truth, Shape data) const {
  const hcl::Tuple* all = list_member(rule, "And");
  const hcl::Tuple* any = list_member(rule, "Or");
  if (all != nullptr || any != nullptr) {
    // All parts of an `And` that matches match; if it does not match, any part may have failed. `Or` mirrors this.
    const hcl::Tuple& rules = all != nullptr ? *all : *any;
    if (truth == (all != nullptr) || rules.size() == 1) {
      for (const hcl::Value& part : rules) {
        data = part.object() == nullptr ? std::move(data) : assume(*part.object(), truth, std::move(data));
      }
      return data;
    }
    Shape joined;
    for (std::size_t i = 0; i < rules.size(); ++i) {
      const hcl::Object* part = rules[i].object();
      if (part == nullptr) {
        return data;
      }
      Shape decided = assume(*part, truth, data);  // this part decides, because those before it did not
      joined = i == 0 ? std::move(decided) : join(joined, decided);
      data = assume(*part, !truth, std::move(data));
    }
    return joined;
  }
  if (const hcl::Object* inner = negated(rule)) {
    return assume(*inner, !truth, std::move(data));
  }
  const auto path = variable_of(rule);
  if (!path || path->root != Root::input || !path->selects_one) {
    return data;
  }
  if (const hcl::Value* present = value_member(rule, "IsPresent")) {
    const bool is_present = present->boolean() != nullptr && *present->boolean() == truth;
    const Found found = look(*path, data);
    if (is_present) {
      change_at(data, path->steps, 0,
                [&found](Shape& parent, const std::string& name) { parent.set(name, found.shape); });
    } else if (found.presence == Presence::maybe && path->steps.size() == 1) {
      change_at(data, path->steps, 0, [](Shape& parent, const std::string& name) { parent.remove(name); });
    }
    return data;
  }
  if (const auto constant = compared(rule)) {
    Shape value = look(*path, data).shape;
    assume_equal(value, *constant, truth);
    change_at(data, path->steps, 0, [&value](Shape& parent, const std::string& name) { parent.set(name, value); });
  }
  return data;
}

}  // namespace kootoro::workflow
