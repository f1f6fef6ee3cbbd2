// What happens to one resource, and why.
#pragma once

#include <nlohmann/json.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace kootoro::compare {

using Json = nlohmann::json;
/// A value that several things hold and nobody changes. May be null.
using SharedJson = std::shared_ptr<const Json>;

/// What Terraform will do. The more harm, the earlier.
enum class Action : std::uint8_t { destroy, replace, update, create, import, move, forget, read, none };

/// `destroy`, `replace`, …: for people.
[[nodiscard]] std::string_view name(Action action);

/// A line of the settings (or of the blueprint) that made a value differ.
struct Cause {
  std::string filename;
  std::uint32_t line = 0;
  std::string setting;  ///< `lambda_functions.memory_sizes.initialize`; empty when the place has no name

  friend bool operator==(const Cause&, const Cause&) = default;
};

/// One attribute, or one place inside a document, that differs.
struct AttributeChange {
  Json path = Json::array();   ///< as in a plan's `replace_paths`: names and indexes
  Json place = Json::array();  ///< as `path`, going on inside a document
  std::string label;           ///< for people: `policy.Statement[DenyPlainHttp].Effect`
  Json before;                 ///< null: not there
  Json after;
  bool replaces = false;     ///< a change of it replaces the resource
  bool unknown = false;      ///< the new value is known after apply
  bool sensitive = false;    ///< neither value may be shown; both are null
  std::string follows;       ///< unknown, because this resource is made anew
  std::vector<Cause> cause;  ///< filled in by whoever knows the settings
};

struct Change {
  std::string address;
  std::string previous_address;  ///< when it moves
  std::string module;            ///< `module.s3`, empty for the root module
  std::string type;
  std::string name;
  Action action = Action::none;
  bool create_before_destroy = false;
  bool data = false;
  bool holds_data = false;  ///< its type keeps what nobody can make again
  std::string reason;       ///< what a plan says beyond the attributes: `tainted`
  SharedJson before;        ///< null for what is created
  SharedJson after;         ///< null for what is destroyed
  std::vector<AttributeChange> attributes;
  std::vector<Cause> cause;

  /// As a plan's `actions`: `["delete", "create"]`.
  [[nodiscard]] Json actions() const;
  /// The attributes that replace it, as a plan's `replace_paths`.
  [[nodiscard]] Json replace_paths() const;
  /// Whether what it keeps is lost.
  [[nodiscard]] bool loses_data() const {
    return holds_data && (action == Action::destroy || action == Action::replace);
  }
};

/// Those who lose data first, then by harm, then by address.
void sort_by_harm(std::vector<Change>& changes);

}  // namespace kootoro::compare
