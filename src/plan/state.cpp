#include <kootoro/plan/state.hpp>

#include "plan/checks.hpp"
#include "plan/document.hpp"

#include <utility>

namespace kootoro::plan {
namespace {

StateResource read_resource(Object& resource) {
  StateResource result;
  result.address = resource.required_text("address");
  result.mode = resource.word("mode", Unknown::Kind::mode, Mode::managed);
  result.type = resource.text("type");
  result.name = resource.text("name");
  result.index = resource.key("index");
  result.provider_name = resource.text("provider_name");
  result.schema_version = resource.number("schema_version").value_or(0);
  result.values = resource.object("values");
  result.sensitive_values = resource.any("sensitive_values");
  result.depends_on = resource.texts("depends_on");
  result.tainted = resource.flag("tainted").value_or(false);
  result.deposed_key = resource.text("deposed_key");
  result.identity = resource.any("identity");
  result.identity_schema_version = resource.number("identity_schema_version");
  return result;
}

Output read_output(Object& output) {
  Output result;
  result.sensitive = output.flag("sensitive").value_or(false);
  result.value = output.any("value");
  result.type = output.any("type");
  result.deprecated = output.text("deprecated");
  return result;
}

/// Reads modules one after another: deeply nested modules don't need more stack.
class Modules {
 public:
  explicit Modules(State& state) : state_(&state) {}

  void read(Object& root) {
    one(root);
    for (std::size_t i = 0; i < waiting_.size(); ++i) {
      auto [value, place] = std::move(waiting_[i]);
      Object module(value, std::move(place), root.findings());
      one(module);
      module.finish();
    }
  }

 private:
  void one(Object& module) {
    const std::string address = module.text("address");
    module.each("resources", [&](Object& resource) {
      state_->resources.push_back(read_resource(resource));
      state_->resources.back().module_address = address;
    });
    module.each("child_modules", [&](Object& child) { waiting_.emplace_back(child.take_all(), child.place()); });
  }

  State* state_;
  std::vector<std::pair<Json, std::string>> waiting_;
};

State state_of(Object& document) {
  State state;
  state.format_version = document.text("format_version");
  state.terraform_version = document.text("terraform_version");
  document.member("values", [&](Object& values) {  // an empty state has none
    values.entries("outputs",
                   [&](const std::string& name, Object& output) { state.outputs.emplace(name, read_output(output)); });
    values.member("root_module", [&](Object& root) { Modules(state).read(root); });
  });
  state.checks = read_checks(document);
  return state;
}

}  // namespace

State read_state(std::string_view text, diag::Diagnostics& diagnostics, std::string_view file) {
  return read_document(text, file, Sort::state, state_of, diagnostics);
}

}  // namespace kootoro::plan
