#pragma once

#include "modules/cors.hpp"

namespace kootoro::modules {

/// The integration that starts the workflow without a function in between: the execution's input is the unchanged body
/// of the request, its name is the request's id, and the response contains the place of the result.
void fill_start_integration(Object& integration, const Cors& cors, std::string_view region);

}  // namespace kootoro::modules
