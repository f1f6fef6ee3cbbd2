#include "workflow/state_data.hpp"

#include "workflow/condition.hpp"
#include "workflow/schema.hpp"

#include <utility>

namespace kootoro::workflow {

namespace {

Shape error_output() {
  Shape error = Shape::object();
  error.set("Error", Shape::scalar());
  error.set("Cause", Shape::scalar(), Presence::maybe);  // a timeout may come without one
  return error;
}

/// The data with `result` at `path`.
Shape placed(Shape data, const std::vector<Step>& steps, std::size_t at, Shape result) {
  if (at == steps.size()) {
    return result;
  }
  const auto* name = std::get_if<std::string>(&steps[at].key);
  if (name == nullptr || at > data_depth) {
    return Shape::any();  // into a list, or deeper than data is followed
  }
  Shape child = placed(data.field(*name).shape, steps, at + 1, std::move(result));
  if (data.field(*name).presence == Presence::never && at + 1 < steps.size()) {
    child.others = Presence::never;  // a new object
  }
  data.set(*name, std::move(child));
  return data;
}

class Execution {
 public:
  Execution(const Site& site, const Facts& facts)
      : site_(site), facts_(facts), state_(site.machine.states[site.state]), members_(*state_.members) {}

  std::vector<Outcome> run() {
    if (state_.language == Language::jsonata) {
      run_jsonata();
    } else {
      run_json_path();
    }
    return std::move(outcomes_);
  }

 private:
  // --- JSONPath -------------------------------------------------------------------------------------------------

  void run_json_path() {
    const Shape input = selected("InputPath", facts_.data);
    read_paths(input);
    if (state_.type == StateType::choice) {
      choose(input);
      return;
    }
    if (state_.type == StateType::fail) {
      return;
    }
    Shape output = facts_.data;
    if (state_.type == StateType::wait || state_.type == StateType::succeed) {
      output = input;
    } else {
      output = with_result(result_of(input));
    }
    Facts next = facts_;
    next.data = selected("OutputPath", std::move(output));
    assign_json_path(members_, next.variables);
    go_on(std::move(next));
    catch_json_path();
  }

  Shape selected(std::string_view key, Shape from) {
    const hcl::Value* value = value_member(members_, key);
    if (value == nullptr) {
      return from;
    }
    if (value->string() == nullptr) {
      return value->is_null() ? Shape::object() : Shape::any();
    }
    return evaluator(from).expression(*value->string(), value->range());
  }

  /// `SecondsPath`, `CausePath` and the like: their targets must exist.
  void read_paths(const Shape& input) {
    for (const std::string_view key : {"SecondsPath", "TimestampPath", "TimeoutSecondsPath", "HeartbeatSecondsPath",
                                       "ErrorPath", "CausePath", "ItemsPath", "MaxConcurrencyPath"}) {
      const hcl::Value* value = value_member(members_, key);
      if (value != nullptr && value->string() != nullptr) {
        evaluator(input).expression(*value->string(), value->range());
      }
    }
  }

  /// The result of a task, a pass state, branches or items.
  Shape result_of(const Shape& input) {
    if (state_.type == StateType::map) {
      return run_items(input, false);
    }
    const hcl::Value* parameters = value_member(members_, "Parameters");
    Shape effective = parameters == nullptr ? input : evaluator(input).payload(*parameters);
    switch (state_.type) {
      case StateType::pass: {
        const hcl::Value* result = value_member(members_, "Result");
        return result == nullptr ? effective : literal(*result);
      }
      case StateType::task:
        return answer();
      case StateType::parallel:
        return run_branches(effective);
      default:
        return Shape::any();
    }
  }

  Shape run_items(const Shape& input, bool jsonata) {
    Shape item = Shape::any();
    const Shape context = context_object(*view_input_of_execution(), true);
    for (const std::string_view key : {"ItemSelector", "Parameters"}) {
      if (const hcl::Value* selector = value_member(members_, key)) {
        Evaluator evaluator({&input, &context, &facts_.variables}, site_.findings);
        item = jsonata ? jsonata_value(*selector, nullptr, nullptr) : evaluator.payload(*selector);
      }
    }
    for (const Machine& inner : state_.inner) {
      static_cast<void>(site_.run_inner(inner, Facts{item, facts_.variables, std::nullopt}));
    }
    return Shape::list();
  }

  Shape run_branches(const Shape& input) {
    std::vector<Shape> outputs;
    for (const Machine& inner : state_.inner) {
      outputs.push_back(site_.run_inner(inner, Facts{input, facts_.variables, std::nullopt}));
    }
    return Shape::list_of(std::move(outputs));
  }

