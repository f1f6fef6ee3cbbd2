// From values to native types: conversion as Terraform does it for variables, limits, and one message per mistake.
#pragma once

#include <kootoro/config/info.hpp>
#include <kootoro/diag/diagnostic.hpp>
#include <kootoro/hcl/value.hpp>

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace kootoro::config {

/// Names the value being read, for messages: `lambda_functions.timeouts.notify`, `rules[2].id`.
/// A chain on the stack; written out only when something is wrong. Parents and names must outlive it.
class Path {
 public:
  Path() = default;  ///< the root, which has no name
  Path(const Path& parent, std::string_view name) : parent_(&parent), name_(name) {}
  Path(const Path& parent, std::size_t index) : parent_(&parent), index_(index) {}

  [[nodiscard]] bool is_root() const { return parent_ == nullptr; }
  [[nodiscard]] std::string text() const;

 private:
  const Path* parent_ = nullptr;
  std::string_view name_;
  std::size_t index_ = std::string::npos;
};

/// Collects the errors while values are read.
class Decoder {
 public:
  /// With `unknown_is_warning`, unknown keys are warnings, and ignored. `files` (may be null) help to place
  /// a mistake inside a long text.
  Decoder(diag::Diagnostics& diagnostics, bool unknown_is_warning, const source::Files* files = nullptr)
      : diagnostics_(diagnostics), files_(files), unknown_is_warning_(unknown_is_warning) {}

  /// Reports an error and remembers its place, which gets no further errors (`sound`).
  diag::Diagnostic& error(diag::Kind kind, source::Range subject, std::string message);
  diag::Diagnostic& warning(diag::Kind kind, source::Range subject, std::string message);
  diag::Diagnostic& note(diag::Kind kind, source::Range subject, std::string message);
  /// For an unknown key: an error, or a warning on request.
  diag::Diagnostic& unknown(diag::Kind kind, source::Range subject, std::string message);

  /// Remembers a place whose error was already reported during evaluation.
  void fail(source::Range subject);

  /// False if an error was reported exactly there. Checks of combinations test this, so that no error follows from
  /// another.
  [[nodiscard]] bool sound(source::Range range) const;

  [[nodiscard]] const source::Files* files() const { return files_; }

 private:
  diag::Diagnostics& diagnostics_;
  const source::Files* files_;
  bool unknown_is_warning_;
  std::set<std::pair<source::FileId, std::uint64_t>> failed_;
};

/// A value's place: its name, its range, and the decoder that collects errors.
struct Site {
  const Path& path;
  source::Range range;
  Decoder& decoder;

  diag::Diagnostic& error(diag::Kind kind, std::string message) const {
    return decoder.error(kind, range, std::move(message));
  }
  diag::Diagnostic& warning(diag::Kind kind, std::string message) const {
    return decoder.warning(kind, range, std::move(message));
  }
  /// `lambda_functions.timeouts.notify` in backticks.
  [[nodiscard]] std::string name() const;
};

/// Each reads `value` as a `type`, converting like Terraform (a number or bool becomes a text; a text becomes a
/// number or bool when it looks like one). False after a reported error; `target` is then as it was.
[[nodiscard]] bool read_text(const hcl::Value& value, const TypeInfo& type, const Site& site, std::string& target);
[[nodiscard]] bool read_boolean(const hcl::Value& value, const Site& site, bool& target);
[[nodiscard]] bool read_integer(const hcl::Value& value, const TypeInfo& type, const Site& site, std::int64_t& target);
[[nodiscard]] bool read_decimal(const hcl::Value& value, const TypeInfo& type, const Site& site, double& target);

/// A text that must be one of the type's choices, as the choice's number.
[[nodiscard]] bool read_choice(const hcl::Value& value, const TypeInfo& type, const Site& site, std::int64_t& target);

/// The elements of a list or map, or null after a reported error.
[[nodiscard]] const hcl::Tuple* list_of(const hcl::Value& value, const TypeInfo& type, const Site& site);
/// False after reporting that an element of a list is null.
[[nodiscard]] bool element_allowed(const hcl::Value& element, const Site& site);
[[nodiscard]] const hcl::Object* map_of(const hcl::Value& value, const TypeInfo& type, const Site& site);
/// False after reporting that a map's key does not match the type.
[[nodiscard]] bool key_allowed(const hcl::Member& member, const TypeInfo& type, const Site& site);

/// The members of an object, or null after a reported error.
[[nodiscard]] const hcl::Object* object_of(const hcl::Value& value, const Site& site);
/// Reads every member into the object at `target`, reports unknown and missing ones, then checks the whole.
void read_members(const hcl::Object& members, const ObjectInfo& info, const Site& site, void* target);

}  // namespace kootoro::config
