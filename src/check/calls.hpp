// Calls of functions in the values of a resource or block.
#pragma once

#include <kootoro/diag/diagnostic.hpp>
#include <kootoro/terraform/document.hpp>

#include <string>

namespace kootoro::check {

/// Adds an error for each call of a function that Terraform does not have, or with a wrong number of arguments. `shown`
/// is the subject of the message, `origin` the place of values without one. Texts that can't be parsed are left to
/// others.
void check_calls(const terraform::Object& body, const std::string& shown, source::Range origin,
                 diag::Diagnostics& diagnostics);

}  // namespace kootoro::check
