// One Terraform module: a folder of `.tf.json` documents and the assets they load.
#pragma once

#include <kootoro/terraform/document.hpp>
#include <kootoro/terraform/file.hpp>

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace kootoro::terraform {

/// A resource or data source.
struct Resource {
  std::string_view name;
  Object* body;
  source::Range origin;
};

/// The resources of one type, in the order in which they were added.
struct ResourceGroup {
  std::string_view type;
  std::vector<Resource> resources;
};

/// A file that the module loads with `templatefile` or runs.
struct Asset {
  std::string name;
  const Object* document = nullptr;  ///< a JSON document …
  std::string text;                  ///< … or literal text
  bool executable = false;
};

class Module {
 public:
  /// `name` is its name in the root module, `s3`; empty for the root module itself.
  explicit Module(std::string name);

  Object& resource(std::string_view type, std::string_view name, source::Range origin = {});
  Object& data(std::string_view type, std::string_view name, source::Range origin = {});
  /// An input variable. `type` is a Terraform type expression such as `map(string)`.
  Object& variable(std::string_view name, std::string_view type, std::string_view description);
  /// An output: the caller sets `value`.
  Object& output(std::string_view name, std::string_view description);
  /// The `locals` block.
  Object& locals();
  /// A call of the module in `./modules/NAME` (root only).
  Object& call(std::string_view name);
  /// A further document of the module, for example `providers` → `providers.tf.json`.
  Object& document(std::string_view name);

  /// Adds a JSON document next to the module's own, for the caller to fill.
  Object& json_asset(std::string name);
  void text_asset(std::string name, std::string text, bool executable);

  /// A variable, output or call as a document has it.
  void add_variable(std::string_view name, const Value& declaration);
  void add_output(std::string_view name, const Value& declaration);
  void add_call(std::string_view name, const Value& arguments);

  /// The resource with that address, for changes; null if it does not exist.
  [[nodiscard]] Resource* find_resource(std::string_view type, std::string_view name);
  /// The data source with that address, for changes; null if it does not exist.
  [[nodiscard]] Resource* find_data(std::string_view type, std::string_view name);

  [[nodiscard]] const std::string& name() const { return name_; }
  /// Relative to the environment's folder: empty for the root, else `modules/s3`.
  [[nodiscard]] std::string folder() const;
  /// The prefix of its addresses: empty for the root, else `module.s3.`.
  [[nodiscard]] std::string address_prefix() const;
  [[nodiscard]] bool empty() const { return resources_.empty() && data_.empty() && calls_ == nullptr; }
  [[nodiscard]] const std::vector<ResourceGroup>& resources() const { return resources_; }
  [[nodiscard]] const std::vector<ResourceGroup>& data_sources() const { return data_; }
  [[nodiscard]] const Object* variables() const { return variables_; }
  [[nodiscard]] const Object* outputs() const { return outputs_; }
  [[nodiscard]] const Object* locals_block() const { return locals_; }
  [[nodiscard]] const Object* calls() const { return calls_; }
  [[nodiscard]] const std::vector<Asset>& assets() const { return assets_; }
  [[nodiscard]] const std::vector<std::pair<std::string_view, Object*>>& documents() const { return documents_; }
  [[nodiscard]] Arena& arena() { return *arena_; }

 private:
  using Groups = std::unordered_map<std::string_view, std::size_t>;  // position by type

  Object& in_group(std::vector<ResourceGroup>& groups, Groups& by_type, std::string_view type, std::string_view name,
                   source::Range origin);

  std::unique_ptr<Arena> arena_;
  std::string name_;
  std::vector<ResourceGroup> resources_;
  std::vector<ResourceGroup> data_;
  Groups resources_by_type_;
  Groups data_by_type_;
  Object* variables_ = nullptr;
  Object* outputs_ = nullptr;
  Object* locals_ = nullptr;
  Object* calls_ = nullptr;
  std::vector<Asset> assets_;
  std::vector<std::pair<std::string_view, Object*>> documents_;
};

/// A value that a user's fragment replaced or removed.
struct Replaced {
  std::string module;     ///< its name
  std::string address;    ///< of the resource: `module.lambda.aws_lambda_function.notify`
  std::string attribute;  ///< its name, at any depth
  Value value;
  source::Range by;
};

/// One environment for Terraform: the root module first, then the modules that it calls.
struct Configuration {
  std::vector<Module> modules;
  std::vector<Replaced> replaced;  ///< to name the fragment behind a lost value

  [[nodiscard]] std::size_t resource_count() const;
  /// The number of threads that is worth using for its modules or files: for fewer than a thousand resources, starting
  /// threads takes longer than they save.
  [[nodiscard]] std::size_t worthy_threads() const;
};

/// All files of a configuration: of each module main, variables and outputs (each only when it has content), the
/// further documents, the assets. The configuration must outlive them.
[[nodiscard]] std::vector<File> files_of(Configuration& configuration);
/// All of one module's files.
[[nodiscard]] std::vector<File> files_of(Module& module);

}  // namespace kootoro::terraform
