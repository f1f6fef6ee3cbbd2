// The registry: every module in the order of the output tree. An empty module is left out.
#pragma once

#include "modules/scope.hpp"

#include <array>

namespace kootoro::modules {

void build_s3(Scope& scope);
void build_dynamodb(Scope& scope);
void build_ecr(Scope& scope);
void build_iam(Scope& scope);
void build_lambda(Scope& scope);
void build_step_functions(Scope& scope);
void build_api_gateway(Scope& scope);
void build_app_runner(Scope& scope);
void build_ecs_express(Scope& scope);
void build_monitoring(Scope& scope);

struct Entry {
  std::string_view name;
  void (*build)(Scope&);
};

inline constexpr std::array<Entry, 10> registry{{
    {"s3", build_s3},
    {"dynamodb", build_dynamodb},
    {"ecr", build_ecr},
    {"iam", build_iam},
    {"lambda", build_lambda},
    {"step_functions", build_step_functions},
    {"api_gateway", build_api_gateway},
    {"app_runner", build_app_runner},
    {"ecs_express", build_ecs_express},
    {"monitoring", build_monitoring},
}};

}  // namespace kootoro::modules
