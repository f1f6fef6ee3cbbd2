// How each C++ type is described, shown and read. Used by describe.hpp only.
#pragma once

#include <kootoro/config/decoder.hpp>
#include <kootoro/config/info.hpp>
#include <kootoro/source/setting.hpp>
#include <kootoro/text/escape.hpp>

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace kootoro::config {

using source::Named;
using source::Setting;

template <class T>
const ObjectInfo& object_info();

/// Texts of defaults, as in a settings file.
[[nodiscard]] std::string show_decimal(double number);

/// `type()` describes T, `show` writes a default, `read` takes a value; false after a reported error.
/// The general case is a struct with a `describe` function.
template <class T>
struct Codec {
  static TypeInfo type() {
    TypeInfo type;
    type.shape = Shape::object;
    type.object = &object_info<T>();
    return type;
  }
  static std::string show(const T&) { return {}; }
  static bool read(const hcl::Value& value, const TypeInfo& type, const Site& site, T& target) {
    if (value.is_null()) {
      return true;  // the defaults
    }
    const hcl::Object* members = object_of(value, site);
    if (members != nullptr) {
      read_members(*members, *type.object, site, &target);
    }
    return members != nullptr;
  }
};

inline TypeInfo type_of_shape(Shape shape) {
  TypeInfo type;
  type.shape = shape;
  return type;
}

template <>
struct Codec<std::string> {
  static TypeInfo type() { return type_of_shape(Shape::text); }
  static std::string show(const std::string& text) { return text::terraform_string(text); }
  static bool read(const hcl::Value& value, const TypeInfo& type, const Site& site, std::string& target) {
    return value.is_null() || read_text(value, type, site, target);
  }
};

template <>
struct Codec<bool> {
  static TypeInfo type() { return type_of_shape(Shape::boolean); }
  static std::string show(bool value) { return value ? "true" : "false"; }
  static bool read(const hcl::Value& value, const TypeInfo&, const Site& site, bool& target) {
    return value.is_null() || read_boolean(value, site, target);
  }
};

template <>
struct Codec<std::int64_t> {
  static TypeInfo type() { return type_of_shape(Shape::integer); }
  static std::string show(std::int64_t value) { return std::to_string(value); }
  static bool read(const hcl::Value& value, const TypeInfo& type, const Site& site, std::int64_t& target) {
    return value.is_null() || read_integer(value, type, site, target);
  }
};

template <>
struct Codec<double> {
  static TypeInfo type() { return type_of_shape(Shape::decimal); }
  static std::string show(double value) { return show_decimal(value); }
  static bool read(const hcl::Value& value, const TypeInfo& type, const Site& site, double& target) {
    return value.is_null() || read_decimal(value, type, site, target);
  }
};

template <class T>
requires std::is_enum_v<T>
struct Codec<T> {
  static TypeInfo type() { return type_of_shape(Shape::text); }
  static std::string show(const T&) { return {}; }
  static bool read(const hcl::Value& value, const TypeInfo& type, const Site& site, T& target) {
    std::int64_t number = 0;
    if (value.is_null() || !read_choice(value, type, site, number)) {
      return value.is_null();
    }
    target = static_cast<T>(number);
    return true;
  }
};

template <>
struct Codec<hcl::Value> {
  static TypeInfo type() { return {}; }
  static std::string show(const hcl::Value&) { return {}; }
  static bool read(const hcl::Value& value, const TypeInfo&, const Site&, hcl::Value& target) {
    target = value;
    return true;
  }
};

/// A value with its place. After an error it keeps the default but knows where the mistake is.
template <class T>
struct Codec<Setting<T>> {
  static TypeInfo type() { return Codec<T>::type(); }
  static std::string show(const Setting<T>& setting) { return Codec<T>::show(setting.value); }
  static bool read(const hcl::Value& value, const TypeInfo& type, const Site& site, Setting<T>& target) {
    if (value.is_null()) {
      return true;
    }
    target.range = value.range();
    return Codec<T>::read(value, type, site, target.value);
  }
};

template <class T>
struct Codec<std::optional<T>> {
  static TypeInfo type() { return Codec<T>::type(); }
  static std::string show(const std::optional<T>& value) { return value ? Codec<T>::show(*value) : std::string(); }
  static bool read(const hcl::Value& value, const TypeInfo& type, const Site& site, std::optional<T>& target) {
    if (value.is_null()) {
      return true;
    }
    T found{};
    const bool ok = Codec<T>::read(value, type, site, found);
    if (ok) {
      target = std::move(found);
    }
    return ok;
  }
};

template <class T>
struct Codec<std::vector<T>> {
  static TypeInfo type() {
    TypeInfo type = type_of_shape(Shape::list);
    type.element = std::make_shared<TypeInfo>(Codec<T>::type());
    return type;
  }
  static std::string show(const std::vector<T>& elements) {
    std::string text;
    for (const T& element : elements) {
      text += (text.empty() ? "" : ", ") + Codec<T>::show(element);
    }
    return "[" + text + "]";
  }
  static bool read(const hcl::Value& value, const TypeInfo& type, const Site& site, std::vector<T>& target) {
    if (value.is_null()) {
      return true;
    }
    const hcl::Tuple* elements = list_of(value, type, site);
    if (elements == nullptr) {
      return false;
    }
    target.clear();
    target.reserve(elements->size());
    for (std::size_t i = 0; i < elements->size(); ++i) {
      const hcl::Value& element = (*elements)[i];
      const Path path(site.path, i);
      const Site place{path, element.range(), site.decoder};
      if (T found{}; element_allowed(element, place) && Codec<T>::read(element, *type.element, place, found)) {
        target.push_back(std::move(found));
      }
    }
    return true;  // each element's mistake was reported at its own place
  }
};

template <class T>
struct Codec<Named<T>> {
  static TypeInfo type() {
    TypeInfo type = type_of_shape(Shape::map);
    type.element = std::make_shared<TypeInfo>(Codec<T>::type());
    return type;
  }
  static std::string show(const Named<T>&) { return "{}"; }
  static bool read(const hcl::Value& value, const TypeInfo& type, const Site& site, Named<T>& target) {
    if (value.is_null()) {
      return true;
    }
    const hcl::Object* members = map_of(value, type, site);
    if (members == nullptr) {
      return false;
    }
    std::vector<typename Named<T>::Entry> entries;
    entries.reserve(members->size());
    for (const hcl::Member& member : members->members()) {
      if (member.value.is_null() || !key_allowed(member, type, site)) {
        continue;
      }
      const Path path(site.path, member.name);
      if (T found{};
          Codec<T>::read(member.value, *type.element, Site{path, member.value.range(), site.decoder}, found)) {
        entries.push_back({member.name, member.name_range, std::move(found)});
      }
    }
    target.assign(std::move(entries));
    return true;
  }
};

/// `mark` sets the declaration of a member as the origin of every setting inside it that is not written.
template <class T>
void mark(T& target, const FieldInfo&) {
  if constexpr (std::is_class_v<T> && !std::is_same_v<T, std::string> && !std::is_same_v<T, hcl::Value> &&
                !std::is_same_v<T, hcl::Object>) {
    mark_defaults(object_info<T>(), &target);
  }
}
template <class T>
void mark(Setting<T>& target, const FieldInfo& field);
template <class T>
void mark(std::optional<T>& target, const FieldInfo& field);
template <class T>
void mark(std::vector<T>& target, const FieldInfo& field);
template <class T>
void mark(Named<T>& target, const FieldInfo& field);

template <class T>
void mark(Setting<T>& target, const FieldInfo& field) {
  if (!target.range.known()) {
    target.range = default_origin(field);
  }
  mark(target.value, field);
}
template <class T>
void mark(std::optional<T>& target, const FieldInfo& field) {
  if (target) {
    mark(*target, field);
  }
}
template <class T>
void mark(std::vector<T>& target, const FieldInfo& field) {
  for (T& element : target) {
    mark(element, field);
  }
}
template <class T>
void mark(Named<T>& target, const FieldInfo& field) {
  for (auto& entry : target) {
    mark(entry.value, field);
  }
}

}  // namespace kootoro::config
