#include <kootoro/model/model.hpp>

#include <algorithm>

namespace kootoro::model {

bool Api::starts_workflow() const {
  return std::any_of(routes.begin(), routes.end(), [](const Route& route) { return !route.function; });
}

Integer Model::log_retention_days(const config::OptionalInteger& own) const {
  return own->has_value() ? Integer(**own, own.range) : settings->monitoring.log_retention_days;
}

}  // namespace kootoro::model
