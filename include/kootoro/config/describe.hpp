// How a struct declares the names, meanings and limits of its members:
//
//   struct Timer {
//     Integer seconds = 30;
//     OptionalText unit_name;
//   };
//
//   void describe(Section<Timer>& s) {
//     s.doc("When to fire.");
//     s.field("seconds", &Timer::seconds).range(1, 900).unit("seconds").doc("How long to wait.");
//     s.field("unit_name", &Timer::unit_name).length(1, 64).doc("…");
//   }
//
//   Timer timer;
//   Decoder decoder(diagnostics, false);
//   read_object(value, Path(), decoder, timer);
//
// `describe` is found by argument-dependent lookup: declare it in the namespace of its struct, before the first use.
// Members may be texts, bools, whole and decimal numbers, enums (`choices`), hcl::Value (as it is), structs with a
// `describe`, each plain or in Setting, std::optional, std::vector, Named, in any nesting.
#pragma once

#include <kootoro/config/codec.hpp>
#include <kootoro/config/info.hpp>

#include <initializer_list>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>

namespace kootoro::config {

/// Adds to the description of one field. Every call returns the field, so that calls can be chained.
class Field {
 public:
  explicit Field(FieldInfo& field) : field_(&field), type_(&field.type) {}

  Field& doc(std::string_view text);
  /// A value worth showing, as written in a settings file.
  Field& example(std::string_view value);
  /// The field is required.
  Field& required();
  /// The field still works; a note at its place names `remedy`. Written since version `since`.
  Field& deprecated(std::string_view since, std::string_view remedy);

  /// The calls below are about the value; after `each`, about the elements of a list or the values of a map.
  Field& each();
  Field& range(double least, double most);
  Field& at_least(double least);
  /// The remedy for a number below the range.
  Field& too_small(std::string_view remedy);
  Field& unit(std::string_view name);
  Field& length(std::size_t least, std::size_t most);
  Field& pattern(const Pattern& pattern);
  Field& one_of(std::initializer_list<std::string_view> texts);
  Field& one_of(std::span<const std::string_view> texts);
  Field& one_of(std::span<const std::int64_t> numbers);
  /// Texts of `one_of` in another case are errors, not warnings.
  Field& case_matters();
  /// A map's keys, or a text itself, must be such names.
  Field& keys_are(KeySet keys);
  Field& key_pattern(const Pattern& pattern);
  Field& check(TextCheck check);

  /// The texts of an enum's values.
  template <class Enum>
  Field& choices(std::initializer_list<std::pair<std::string_view, Enum>> names) {
    for (const auto& [name, value] : names) {
      type_->choices.push_back({std::string(name), static_cast<std::int64_t>(value)});
    }
    return *this;
  }

 private:
  FieldInfo* field_;
  TypeInfo* type_;
};

/// Collects the description of a struct.
template <class T>
class Section {
 public:
  void doc(std::string_view text) { info_.doc = text; }

  /// Describes `member`; its default is the one in a `T{}`.
  template <class Member>
  Field field(std::string_view name, Member T::*member) {
    FieldInfo& added = info_.fields.emplace_back();
    added.name = name;
    added.type = Codec<Member>::type();
    added.default_text = Codec<Member>::show(defaults_.*member);
    added.read = [member](void* owner, const hcl::Value& value, const TypeInfo& type, const Site& site) {
      static_cast<void>(Codec<Member>::read(value, type, site, static_cast<T*>(owner)->*member));
    };
    added.mark_default = [member](void* owner, const FieldInfo& declared) {
      mark(static_cast<T*>(owner)->*member, declared);
    };
    return Field(added);
  }

  /// A key that users may expect but that is not supported, with the reason and the remedy.
  void rejected(std::string_view name, std::string_view reason, std::string_view way_out) {
    info_.rejected.push_back({std::string(name), std::string(reason), std::string(way_out)});
  }
  /// As above, for a key that is supported together with certain values of other keys.
  void sometimes_rejected(std::string_view name, std::string_view reason, std::string_view way_out) {
    info_.rejected.push_back({std::string(name), std::string(reason), std::string(way_out), true});
  }

  /// The text member that decides which others have a meaning: a later layer with another value replaces the object.
  void discriminator(std::string_view name) { info_.discriminator = name; }

  /// A check of members against each other, after all of them were read.
  void check(void (*rule)(T& object, const Site& site)) {
    info_.check = [rule](void* object, const Site& site) { rule(*static_cast<T*>(object), site); };
  }

  [[nodiscard]] ObjectInfo finish() && { return std::move(info_); }

 private:
  T defaults_{};
  ObjectInfo info_;
};

/// The description of `T`, built once.
template <class T>
const ObjectInfo& object_info() {
  static const ObjectInfo info = [] {
    Section<T> section;
    describe(section);
    return std::move(section).finish();
  }();
  return info;
}

/// Reads an object into `target`, which keeps its defaults for missing (or null) members.
template <class T>
void read_object(const hcl::Object& members, source::Range range, const Path& path, Decoder& decoder, T& target) {
  read_members(members, object_info<T>(), Site{path, range, decoder}, &target);
}
template <class T>
void read_object(const hcl::Value& value, const Path& path, Decoder& decoder, T& target) {
  if (const hcl::Object* members = object_of(value, Site{path, value.range(), decoder})) {
    read_object(*members, value.range(), path, decoder, target);
  }
}

}  // namespace kootoro::config
