// Reads a document member by member, by name and type; the remaining members are unknown.
#pragma once

#include "plan/word_tables.hpp"

#include <kootoro/diag/diagnostic.hpp>
#include <kootoro/json/value.hpp>
#include <kootoro/plan/unknown.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kootoro::plan {

using Json = json::Value;

/// Findings while a document is read.
class Findings {
 public:
  /// Errors are of `kind`.
  Findings(diag::Kind kind, diag::Diagnostics& diagnostics) : kind_(kind), diagnostics_(&diagnostics) {}

  /// `place` contains something other than `expected`.
  void wrong(std::string_view place, std::string_view expected, const Json& found);
  void missing(std::string_view place);
  void unknown(Unknown::Kind kind, std::string place, std::string text);
  /// The unknown parts, each once, with the number of places of its kind.
  [[nodiscard]] std::vector<Unknown> take_unknown() { return std::move(unknown_); }

 private:
  void error(std::string message);

  diag::Kind kind_;
  diag::Diagnostics* diagnostics_;
  std::vector<Unknown> unknown_;
  std::map<std::pair<std::string, std::string>, std::size_t> known_;  // place without indexes and text → position
};

/// An object of a document. Reading a member removes it. A member that is absent or null reads as the type's empty
/// value; one of another type is an error and reads as absent.
class Object {
 public:
  /// `value` is an object.
  Object(Json& value, std::string place, Findings& findings)
      : members_(&value), place_(std::move(place)), findings_(&findings) {}

  [[nodiscard]] const std::string& place() const { return place_; }
  [[nodiscard]] std::string text(std::string_view name);
  /// Like `text`, but an error if it is absent.
  [[nodiscard]] std::string required_text(std::string_view name);
  [[nodiscard]] std::optional<bool> flag(std::string_view name);
  [[nodiscard]] std::optional<std::uint64_t> number(std::string_view name);
  [[nodiscard]] std::vector<std::string> texts(std::string_view name);
  /// A list of paths, each a list of names and indexes.
  [[nodiscard]] std::vector<Json> paths(std::string_view name);
  [[nodiscard]] Json path(std::string_view name);
  /// A number or a text: the key of an instance.
  [[nodiscard]] Json key(std::string_view name);
  /// A value of any type.
  [[nodiscard]] Json any(std::string_view name);
  [[nodiscard]] Json object(std::string_view name);

  /// The value of the word at `name`, or `unknown`; `otherwise` if it is absent.
  template <class Value>
  [[nodiscard]] Value word(std::string_view name, Unknown::Kind kind, Value otherwise) {
    const std::string spelled = text(name);
    if (spelled.empty()) {
      return otherwise;
    }
    for (const Word<Value>& known : words_of(Value())) {
      if (known.text == spelled) {
        return known.value;
      }
    }
    findings_->unknown(kind, at(name), spelled);
    return Value::unknown;
  }

  /// Calls `visit(Object&)` for the object at `name`, and returns whether there is one.
  template <class Visit>
  bool member(std::string_view name, const Visit& visit) {
    Json taken = take(name);
    return !taken.is_null() && visit_object(taken, at(name), visit);
  }
  /// Like `member`, but an error if it is absent.
  template <class Visit>
  void required_member(std::string_view name, const Visit& visit) {
    if (json::member(*members_, name).is_null()) {
      findings_->missing(at(name));
    }
    member(name, visit);
  }
  /// Calls `visit(Object&)` for each object in the list at `name`.
  template <class Visit>
  void each(std::string_view name, const Visit& visit) {
    std::size_t index = 0;
    for (Json& element : list(name)) {
      visit_object(element, at(name) + '[' + std::to_string(index++) + ']', visit);
    }
  }
  /// Calls `visit(key, Object&)` for each object in the map at `name`.
  template <class Visit>
  void entries(std::string_view name, const Visit& visit) {
    Json taken = object(name);
    for (auto& [key, entry] : *taken.get_ptr<Json::object_t*>()) {
      const std::string& called = key;
      visit_object(entry, at(name) + '[' + json::dump(Json(key)) + ']', [&](Object& inside) { visit(called, inside); });
    }
  }
  /// All remaining members.
  [[nodiscard]] Json take_all() { return std::exchange(*members_, Json::object()); }
  /// Reports the remaining members as unknown.
  void finish();
  [[nodiscard]] Findings& findings() { return *findings_; }

 private:
  template <class Visit>
  bool visit_object(Json& value, std::string place, const Visit& visit) {
    if (!value.is_object()) {
      findings_->wrong(place, "an object", value);
      return false;
    }
    Object inside(value, std::move(place), *findings_);
    visit(inside);
    inside.finish();
    return true;
  }
  [[nodiscard]] std::string at(std::string_view name) const;
  /// Reports an error unless the member has the `right` type, or is null.
  void expect(bool right, std::string_view name, std::string_view expected, const Json& found);
  [[nodiscard]] Json take(std::string_view name);
  [[nodiscard]] Json::array_t list(std::string_view name);

  Json* members_;
  std::string place_;
  Findings* findings_;
};

}  // namespace kootoro::plan
