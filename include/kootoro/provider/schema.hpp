// What the real providers say about their resources: arguments, limits, what a change replaces.
//
// The data is src/provider/schema/: scripts/provider-schema/README.md says how it is got and refreshed.
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

  /// As Terraform writes it.
  [[nodiscard]] std::string text() const;
};

/// One attribute or block of a type, and what is inside a block.
struct Entry {
  std::string name;  ///< the last part of the path
  bool block = false;
  Nesting nesting = Nesting::none;  ///< of a block
  Mode mode = Mode::optional;       ///< of an attribute
  ValueType type;                   ///< of an attribute

  bool force_new = false;     ///< a change replaces the resource; of a block: a change of how many there are
  std::string force_new_if;   ///< in words, when the plan decides
  bool sensitive = false;     ///< never to be shown
  bool json = false;          ///< the value is a JSON document: a policy, a definition
  bool whole_number = false;  ///< a number that has no fraction
  bool has_default = false;   ///< the provider has a default of its own
  std::string deprecated;     ///< the provider's words; empty when it isn't

  std::optional<std::uint32_t> min_items;
  std::optional<std::uint32_t> max_items;
  std::vector<Rule> rules;          ///< all hold for the value
  std::vector<Rule> element_rules;  ///< all hold for each element of a list, set or map

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
  /// Whether the provider may complain where nothing is written.
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
  /// Everything inside, as if the type were a block.
  [[nodiscard]] const Entry& root() const { return root_; }
  /// Whether the newer of the two libraries that providers are written with made it; they judge some things
  /// differently.
  [[nodiscard]] bool is_framework() const { return framework_; }
  /// The provider's words when the whole type is deprecated.
  [[nodiscard]] const std::string& deprecated() const { return deprecated_; }

  /// The attribute or block at a path without indexes (`tracing_config.mode`), or null. Constant in the type's size.
  [[nodiscard]] const Entry* find(std::string_view path) const;
  /// Whether a change of what is at `path` always replaces the resource. A path may go on inside an attribute
  /// (`tags.Owner`); a block's path stands for its number: blocks added or taken away.
  [[nodiscard]] bool replaces(std::string_view path) const;
  /// When a change of what is at `path` replaces the resource, in words; empty when it never does or always does.
  [[nodiscard]] std::string_view replaces_if(std::string_view path) const;

 private:
  std::string name_;
  Entry root_;
  bool framework_;
  std::string deprecated_;
};

/// One type's data before it is read.
struct TypeSource {
  std::string_view name;  ///< `aws_s3_bucket.json`, `data.aws_region.json`
  std::string_view text;
};

/// The types of the providers. A type is read when it is first asked for, by whichever thread comes first.
class Schema {
 public:
  /// Keeps views of `sources`, which must be as src/provider/schema/ has them.
  explicit Schema(std::span<const TypeSource> sources);
  Schema(const Schema&) = delete;
  Schema& operator=(const Schema&) = delete;
  ~Schema();

  /// The resource type called `type`, or null when it isn't known.
  [[nodiscard]] const Type* resource(std::string_view type) const;
  /// The data source called `type`, or null when it isn't known.
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
