#include "model/parts.hpp"

namespace kootoro::model {

std::optional<Api> build_api(const Model& model) {
  if (!*model.settings->api_gateway.create_api_gateway || model.functions.empty()) {
    return std::nullopt;
  }
  const blueprint::Api& entry = model.blueprint->api;
  Api api;
  api.name = model.naming.make(NameKind::rest_api, *entry.name);
  api.role_name = model.naming.make(NameKind::role, "api");
  for (const blueprint::Route& route : entry.routes) {
    if (!*route.start_workflow) {
      api.routes.push_back({&route, find(model.functions, *route.function)});
    } else if (model.state_machine) {
      api.routes.push_back({&route, std::nullopt});
    }
  }
  return api;
}

}  // namespace kootoro::model
