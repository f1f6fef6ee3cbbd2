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
  std::string_view section;  ///< of the settings that decide about its resources
  void (*build)(Scope&);
};

inline constexpr std::array registry{
    Entry{"s3", "s3_buckets", build_s3},
    Entry{"dynamodb", "dynamodb_tables", build_dynamodb},
    Entry{"ecr", "ecr", build_ecr},
    Entry{"iam", "iam", build_iam},
    Entry{"lambda", "lambda_functions", build_lambda},
    Entry{"step_functions", "step_functions", build_step_functions},
    Entry{"api_gateway", "api_gateway", build_api_gateway},
    Entry{"app_runner", "app_runner", build_app_runner},
    Entry{"ecs_express", "ecs_express", build_ecs_express},
    Entry{"monitoring", "monitoring", build_monitoring},
};

}  // namespace kootoro::modules
