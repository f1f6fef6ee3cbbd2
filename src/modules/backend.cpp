#include <kootoro/modules/backend.hpp>

namespace kootoro::modules {
namespace {

using terraform::Object;

void add_s3_backend(const config::Backend& backend, const config::Text& region, const std::string& key,
                    Object& terraform) {
  Object& s3 = terraform.object("backend").object("s3");
  s3.set_if("bucket", backend.bucket);
  s3.set("key", config::Text(backend.key->has_value() ? **backend.key : key, backend.key.range));
  s3.set("region", backend.region->has_value() ? config::Text(**backend.region, backend.region.range) : region);
  s3.set("encrypt", backend.encrypt).set_if("kms_key_id", backend.kms_key_id);
  s3.set("use_lockfile", backend.use_lockfile);
}

void add_cloud(const config::Backend& backend, Object& terraform) {
  Object& cloud = terraform.object("cloud");
  cloud.set_if("hostname", backend.hostname).set_if("organization", backend.organization);
  cloud.object("workspaces").set_if("name", backend.workspace);
}

}  // namespace

std::string default_state_key(std::string_view project, std::string_view environment) {
  return std::string(project).append("/").append(environment).append("/terraform.tfstate");
}

void add_backend(terraform::Module& root, const config::Backend& backend, const config::Text& region,
                 const std::string& key) {
  Object& terraform = root.document("backend").object("terraform");
  if (*backend.type == "s3") {
    add_s3_backend(backend, region, key, terraform);
  } else if (*backend.type == "cloud") {
    add_cloud(backend, terraform);
  } else {
    terraform.object("backend").object("local").set("path", config::Text("terraform.tfstate", backend.type.range));
  }
}

}  // namespace kootoro::modules
