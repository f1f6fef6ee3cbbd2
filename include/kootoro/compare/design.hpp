// Compares the designs of environments: what differs besides their names, and what follows from the names.
#pragma once

#include <kootoro/compare/align.hpp>
#include <kootoro/compare/change.hpp>
#include <kootoro/compare/snapshot.hpp>
#include <kootoro/provider/schema.hpp>

#include <compare>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kootoro::compare {

/// One environment.
struct DesignSide {
  std::string title;
  const Snapshot* snapshot = nullptr;
  Identity identity;
};

/// The value of one environment at a place.
struct DesignCell {
  enum class State : std::uint8_t {
    value,
    absent,       ///< the environment does not set it
    sensitive,    ///< it is set, and never shown
    no_resource,  ///< the environment lacks the whole resource
  };

  State state = State::absent;
  Json value;  ///< of `value`; null otherwise

  friend bool operator==(const DesignCell&, const DesignCell&) = default;
};

/// A setting that causes a difference.
struct DesignCause {
  std::string setting;        ///< `lambda_functions.memory_sizes.initialize`; empty for a place without a name
  std::vector<Cause> places;  ///< one for each environment; its line is 0 where the setting is not written

  friend bool operator==(const DesignCause&, const DesignCause&) = default;
};

/// An environment whose value contains a generated name of another one.
struct ForeignName {
  std::size_t user = 0;
  std::size_t owner = 0;

  friend auto operator<=>(const ForeignName&, const ForeignName&) = default;
};

/// A place where environments differ.
struct DesignRow {
  std::string label;  ///< as in AttributeChange
  Json place = Json::array();
  bool document = false;
  std::vector<DesignCell> cells;  ///< one for each environment
  std::vector<ForeignName> foreign;
  std::vector<DesignCause> causes;  ///< empty if the settings are unknown
};

/// A resource that differs.
struct DesignResource {
  std::string address;
  std::string module;  ///< empty for the root module
  std::string type;
  std::string name;
  bool data = false;
  std::vector<bool> exists;  ///< for each environment
  std::vector<DesignRow> rows;
  std::vector<DesignCause> causes;  ///< of its existence

  /// Whether every environment has it.
  [[nodiscard]] bool everywhere() const;
};

/// A value that identifies an environment, and is aligned.
struct AlignedPart {
  std::string_view setting;
  std::vector<std::string> values;  ///< one for each environment; empty where it is not set
};

struct DesignComparison {
  std::vector<std::string> sides;  ///< the names of the environments
  std::vector<AlignedPart> aligned;
  DesignResource provider;                ///< the default tags of every resource; only its rows have a meaning
  std::vector<DesignResource> resources;  ///< those that differ, by address
  std::size_t compared = 0;               ///< resources and data sources of all environments

  [[nodiscard]] bool empty() const { return provider.rows.empty() && resources.empty(); }
};

/// Compares each environment with the first one that has the resource, and completes the rows. Attributes that only
/// cause a replacement (`triggers`) are left out. An attribute that one environment leaves to the provider differs.
[[nodiscard]] DesignComparison compare_designs(std::span<const DesignSide> sides, const provider::Schema& schema);

}  // namespace kootoro::compare