  /// The function's result according to its contract; a function without a contract may return anything.
  Shape answer() {
    const hcl::Object* contracts =
        site_.surroundings.contracts == nullptr ? nullptr : site_.surroundings.contracts->object();
    const std::string* resource = text_member(members_, "Resource");
    if (contracts == nullptr || resource == nullptr) {
      return Shape::any();
    }
    const hcl::Value* value = value_member(*contracts, "functions");
    for (const std::string_view key : {called_function(*resource), std::string_view("output")}) {
      const hcl::Object* object = value == nullptr ? nullptr : value->object();
      value = object == nullptr ? nullptr : value_member(*object, key);
    }
    return value == nullptr ? Shape::any() : shape_of_schema(*value, {contracts, nullptr});
  }

  Shape with_result(Shape result) {
    if (const hcl::Value* selector = value_member(members_, "ResultSelector")) {
      result = evaluator(result).payload(*selector);
    }
    return at_result_path(members_, std::move(result));
  }

  Shape at_result_path(const hcl::Object& owner, Shape result) {
    const hcl::Value* value = value_member(owner, "ResultPath");
    if (value == nullptr) {
      return result;
    }
    if (value->is_null()) {
      return facts_.data;
    }
    const auto path = value->string() == nullptr ? std::nullopt : parse_path(*value->string());
    if (!path || path->root != Root::input || !path->selects_one) {
      site_.findings.wrong(value->range(), "`ResultPath` must be a path to one place in the data, such as `$.name`",
                           "");
      return Shape::any();
    }
    return placed(facts_.data, path->steps, 0, std::move(result));
  }

  /// The meaning of `$` in `Assign` depends on the state's type: only names are tracked, not values.
  void assign_json_path(const hcl::Object& owner, Shape& variables) {
    const hcl::Value* assign = value_member(owner, "Assign");
    if (assign == nullptr || assign->object() == nullptr) {
      return;
    }
    const Shape any = Shape::any();
    const Shape values = evaluator(any).payload(*assign);
    for (const Field& field : values.fields) {
      variables.set(field.name, field.shape);
    }
  }

  void choose(const Shape& input) {
    Rules rules(state_.name, {&input, &site_.context, &facts_.variables}, site_.findings, site_.comparisons);
    const bool whole_input = value_member(members_, "InputPath") == nullptr;
    Shape data = input;
    for (const Transition& transition : state_.transitions) {
      if (transition.kind == TransitionKind::fallback) {
        take(transition, whole_input ? data : facts_.data, members_);
      } else if (transition.kind == TransitionKind::choice) {
        const Truth truth = rules.test(*transition.rule, data);
        if (truth != Truth::no) {
          take(transition, whole_input ? rules.assume(*transition.rule, true, data) : facts_.data, *transition.rule);
        }
        if (truth == Truth::yes) {
          return;
        }
        data = rules.assume(*transition.rule, false, std::move(data));
      }
    }
  }

  void take(const Transition& transition, Shape data, const hcl::Object& owner) {
    Facts next = facts_;
    next.data = selected("OutputPath", std::move(data));
    assign_json_path(owner, next.variables);
    outcomes_.push_back({&transition, std::move(next)});
  }

  void catch_json_path() {
    for (const Transition& transition : state_.transitions) {
      if (transition.kind == TransitionKind::caught) {
        Facts next = facts_;
        next.data = at_result_path(*transition.rule, error_output());
        next.failed = site_.state;
        assign_json_path(*transition.rule, next.variables);
        outcomes_.push_back({&transition, std::move(next)});
      }
    }
  }

  // --- JSONata --------------------------------------------------------------------------------------------------

  void run_jsonata() {
    for (const std::string_view key : {"Arguments", "Items", "Seconds", "Timestamp", "TimeoutSeconds",
                                       "HeartbeatSeconds", "MaxConcurrency", "Error", "Cause"}) {
      if (const hcl::Value* value = value_member(members_, key)) {
        static_cast<void>(jsonata_value(*value, nullptr, nullptr));
      }
    }
    if (state_.type == StateType::choice) {
      choose_jsonata();
      return;
    }
    if (state_.type == StateType::fail) {
      return;
    }
    Shape result = facts_.data;
    bool has_result = true;
    if (state_.type == StateType::task) {
      result = answer();
    } else if (state_.type == StateType::map) {
      result = run_items(facts_.data, true);
    } else if (state_.type == StateType::parallel) {
      const hcl::Value* arguments = value_member(members_, "Arguments");
      result = run_branches(arguments == nullptr ? facts_.data : jsonata_value(*arguments, nullptr, nullptr));
    } else {
      has_result = false;
    }
    go_on(jsonata_output(members_, result, has_result ? &result : nullptr, nullptr));
    for (const Transition& transition : state_.transitions) {
      if (transition.kind == TransitionKind::caught) {
        const Shape error = error_output();
        Facts next = jsonata_output(*transition.rule, error, nullptr, &error);
        next.failed = site_.state;
        outcomes_.push_back({&transition, std::move(next)});
      }
    }
  }

