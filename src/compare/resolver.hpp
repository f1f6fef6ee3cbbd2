// Follows references through locals, variables, outputs and assets to the values that they stand for.
#pragma once

#include <kootoro/compare/snapshot.hpp>

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kootoro::compare {

/// One module as its documents have it.
struct RawModule {
  std::string name;  ///< empty for the root module
  Json blocks =
      Json::object();  ///< `resource`, `data`, `locals`, `variable`, `output`, `module`, merged over its documents

  /// `module.s3.`, or nothing for the root module.
  [[nodiscard]] std::string prefix() const { return name.empty() ? "" : "module." + name + "."; }
  /// What is at `path` in `blocks`, or null.
  [[nodiscard]] const Json* find(std::initializer_list<std::string_view> path) const;
};

/// The JSON document in the file of a path; discarded when there is none.
using AssetReader = std::function<Json(const std::string& path)>;

using RawModules = std::map<std::string, RawModule, std::less<>>;

class Resolver {
 public:
  Resolver(const RawModules& modules, AssetReader assets) : modules_(&modules), assets_(std::move(assets)) {}

  /// `value` of `module` with everything followed that the documents know.
  [[nodiscard]] Json resolve(const Json& value, const RawModule& module) { return resolve(value, Scope{&module, {}}); }

 private:
  using Path = std::vector<std::string>;
  /// Where names are looked up: a module, or an asset with what `templatefile` hands to it.
  struct Scope {
    const RawModule* module;
    std::map<std::string, std::pair<std::string, const RawModule*>, std::less<>> arguments;
  };

  [[nodiscard]] Json resolve(const Json& value, const Scope& scope);
  [[nodiscard]] Json text(std::string_view text, const Scope& scope);
  [[nodiscard]] Json expression(std::string_view text, const Scope& scope);
  [[nodiscard]] Json other_expression(std::string_view text, const Scope& scope);
  [[nodiscard]] Json asset(const std::vector<std::string_view>& arguments, const Scope& scope);
  /// The JSON document in a file; discarded when there is none.
  [[nodiscard]] const Json& asset_document(const std::string& path);
  [[nodiscard]] Json follow(const Path& path, const Scope& scope);
  [[nodiscard]] Json resource(const Path& path, const Scope& scope);
  /// Goes on in `value` with what is left of `path` from `at`.
  [[nodiscard]] Json walk(const Json* value, const Path& path, std::size_t at, const Scope& scope);
  [[nodiscard]] const RawModule* module(std::string_view name) const;

  const RawModules* modules_;
  AssetReader assets_;
  std::map<std::string, Json> asset_documents_;  ///< each is read once, however many refer to it
  int depth_ = 0;                                ///< documents from elsewhere may refer in circles
};

}  // namespace kootoro::compare
