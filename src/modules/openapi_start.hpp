#pragma once

#include "modules/cors.hpp"

namespace kootoro::modules {

/// The integration that starts the workflow without a function between: the execution's input is the request's body as
/// it came, its name is the request's id, and the answer tells where the result will be.
void fill_start_integration(Object& integration, const Cors& cors, std::string_view region);

}  // namespace kootoro::modules
