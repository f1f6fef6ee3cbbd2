#include "plan/checks.hpp"

namespace kootoro::plan {
namespace {

CheckInstance read_instance(Object& instance) {
  CheckInstance result;
  instance.member("address", [&](Object& address) {
    result.address = address.required_text("to_display");
    result.module = address.text("module");
    result.instance_key = address.key("instance_key");
  });
  result.status = instance.word("status", Unknown::Kind::status, CheckStatus::unknown);
  instance.each("problems", [&](Object& problem) { result.problems.push_back(problem.text("message")); });
  return result;
}

Check read_check(Object& check) {
  Check result;
  check.member("address", [&](Object& address) {
    result.address = address.required_text("to_display");
    result.kind = address.word("kind", Unknown::Kind::mode, CheckKind::unknown);
    result.module = address.text("module");
    result.mode = address.word("mode", Unknown::Kind::mode, Mode::managed);
    result.type = address.text("type");
    result.name = address.text("name");
  });
  result.status = check.word("status", Unknown::Kind::status, CheckStatus::unknown);
  check.each("instances", [&](Object& instance) { result.instances.push_back(read_instance(instance)); });
  return result;
}

}  // namespace

std::vector<Check> read_checks(Object& document) {
  std::vector<Check> checks;
  document.each("checks", [&](Object& check) { checks.push_back(read_check(check)); });
  return checks;
}

}  // namespace kootoro::plan
