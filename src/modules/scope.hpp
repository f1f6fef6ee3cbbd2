// One module under construction: its model, its documents, and the values that it takes from other modules.
#pragma once

#include "modules/links.hpp"

#include <kootoro/model/model.hpp>
#include <kootoro/terraform/module.hpp>

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace kootoro::modules {

using terraform::Expression;
using terraform::List;
using terraform::Object;
using terraform::Template;

class Scope {
 public:
  /// `name` is empty for the root module.
  Scope(const model::Model& model, std::string_view name);

  [[nodiscard]] const model::Model& model() const { return *model_; }
  [[nodiscard]] const config::Settings& settings() const { return *model_->settings; }
  [[nodiscard]] std::string_view name() const { return name_; }
  [[nodiscard]] terraform::Module& module() { return module_; }

  Object& resource(std::string_view type, std::string_view name, source::Range origin = {}) {
    return module_.resource(type, name, origin);
  }

  /// `name`, or `name_2`, … if the module already has such a resource: for names that are made of users' texts, which
  /// may differ only in characters that a name can't have.
  [[nodiscard]] std::string unique_name(std::string_view type, std::string_view name);

  /// The value from another module; declares the variable on first use.
  Expression import(const Link& link);
  /// The value under `key` of a link that is a map.
  Expression import(const Link& link, std::string_view key);

  /// The AWS name, with the random suffix, if any, filled in by Terraform.
  Template aws_name(const model::Name& name);

  /// `arn:PARTITION:SERVICE:REGION:ACCOUNT:` of this account and region.
  Template arn(std::string_view service);
  Expression partition();
  Expression account_id();

  [[nodiscard]] const std::vector<const Link*>& imports() const { return imports_; }
  [[nodiscard]] bool takes_name_suffix() const { return takes_name_suffix_; }

  /// Adds the output of a link from this module.
  void add_output(const Link& link);

 private:
  void needs_data(std::string_view type, bool& there);

  const model::Model* model_;
  std::string_view name_;
  terraform::Module module_;
  std::vector<const Link*> imports_;
  std::map<std::string, std::size_t, std::less<>> given_;  ///< how often `unique_name` was asked for an address
  bool takes_name_suffix_ = false;
  bool has_partition_ = false;
  bool has_account_ = false;
};

/// `jsonencode(local.NAME)`, with a local that the caller fills: policies stay readable JSON.
struct JsonLocal {
  Object* document;
  Expression encoded;
};
[[nodiscard]] JsonLocal json_local(Scope& scope, const std::string& name);

}  // namespace kootoro::modules
