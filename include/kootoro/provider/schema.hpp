// The schema of the real providers' resources: arguments, limits, changes that replace a resource.
//
// The data is src/provider/schema/: scripts/provider-schema/README.md describes how to extract and refresh it.
#pragma once

#include <kootoro/provider/rule.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kootoro::provider {

enum class Nesting : std::uint8_t { none, single, list, set, map };
enum class Mode : std::uint8_t { required, optional, computed, optional_computed };

/// A Terraform type: `list(string)`.
struct ValueType {
  enum class Kind : std::uint8_t { any, string, number, boolean, list, set, map, object };

  Kind kind = Kind::any;
  std::vector<ValueType> parts;    ///< the element's type, or the types of an object's attributes
  std::vector<std::string> names;  ///< of an object's attributes

  /// In Terraform's syntax.
  [[nodiscard]] std::string text() const;
};

/// One attribute or block of a type, with the content of a block.
struct Entry {
  std::string name;  ///< the last part of the path
  bool block = false;
  Nesting nesting = Nesting::none;  ///< of a block
  Mode mode = Mode::optional;       ///< of an attribute
  ValueType type;                   ///< of an attribute

  bool force_new = false;     ///< a change replaces the resource; for a block: a change of the number of blocks
  std::string force_new_if;   ///< in words, when the plan decides
  bool sensitive = false;     ///< never shown
  bool json = false;          ///< the value is a JSON document: a policy, a definition
  bool whole_number = false;  ///< a number that has no fraction
  bool has_default = false;   ///< the provider has its own default
  std::string deprecated;     ///< the provider's message; empty if it is not deprecated

  std::optional<std::uint32_t> min_items;
  std::optional<std::uint32_t> max_items;
  std::vector<Rule> rules;          ///< all apply to the value
  std::vector<Rule> element_rules;  ///< all apply to each element of a list, set or map

  // Absolute paths with indexes: `vpc_config.0.subnet_ids`.
  std::vector<std::string> conflicts_with;
  std::vector<std::string> required_with;
  std::vector<std::string> exactly_one_of;
  std::vector<std::string> at_least_one_of;

  std::vector<Entry> children;           ///< of a block, by name
  std::vector<std::uint32_t> positions;  ///< of the children: a table that finds them

  /// The attribute or block inside this block, or null. Constant.
  [[nodiscard]] const Entry* child(std::string_view called) const;
  [[nodiscard]] bool writable() const { return block || mode != Mode::computed; }
  /// Whether the provider may report an error for an omitted argument.
  [[nodiscard]] bool may_be_missed() const {
    return (block ? min_items.has_value() : mode == Mode::required) || !exactly_one_of.empty() ||
           !at_least_one_of.empty();
  }
};

/// A resource type or data source.
class Type {
 public:
  Type(std::string name, Entry root, bool framework, std::string deprecated);

  [[nodiscard]] const std::string& name() const { return name_; }
  /// All attributes and blocks, as if the type were a block.
  [[nodiscard]] const Entry& root() const { return root_; }
  /// Whether it is written with the newer of the two provider libraries, which validate some things
  /// differently.
  [[nodiscard]] bool is_framework() const { return framework_; }
  /// The provider's message if the whole type is deprecated.
  [[nodiscard]] const std::string& deprecated() const { return deprecated_; }

  /// The attribute or block at a path without indexes (`tracing_config.mode`), or null. Constant in the type's size.
  [[nodiscard]] const Entry* find(std::string_view path) const;
  /// Whether a change at `path` always replaces the resource. A path may continue inside an attribute
  /// (`tags.Owner`); a block's path means the number of blocks: added or removed ones.
  [[nodiscard]] bool replaces(std::string_view path) const;
  /// When a change at `path` replaces the resource, in words; empty if never or always.
  [[nodiscard]] std::string_view replaces_if(std::string_view path) const;

 private:
  std::string name_;
  Entry root_;
  bool framework_;
  std::string deprecated_;
};

/// One type's data before parsing.
struct TypeSource {
  std::string_view name;  ///< `aws_s3_bucket.json`, `data.aws_region.json`
  std::string_view text;
};

/// The types of the providers. A type is parsed on first use, in a thread-safe way.
class Schema {
 public:
  /// Keeps views of `sources`, which must have the form of src/provider/schema/.
  explicit Schema(std::span<const TypeSource> sources);
  Schema(const Schema&) = delete;
  Schema& operator=(const Schema&) = delete;
  ~Schema();

  /// The resource type called `type`, or null if unknown.
  [[nodiscard]] const Type* resource(std::string_view type) const;
  /// The data source called `type`, or null if unknown.
  [[nodiscard]] const Type* data_source(std::string_view type) const;
  /// The names of all resource types, in order.
  [[nodiscard]] std::vector<std::string_view> resource_names() const;
  /// The names of all data sources, in order.
  [[nodiscard]] std::vector<std::string_view> data_source_names() const;

 private:
  struct Slot;
  [[nodiscard]] const Type* find(std::string_view name) const;
  [[nodiscard]] std::vector<std::string_view> names(bool data) const;

  std::vector<std::unique_ptr<Slot>> slots_;  // by name
};

/// The schema of the providers that the documents are written for.
[[nodiscard]] const Schema& built_in();

}  // namespace kootoro::provider
