// Rules of the providers' code for a plan, which a schema can't express.
#pragma once

#include "check/subject.hpp"

namespace kootoro::check {

/// Checks one resource by the rules of its type, if the values are known.
/// The rules are those of src/provider/schema/ (`plan_rules`, in words).
void check_plan_rules(Subject& subject);

}  // namespace kootoro::check
