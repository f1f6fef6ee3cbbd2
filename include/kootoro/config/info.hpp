// The description of each setting, as data: decoding, suggestions, JSON Schema and reference docs
// all come from it. `describe` functions (describe.hpp) fill it in.
#pragma once

#include <kootoro/hcl/value.hpp>
#include <kootoro/source/file.hpp>

#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kootoro::config {

struct Site;
struct ObjectInfo;

/// The form of a value in a settings file. `any` is passed on as it was read.
enum class Shape : std::uint8_t { text, boolean, integer, decimal, list, map, object, any };

/// The set of names for a map's keys, or for texts. The model checks names of the blueprint, ids of guardrails by their
/// stage: they know them. `triggered_functions` are those that objects in a bucket may call.
enum class KeySet : std::uint8_t { free, functions, triggered_functions, buckets, tables, guardrails };

/// The form of a text: a regular expression (the common subset of ECMAScript and RE2, matched against the whole text)
/// and the same for people, to be read after "must be": ``a region name such as `us-east-1` ``.
struct Pattern {
  std::string_view expression;
  std::string_view meaning;
  std::string_view unlike = {};  ///< an expression that the text must not begin with
};

/// A pattern, compiled on first use. Copies share the compiled form; threads may, too.
class Matcher {
 public:
  explicit Matcher(const Pattern& pattern);
  [[nodiscard]] bool matches(std::string_view text) const;
  [[nodiscard]] const Pattern& pattern() const { return pattern_; }

 private:
  struct Compiled;
  Pattern pattern_;
  std::shared_ptr<Compiled> compiled_;
};

/// One allowed value: its text, and its number (or enumerator).
struct Choice {
  std::string text;
  std::int64_t number = 0;
};

/// A check beyond TypeInfo; it may change the text to its usual form.
using TextCheck = void (*)(std::string& text, const Site& site);

/// The type and limits of a value. Limits are inclusive.
struct TypeInfo {
  Shape shape = Shape::any;
  std::vector<Choice> choices;
  bool case_matters = false;  ///< otherwise a choice in another case is accepted, with a warning
  std::optional<double> least;
  std::optional<double> most;
  std::string too_small;       ///< the remedy for a number below `least`; may be empty
  std::size_t min_length = 0;  ///< characters of a text, elements of a list or map
  std::size_t max_length = std::numeric_limits<std::size_t>::max();
  std::optional<Matcher> pattern;
  std::string unit;  ///< `seconds`, `MB`, …
  TextCheck check = nullptr;
  KeySet keys = KeySet::free;  ///< of a map; of a text: the names it is one of
  std::optional<Matcher> key_pattern;
  std::shared_ptr<TypeInfo> element;   ///< of a list or map
  const ObjectInfo* object = nullptr;  ///< of an object
};

/// A setting that a later major version removes.
struct Deprecation {
  std::string since;   ///< the version that deprecated it
  std::string remedy;  ///< what to write instead
};

/// One named member of an object.
struct FieldInfo {
  std::string name;
  std::string doc;
  std::string example;       ///< a value, as it would be written in a settings file
  std::string default_text;  ///< likewise; empty if the default follows from other settings (see `doc`)
  bool required = false;
  std::optional<Deprecation> deprecated;
  TypeInfo type;
  /// Reads a value into this member of the object at `owner`.
  std::function<void(void* owner, const hcl::Value& value, const TypeInfo& type, const Site& site)> read;
  /// Sets the declaration as the origin of settings that are not written, in this member of the object at `owner`.
  std::function<void(void* owner, const FieldInfo& field)> mark_default;
};

/// A key that users may expect but that is not supported.
struct RejectedKey {
  std::string name;
  std::string reason;
  std::string way_out;
  bool sometimes = false;  ///< it is supported together with certain values of other keys
};

/// The members of one kind of object, in the order of their declarations.
struct ObjectInfo {
  std::string doc;
  std::vector<FieldInfo> fields;
  std::vector<RejectedKey> rejected;
  std::string discriminator;  ///< the text member whose change in a later layer replaces the object; may be empty
  std::function<void(void* object, const Site& site)> check;  ///< of members against each other; may be empty

  [[nodiscard]] const FieldInfo* find(std::string_view name) const;
};

/// The origin of a default: `FileId::defaults` with the number of the field's declaration.
[[nodiscard]] source::Range default_origin(const FieldInfo& field);
/// The name of the setting declared there: `s3_buckets.versioning`. Empty for any other place.
[[nodiscard]] std::string_view declaration_of(source::Range origin);
/// Marks every default in the object at `owner`; written settings keep their places.
void mark_defaults(const ObjectInfo& info, void* owner);

}  // namespace kootoro::config
