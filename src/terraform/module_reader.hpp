// The documents of one module, one after the other.
#pragma once

#include "terraform/value_reader.hpp"

#include <kootoro/terraform/read.hpp>

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kootoro::terraform {

class ModuleReader {
 public:
  /// `name` is that of the folder below `modules/`, empty for the root module.
  ModuleReader(std::string name, std::vector<Unknown>& unknown);

  /// Adds the blocks of the document at `path`.
  void add(const std::string& path, const hcl::Object& document);
  /// Adds a JSON document that the module loads.
  void add_asset(const std::string& path, const std::string& name, const hcl::Object& document);
  /// Adds a file that is not a document.
  void add_script(std::string name, std::string text) { module_.text_asset(std::move(name), std::move(text), false); }
  /// The files that the module loads, by their names in it.
  [[nodiscard]] const std::set<std::string>& template_files() const { return values_.template_files(); }
  [[nodiscard]] const Module& module() const { return module_; }
  [[nodiscard]] Module take() { return std::move(module_); }

 private:
  /// Takes the names of a block and its body.
  using SeeBlock = std::function<void(const std::vector<std::string>&, const hcl::Value&)>;

  void add_block(const hcl::Member& block, Object*& further, std::string_view stem);
  void labelled(const hcl::Value& value, std::size_t labels, std::vector<std::string> names, const SeeBlock& see);
  void add_resource(bool data, const std::vector<std::string>& names, const hcl::Value& body);
  void add_locals(const hcl::Value& value);
  /// Whether it is the first one of its address; another one is noted.
  [[nodiscard]] bool is_first(const std::string& address);
  void note(std::string_view where, std::string what);

  std::vector<Unknown>* unknown_;
  Module module_;
  ValueReader values_;
  std::set<std::string> declared_;
  std::string path_;  ///< of the document that is being read
};

}  // namespace kootoro::terraform
