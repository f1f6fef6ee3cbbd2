#include <kootoro/facts/facts.hpp>

#include <algorithm>

namespace kootoro::facts {
namespace {

template <class T>
const T* entry(const Named<Setting<T>>& all, std::string_view name) {
  const Setting<T>* found = all.find(name);
  return found == nullptr ? nullptr : &found->value;
}

std::string_view until_dot(std::string_view text) {
  return text.substr(0, text.find('.'));
}

/// Whether some model's id begins with `provider` and a dot.
bool is_provider(const Named<Setting<Model>>& models, std::string_view provider) {
  return std::any_of(models.begin(), models.end(),
                     [&](const auto& model) { return until_dot(model.name) == provider; });
}

}  // namespace

const Model* Facts::model(std::string_view id) const {
  return entry(models, id);
}

const Service* Facts::service(std::string_view name) const {
  return entry(services, name);
}

std::optional<double> Facts::quota(std::string_view name, std::string_view region) const {
  const Quota* found = entry(quotas, name);
  if (found == nullptr) {
    return std::nullopt;
  }
  const Setting<double>* own = found->by_region.find(region);
  return own != nullptr ? **own : *found->value;
}

ModelName Facts::split(std::string_view name) const {
  const std::string_view first = until_dot(name);
  if (first.size() == name.size() || is_provider(models, first)) {
    return {{}, name};
  }
  const std::string_view rest = name.substr(first.size() + 1);
  const bool is_profile = is_provider(models, until_dot(rest)) || !callers(first).empty();
  return is_profile ? ModelName{first, rest} : ModelName{{}, name};
}

bool Facts::knows_region(std::string_view region) const {
  return std::any_of(models.begin(), models.end(), [&](const auto& model) {
    const auto& regions = *model.value->regions;
    return (regions && contains(*regions, region)) ||
           std::any_of(model.value->profiles.begin(), model.value->profiles.end(),
                       [&](const auto& profile) { return profile.value->find(region) != nullptr; });
  });
}

std::vector<std::string_view> Facts::callers(std::string_view geography) const {
  std::vector<std::string_view> regions;
  for (const auto& model : models) {
    if (const Setting<Routes>* profile = model.value->profiles.find(geography)) {
      for (const auto& route : profile->value) {
        regions.emplace_back(route.name);
      }
    }
  }
  std::sort(regions.begin(), regions.end());
  regions.erase(std::unique(regions.begin(), regions.end()), regions.end());
  return regions;
}

bool is_in(const Service& service, std::string_view region) {
  const auto& regions = *service.regions;
  return !regions || contains(*regions, region);
}

}  // namespace kootoro::facts
