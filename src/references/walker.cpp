#include <kootoro/references/walker.hpp>

#include <kootoro/terraform/template_file.hpp>

#include <algorithm>
#include <utility>

namespace kootoro::references {
namespace {

using hcl::PathStep;
using terraform::Value;
namespace syntax = hcl::syntax;

bool is_dynamic(const Value& value) {
  return value.kind() == Value::Kind::expression || value.kind() == Value::Kind::templated;
}

bool is_collection(const Term& term) {
  return term.value != nullptr &&
         (term.value->kind() == Value::Kind::list || term.value->kind() == Value::Kind::object);
}

/// The key of an item of an object; nothing if it needs evaluation.
std::optional<std::string_view> key_of(const syntax::Item& item) {
  if (const auto* quoted = std::get_if<syntax::Text>(&item.key.node)) {
    return quoted->value;
  }
  const auto* bare = std::get_if<syntax::Name>(&item.key.node);
  return bare != nullptr && !item.key_in_parentheses ? std::optional(bare->name) : std::nullopt;
}

const syntax::Expression* item(const syntax::Object& object, std::string_view name) {
  const auto found = std::find_if(object.items.begin(), object.items.end(),
                                  [&](const syntax::Item& item) { return key_of(item) == name; });
  return found == object.items.end() ? nullptr : &found->value;
}

}  // namespace

/// The progress of one call of `follow`. `place` is its result.
struct Walker::Progress {
  Place place;
  Steps rest;
  std::size_t at = 0;  ///< the number of completed steps of `rest`

