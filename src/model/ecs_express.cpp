#include "model/parts.hpp"

#include <kootoro/config/container_size.hpp>

namespace kootoro::model {

EcsExpressService build_ecs_express(const Model& model) {
  const config::EcsExpress& settings = model.settings->ecs_express;
  EcsExpressService service;
  service.name = model.naming.make(NameKind::ecs_service, "web");
  service.execution_role_name = model.naming.make(NameKind::role, "ecs-execution");
  service.infrastructure_role_name = model.naming.make(NameKind::role, "ecs-infrastructure");
  service.task_role_name = model.naming.make(NameKind::role, "ecs-task");
  service.cluster = Text(settings.cluster->value_or("default"), settings.cluster.range);
  service.cpu = config::in_cpu_units(*settings.cpu);
  service.memory = config::in_mb(*settings.memory);
  return service;
}

}  // namespace kootoro::model