  /// A rule is evaluated when those before it did not match.
  void choose_jsonata() {
    Facts known = facts_;
    for (const Transition& transition : state_.transitions) {
      if (transition.kind == TransitionKind::fallback) {
        outcomes_.push_back({&transition, with(known).jsonata_output(members_, known.data, nullptr, nullptr)});
      } else if (transition.kind == TransitionKind::choice) {
        Facts fits = known;
        if (const hcl::Value* condition = value_member(*transition.rule, "Condition")) {
          static_cast<void>(with(known).jsonata_value(*condition, nullptr, nullptr));
          assume(*condition, true, fits);
          assume(*condition, false, known);
        }
        outcomes_.push_back({&transition, with(fits).jsonata_output(*transition.rule, fits.data, nullptr, nullptr)});
      }
    }
  }

  static void assume(const hcl::Value& condition, bool truth, Facts& facts) {
    const std::string* text = condition.string();
    if (const auto inside = text == nullptr ? std::nullopt : jsonata_in(*text)) {
      assume_present(present_when(*inside, truth), facts.data, facts.variables);
    }
  }

  /// The same state with more known data.
  [[nodiscard]] Execution with(const Facts& facts) const { return Execution(site_, facts); }

  Shape jsonata_value(const hcl::Value& value, const Shape* result, const Shape* error) {
    Shape states = Shape::object();
    states.set("input", facts_.data);
    states.set("context",
               state_.type == StateType::map ? context_object(*view_input_of_execution(), true) : site_.context);
    if (result != nullptr) {
      states.set("result", *result);
    }
    if (error != nullptr) {
      states.set("errorOutput", *error);
    }
    Shape variables = facts_.variables;
    variables.set("states", std::move(states));
    const Shape nothing = Shape::any();
    return Evaluator({&nothing, &nothing, &variables}, site_.findings).jsonata(value);
  }

  Facts jsonata_output(const hcl::Object& owner, const Shape& otherwise, const Shape* result, const Shape* error) {
    Facts next = facts_;
    next.data = otherwise;
    if (const hcl::Value* output = value_member(owner, "Output")) {
      next.data = jsonata_value(*output, result, error);
    }
    if (const hcl::Value* assign = value_member(owner, "Assign")) {
      for (const Field& field : jsonata_value(*assign, result, error).fields) {
        next.variables.set(field.name, field.shape);
      }
    }
    return next;
  }

  // --- both -----------------------------------------------------------------------------------------------------

  void go_on(Facts next) {
    if (next.failed == site_.state) {
      next.failed.reset();  // a retry succeeded
    }
    if (state_.ends) {
      outcomes_.push_back({nullptr, std::move(next)});
      return;
    }
    for (const Transition& transition : state_.transitions) {
      if (transition.kind == TransitionKind::next) {
        outcomes_.push_back({&transition, std::move(next)});
        return;
      }
    }
  }

  Evaluator evaluator(const Shape& input) { return {{&input, &site_.context, &facts_.variables}, site_.findings}; }

  [[nodiscard]] const Shape* view_input_of_execution() const {
    static const Shape unknown = Shape::any();
    const Field* execution = site_.context.find("Execution");
    const Field* input = execution == nullptr ? nullptr : execution->shape.find("Input");
    return input == nullptr ? &unknown : &input->shape;
  }

  const Site& site_;
  const Facts& facts_;
  const State& state_;
  const hcl::Object& members_;
  std::vector<Outcome> outcomes_;
};

}  // namespace

Shape context_object(const Shape& input, bool in_map) {
  const auto scalars = [](std::initializer_list<std::string_view> names) {
    Shape shape = Shape::object();
    for (const std::string_view name : names) {
      shape.set(name, Shape::scalar());
    }
    return shape;
  };
  Shape context = Shape::object();
  context.set("Execution", scalars({"Id", "Name", "RoleArn", "StartTime", "RedriveCount"})).set("Input", input);
  context.set("State", scalars({"EnteredTime", "Name", "RetryCount"}));
  context.set("StateMachine", scalars({"Id", "Name"}));
  context.set("Task", scalars({"Token"}));
  if (in_map) {
    context.set("Map", Shape::object()).set("Item", Shape::any());
  }
  return context;
}

std::vector<Outcome> execute(const Site& site, const Facts& facts) {
  const State& state = site.machine.states[site.state];
  if (state.members == nullptr || state.type == StateType::unknown) {
    return {};
  }
  return Execution(site, facts).run();
}

}  // namespace kootoro::workflow
