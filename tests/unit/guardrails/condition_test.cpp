// Values that break a condition.
#include "guardrails/condition.hpp"
#include "catch.hpp"

using namespace kootoro;
using guardrails::Condition;

TEST_CASE("conditions check only literals") {
  terraform::Arena arena;
  const terraform::Builder builder(arena);
  const auto five = builder.of(5);
  CHECK_FALSE(guardrails::broken_by(Condition::equals("5"), five));
  CHECK(guardrails::broken_by(Condition::not_equals("5"), five));
  CHECK(guardrails::broken_by(Condition::at_least(6), five));
  CHECK_FALSE(guardrails::broken_by(Condition::at_most(5), five));
  CHECK(guardrails::broken_by(Condition::at_most(4.5), builder.of("5")));
  CHECK_FALSE(guardrails::broken_by(Condition::at_most(4.5), builder.of("many")));
  CHECK(guardrails::broken_by(Condition::like("IMMUTABLE*"), builder.of("MUTABLE")));
  CHECK(guardrails::broken_by(Condition::not_like("public.*"), builder.of("public.ecr.aws/x")));

  const auto unknown = builder.of(terraform::Expression{"var.x"});
  CHECK_FALSE(guardrails::broken_by(Condition::equals("5"), unknown));
  CHECK_FALSE(guardrails::broken_by(Condition::present(), unknown));
  CHECK(guardrails::broken_by({Condition::Kind::absent, {}, 0}, unknown));
}

TEST_CASE("a condition fails on a missing value") {
  CHECK(guardrails::broken_by_absence(Condition::equals("true")));
  CHECK(guardrails::broken_by_absence(Condition::present()));
  CHECK_FALSE(guardrails::broken_by_absence(Condition::not_equals("true")));
  CHECK_FALSE(guardrails::broken_by_absence(Condition::at_most(1)));
}
