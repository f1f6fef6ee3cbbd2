// What the providers' own code refuses in a plan, beyond what a schema can say.
#pragma once

#include "check/subject.hpp"

namespace kootoro::check {

/// Judges one resource by the rules of its type, where all values concerned are known.
/// The rules are those of src/provider/schema/ (`plan_rules`, in words).
void check_plan_rules(Subject& subject);

}  // namespace kootoro::check
