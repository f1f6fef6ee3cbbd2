#include <kootoro/facts/date.hpp>
#include <kootoro/facts/render.hpp>
#include <kootoro/json/value.hpp>

namespace kootoro::facts {
namespace {

using Json = json::Ordered;

Json json_of(const std::vector<Text>& texts) {
  Json list = Json::array();
  for (const Text& text : texts) {
    list.push_back(*text);
  }
  return list;
}

template <class T>
void set_if(Json& object, const char* name, const Setting<std::optional<T>>& value) {
  if (value->has_value()) {
    object[name] = **value;
  }
}

void set_if(Json& object, const char* name, const Setting<std::optional<std::vector<Text>>>& value) {
  if (value->has_value()) {
    object[name] = json_of(**value);
  }
}

template <class T>
void set_origin(Json& object, const T& entry, const Facts& facts) {
  object["source"] = *entry.source;
  object["read"] = *entry.read;
  object["age_days"] = is_day(*entry.read) ? days_between(*entry.read, facts.today) : 0;
  if (entry.change != Change::none) {
    object[entry.change == Change::added ? "added_by" : "corrected_by"] = facts.own_file;
  }
}

Json json_of(const Thinking& thinking) {
  Json object{{"budget", *thinking.budget},
              {"adaptive", *thinking.adaptive},
              {"efforts", json_of(*thinking.efforts)},
              {"unlimited_efforts", json_of(*thinking.unlimited_efforts)},
              {"on_by_default", *thinking.on_by_default}};
  set_if(object, "effort_beta", thinking.effort_beta);
  set_if(object, "off", thinking.off);
  return object;
}

Json json_of(const Model& model) {
  Json object{{"name", *model.name}};
  set_if(object, "launched", model.launched);
  set_if(object, "legacy", model.legacy);
  set_if(object, "end_of_life", model.end_of_life);
  set_if(object, "end_of_life_not_before", model.end_of_life_not_before);
  set_if(object, "max_output_tokens", model.max_output_tokens);
  set_if(object, "image_input", model.image_input);
  set_if(object, "request_form", model.request_form);
  if (model.thinking->has_value()) {
    object["thinking"] = json_of(**model.thinking);
  }
  set_if(object, "regions", model.regions);
  for (const auto& profile : model.profiles) {
    Json& routes = object["profiles"][profile.name] = Json::object();
    for (const auto& route : *profile.value) {
      routes[route.name] = json_of(*route.value);
    }
  }
  return object;
}

Json json_of(const Service& service) {
  Json object{{"name", *service.name}};
  set_if(object, "closed_to_new_customers", service.closed_to_new_customers);
  set_if(object, "instead", service.instead);
  set_if(object, "regions", service.regions);
  return object;
}

Json json_of(const Quota& quota) {
  Json object{{"value", *quota.value}, {"unit", *quota.unit}, {"adjustable", *quota.adjustable}};
  for (const auto& other : quota.by_region) {
    object["by_region"][other.name] = *other.value;
  }
  return object;
}

template <class T>
Json section(const Named<Setting<T>>& entries, const Facts& facts) {
  Json all = Json::object();
  for (const auto& entry : entries) {
    Json& object = all[entry.name] = json_of(*entry.value);
    set_origin(object, *entry.value, facts);
  }
  return all;
}

}  // namespace

std::string to_json(const Facts& facts) {
  const Json document{{"models", section(facts.models, facts)},
                      {"services", section(facts.services, facts)},
                      {"quotas", section(facts.quotas, facts)}};
  return json::dump(document, 2);
}

}  // namespace kootoro::facts