  bool stop(Stop why) {
    place.stop = why;
    return false;
  }
  void replace_rest(std::span<const PathStep> steps) {
    Steps longer(steps.begin(), steps.end());
    longer.insert(longer.end(), rest.begin() + static_cast<std::ptrdiff_t>(at), rest.end());
    rest = std::move(longer);
    at = 0;
  }
};

Walker::Walker(const terraform::Configuration& configuration, Limits limits)
    : declarations_(configuration), limits_(limits) {}

Place Walker::follow(Term term, std::span<const PathStep> rest) {
  Progress progress;
  progress.place.term = term;
  progress.rest.assign(rest.begin(), rest.end());
  while (advance(progress)) {
  }
  return end(std::move(progress));
}

Place Walker::follow(std::span<const PathStep> reference, const Scope& scope) {
  Progress progress;
  progress.place.term.scope = scope;
  bool more = in_reference(progress, reference);
  while (more) {
    more = advance(progress);
  }
  return end(std::move(progress));
}

Place Walker::end(Progress progress) {
  progress.place.rest.assign(progress.rest.begin() + static_cast<std::ptrdiff_t>(progress.at), progress.rest.end());
  return std::move(progress.place);
}

/// Follows one step; returns false at the end.
bool Walker::advance(Progress& progress) {
  return progress.place.term.value != nullptr ? in_value(progress) : in_expression(progress);
}

bool Walker::in_value(Progress& progress) {
  Term& term = progress.place.term;
  source::Range& near = progress.place.near;
  near = term.value->origin().known() ? term.value->origin() : near;
  if (is_dynamic(*term.value)) {
    const syntax::Expression* expression = parsed(*term.value);
    if (expression == nullptr) {
      return progress.stop(Stop::not_understood);
    }
    progress.place.far = near.known() ? near : progress.place.far;
    near = {};
    term = {term.scope, nullptr, expression, term.value->text()};
    return true;
  }
  if (progress.at == progress.rest.size()) {
    return progress.stop(Stop::value);
  }
  const Value* next = declarations_.step(*term.value, progress.rest[progress.at].name);
  if (next == nullptr) {
    return progress.stop(Stop::missing);
  }
  term.value = next;
  ++progress.at;
  return true;
}

bool Walker::in_expression(Progress& progress) {
  Term& term = progress.place.term;
  term.expression = &unwrapped(*term.expression);
  if (const auto traversal = hcl::as_traversal(*term.expression)) {
    return in_reference(progress, traversal->steps);
  }
  if (const auto* call = std::get_if<syntax::Call>(&term.expression->node)) {
    return in_call(progress, *call);
  }
  const auto* object = std::get_if<syntax::Object>(&term.expression->node);
  const bool steps_into = object != nullptr && progress.at < progress.rest.size();
  if (const syntax::Expression* value = steps_into ? item(*object, progress.rest[progress.at].name) : nullptr) {
    term.expression = value;
    ++progress.at;
    return true;
  }
  return progress.stop(Stop::expression);
}

bool Walker::in_call(Progress& progress, const syntax::Call& call) {
  Term& term = progress.place.term;
  if (call.name == "jsonencode" && call.arguments.size() == 1) {
    term.expression = call.arguments.data();
    return true;
  }
  if (call.name == "jsondecode" && call.arguments.size() == 1) {
    return decode(progress, call.arguments.front());
  }
  const Value* document = asset(call, term.scope);
  if (document == nullptr) {
    return progress.stop(Stop::expression);
  }
  if (!enter(progress, document)) {
    return false;
  }
  term = {{term.scope.home, &arguments_of(call, term)}, document, nullptr, {}};
  return true;
}

/// A decoded value is known if it refers to a value before its encoding.
bool Walker::decode(Progress& progress, const syntax::Expression& argument) {
  const Deeper deeper(*this);
  const std::size_t start = trail_.size();
  const Term& term = progress.place.term;
  if (!deeper.too_deep()) {
    Place inner = follow({term.scope, nullptr, &argument, term.text}, std::span(progress.rest).subspan(progress.at));
    if (inner.stop == Stop::value && (is_collection(inner.term) || progress.at < progress.rest.size())) {
      progress.place = std::move(inner);
      progress.at = progress.rest.size();
      return false;
    }
  }
  back_to(start);
  return progress.stop(Stop::expression);
}

bool Walker::in_reference(Progress& progress, std::span<const PathStep> reference) {
  Place& place = progress.place;
  const Scope scope = place.term.scope;
  progress.replace_rest(reference);
  place.path = progress.rest;
  place.scope = scope;
  place.declared = false;
  if (scope.arguments != nullptr) {
    const auto given = scope.arguments->by_name.find(reference.front().name);
    if (given != scope.arguments->by_name.end()) {
      return in_argument(progress, *given->second);
    }
  }
  const auto found = declarations_.find(progress.rest, *scope.home);
  place.declared = found.has_value();
  const Value* value = found ? found->value : nullptr;
  std::size_t used = found ? found->steps : 0;
  if (found && found->kind == Declaration::Kind::resource && used < progress.rest.size()) {
    value = declarations_.member(*found->block, progress.rest[used++].name);
  }
  if (value == nullptr) {
    return progress.stop(Stop::unresolved);
  }
  if (!enter(progress, value)) {
    return false;
  }
  progress.at = used;
  place.term = {found->scope, value, nullptr, {}};
  return true;
}

bool Walker::in_argument(Progress& progress, const syntax::Expression& argument) {
  if (!enter(progress, &argument)) {
    return false;
  }
  const Arguments& arguments = *progress.place.term.scope.arguments;
  progress.at = 1;
  progress.place.term = {arguments.caller, nullptr, &argument, arguments.text};
  return true;
}

/// Adds a declaration to the trail; returns false, and sets the reason, if following stops.
bool Walker::enter(Progress& progress, const void* target) {
  if (on_trail_.contains(target)) {
    return progress.stop(Stop::cycle);
  }
  if (trail_.size() >= limits_.deepest || spent_ >= limits_.in_all || spent_on_value_ >= limits_.per_value) {
    return progress.stop(Stop::limit);
  }
  spend(1);
  trail_.push_back(target);
  on_trail_.insert(target);
  return true;
}

void Walker::spend(std::size_t pieces) {
  spent_ += pieces;
  spent_on_value_ += pieces;
}

void Walker::back_to(std::size_t size) {
  for (; trail_.size() > size; trail_.pop_back()) {
    on_trail_.erase(trail_.back());
  }
}

const syntax::Expression* Walker::parsed(const Value& value) {
  const bool templated = value.kind() == Value::Kind::templated;
  const auto [found, is_new] = (templated ? templates_ : expressions_).try_emplace(value.text());
  if (is_new) {
    found->second = templated ? hcl::parse_template(value.text()) : hcl::parse_expression(value.text());
  }
  return found->second ? &*found->second : nullptr;
}

const Value* Walker::asset(const syntax::Call& call, const Scope& scope) const {
  const auto name = terraform::template_file(call);
  const auto found = name ? scope.home->assets.find(*name) : scope.home->assets.end();
  return found == scope.home->assets.end() ? nullptr : &found->second;
}

const Arguments& Walker::arguments_of(const syntax::Call& call, const Term& term) {
  auto& made = arguments_[{&call, term.scope.home, term.scope.arguments}];
  if (made == nullptr) {
    made = std::make_unique<Arguments>();
    made->text = term.text;
    made->caller = term.scope;
    const auto* object = call.arguments.size() > 1 ? std::get_if<syntax::Object>(&call.arguments[1].node) : nullptr;
    if (object != nullptr) {
      for (const syntax::Item& item : object->items) {
        if (const auto key = key_of(item)) {
          made->by_name.emplace(*key, &item.value);
        }
      }
    }
  }
  return *made;
}

const syntax::Expression& unwrapped(const syntax::Expression& expression) {
  const syntax::Expression* inner = &expression;
  while (true) {
    if (const auto* wrap = std::get_if<syntax::Wrap>(&inner->node)) {
      inner = wrap->inner.get();
    } else if (const auto* parentheses = std::get_if<syntax::Parentheses>(&inner->node)) {
      inner = parentheses->inner.get();
    } else {
      return *inner;
    }
  }
}

}  // namespace kootoro::references
