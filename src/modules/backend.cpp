#include "modules/json_value.hpp"

#include <kootoro/config/backend.hpp>
#include <kootoro/modules/backend.hpp>

namespace kootoro::modules {
namespace {

using terraform::Object;

void add_arguments(const config::Backend& backend, Object& target) {
  for (const auto& argument : backend.arguments) {
    target.set(argument.name, json_value(target.arena(), argument.value));
  }
}

void add_s3_backend(const config::Backend& backend, const config::Text& region, const std::string& key,
                    Object& terraform) {
  Object& s3 = terraform.object("backend").object("s3");
  s3.set_if("bucket", backend.bucket);
  s3.set("key", config::Text(backend.key->has_value() ? **backend.key : key, backend.key.range));
  s3.set("region", backend.region->has_value() ? config::Text(**backend.region, backend.region.range) : region);
  s3.set("encrypt", backend.encrypt).set_if("kms_key_id", backend.kms_key_id);
  s3.set("use_lockfile", backend.use_lockfile);
  add_arguments(backend, s3);
}

void add_cloud(const config::Backend& backend, Object& terraform) {
  Object& cloud = terraform.object("cloud");
  cloud.set_if("hostname", backend.hostname).set_if("organization", backend.organization);
  cloud.object("workspaces").set_if("name", backend.workspace);
}

/// Any other backend: its arguments, and the name of the state.
void add_plain(const config::Backend& backend, std::string_view project, std::string_view environment,
               Object& terraform) {
  Object& target = terraform.object("backend").object(*backend.type);
  const auto name = config::default_state_name(*backend.type, project, environment);
  if (name && backend.arguments.find(name->argument) == nullptr) {
    target.set(name->argument, config::Text(name->value, backend.type.range));
  }
  if (*backend.type == "local" && backend.arguments.find("path") == nullptr) {
    target.set("path", config::Text("terraform.tfstate", backend.type.range));
  }
  add_arguments(backend, target);
}

}  // namespace

void add_backend(terraform::Module& root, const config::Backend& backend, const config::Text& region,
                 std::string_view project, std::string_view environment) {
  Object& terraform = root.document("backend").object("terraform");
  if (*backend.type == "s3") {
    add_s3_backend(backend, region, config::default_state_key(project, environment), terraform);
  } else if (*backend.type == "cloud") {
    add_cloud(backend, terraform);
  } else {
    add_plain(backend, project, environment, terraform);
  }
}

}  // namespace kootoro::modules
