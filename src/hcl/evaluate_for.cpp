#include <hcl/evaluator.hpp>
#include <hcl/wide_number.hpp>

#include <kootoro/source/name_table.hpp>

#include <fmt/format.h>

namespace kootoro::hcl {

/// The results of a `for` so far.
struct Evaluator::ForState {
  struct Group {
    std::string name;
    source::Range name_range;
    std::vector<Datum> values;
  };

  std::vector<Datum> items;   // of a tuple
  Fields fields;              // of an object
  std::vector<Group> groups;  // of an object with `...`
  std::vector<std::uint32_t> group_table;
  bool complete = true;
};

Datum Evaluator::evaluate(const std::unique_ptr<syntax::For>& node, source::Range range) {
  const syntax::For& loop = *node;
  const Datum collection = evaluate(*loop.collection);
  if (!can_iterate(collection, loop.collection->range) || (loop.condition && !check_condition(loop)) ||
      collection.is_unknown()) {
    return Datum::unknown(range);
  }
  ForState state;
  if (const Sequence* sequence = collection.get<Sequence>()) {
    std::int64_t index = 0;
    for (const Datum& item : *sequence->items) {
      visit(loop, state, Datum(item.range(), NumberAccess::position(index++)), item);
    }
  } else {
    for (const Field* field : collection.get<Mapping>()->fields->sorted()) {
      visit(loop, state, Datum(field->name_range, field->name), field->value);
    }
  }
  if (!state.complete) {
    return Datum::unknown(range);
  }
  if (!loop.key) {
    return Datum::tuple(range, std::move(state.items));
  }
  for (ForState::Group& group : state.groups) {
    state.fields.set(
        {std::move(group.name), group.name_range, Datum::tuple(loop.value->range, std::move(group.values))});
  }
  return Datum::object(range, std::move(state.fields));
}

bool Evaluator::can_iterate(const Datum& collection, source::Range range) {
  if (collection.is_null()) {
    error(range, "`for` can't iterate over null").with_help("use an empty list: `[]`");
    return false;
  }
  if (is_primitive(collection.kind())) {
    error(range, fmt::format("`for` can't iterate over {}", describe(collection.kind())))
        .with_help("iterate over a list or an object");
    return false;
  }
  return true;
}

/// Terraform evaluates the condition once before it knows any element, and reports the errors that don't depend on one.
bool Evaluator::check_condition(const syntax::For& loop) {
  const Datum unknown;
  const Scope scope{scope_, loop.key_name, &unknown, loop.value_name, &unknown};
  const std::size_t errors_before = sink_->error_count();
  scope_ = &scope;
  static_cast<void>(condition(*loop.condition));
  scope_ = scope.outer;
  return sink_->error_count() == errors_before;
}

void Evaluator::visit(const syntax::For& loop, ForState& state, const Datum& key, const Datum& value) {
  const Scope scope{scope_, loop.key_name, &key, loop.value_name, &value};
  scope_ = &scope;
  const auto wanted = included(loop);
  if (!wanted) {
    state.complete = false;
  } else if (*wanted && loop.key) {
    add_keyed(loop, state);
  } else if (*wanted) {
    state.items.push_back(evaluate(*loop.value));
  }
  scope_ = scope.outer;
}

std::optional<bool> Evaluator::included(const syntax::For& loop) {
  return loop.condition ? condition(*loop.condition) : true;
}

void Evaluator::add_keyed(const syntax::For& loop, ForState& state) {
  const source::Range key_range = loop.key->range;
  auto name = key_text(evaluate(*loop.key), key_range, key_range);
  if (!name) {
    state.complete = false;
    return;
  }
  Datum value = evaluate(*loop.value);
  if (loop.group) {
    const std::size_t position = source::name_table::find(state.group_table, state.groups, *name);
    if (position == source::name_table::not_found) {
      state.groups.push_back({std::move(*name), key_range, {std::move(value)}});
      source::name_table::added(state.group_table, state.groups);
    } else {
      state.groups[position].values.push_back(std::move(value));
    }
    return;
  }
  if (state.fields.find(*name) != nullptr) {
    error(key_range, fmt::format("two elements have the key `{}`", *name), diag::Kind::duplicate_key)
        .with_help("write `...` after the value to collect the values of a key in a list");
    return;
  }
  state.fields.set({std::move(*name), key_range, std::move(value)});
}

}  // namespace kootoro::hcl
