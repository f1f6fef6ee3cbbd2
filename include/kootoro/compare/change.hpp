// The change of one resource, and its reasons.
#pragma once

#include <kootoro/json/value.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace kootoro::compare {

using Json = json::Value;
/// A shared value that is never modified. May be null.
using SharedJson = std::shared_ptr<const Json>;

/// The actions of Terraform, the most harmful first.
enum class Action : std::uint8_t {
  destroy,
  replace,
  unknown,             ///< actions that no known version of Terraform writes
  replace_and_forget,  ///< a new object is created, and the old one stays, unmanaged
  update,
  create,
  import,
  move,
  forget,
  read,
  none
};

/// `destroy`, `replace`, …: for messages.
[[nodiscard]] std::string_view name(Action action);

/// A line of the settings (or of the blueprint) that made a value differ.
struct Cause {
  std::string filename;
  std::uint32_t line = 0;
  std::string setting;  ///< `lambda_functions.memory_sizes.initialize`; empty if the place has no name

  friend bool operator==(const Cause&, const Cause&) = default;
};

/// One difference in a resource.
struct AttributeChange {
  enum class Sort : std::uint8_t {
    attribute,
    block,    ///< that is added, removed or moved
    element,  ///< of a list or set
    key,      ///< of a map or object
  };
  /// The old and the new index of an element.
  struct Moved {
    std::size_t from = 0;
    std::size_t to = 0;

    friend bool operator==(const Moved&, const Moved&) = default;
  };
  /// Whether the value was and is sensitive.
  enum class Secrecy : std::uint8_t {
    stays,
    begins,  ///< only now; the value is the same
    ends,    ///< only before; the value is the same
  };

  Sort sort = Sort::attribute;
  Json path = Json::array();   ///< as in a plan's `replace_paths`: names and indexes
  Json place = Json::array();  ///< as `path`, going on inside attributes and documents
  std::string label;           ///< for messages: `policy.Statement[DenyPlainHttp].Effect`
  Json before;                 ///< null: does not exist
  Json after;
  std::optional<Moved> moved;        ///< an equal element at another place in its list; both values are null
  bool document = false;             ///< inside a document that the attribute contains as text
  bool replaces = false;             ///< its change replaces the resource
  bool unknown = false;              ///< the new value is known after apply
  bool sensitive = false;            ///< neither value may be shown; both are null
  Secrecy secrecy = Secrecy::stays;  ///< of a sensitive one
  std::string follows;               ///< unknown, because this resource is recreated
  std::vector<Cause> cause;          ///< empty if the settings are unknown
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
  bool imported = false;                  ///< before the other actions, according to a plan
  std::string imported_id;                ///< the id of the imported object; empty if it is unknown
  bool holds_data = false;                ///< it contains data that can't be recreated
  bool judged = true;                     ///< it is known whether its type holds data
  std::string reason;                     ///< the reason in a plan, beyond the attributes: `tainted`
  bool reason_quotes = false;             ///< it quotes the plan or the settings: not our words alone
  std::string deposed;                    ///< the key of a deposed object; empty for the current one
  std::vector<std::string> action_words;  ///< from a plan; empty for predictions
  std::vector<Json> replace_paths;        ///< the attributes that replace it, as in a plan
  SharedJson before;                      ///< null if it is created
  SharedJson after;                       ///< null if it is destroyed
  std::vector<AttributeChange> attributes;
  std::vector<Cause> cause;

  /// As a plan's `actions`: `["delete", "create"]`.
  [[nodiscard]] Json actions() const;
  /// The address; of a deposed object, as Terraform displays it: `aws_s3_bucket.b (deposed object deadbeef)`.
  [[nodiscard]] std::string subject() const;
  /// Whether something is destroyed of which it is not known whether it holds data.
  [[nodiscard]] bool unjudged_loss() const {
    return !judged && (action == Action::destroy || action == Action::replace || action == Action::unknown);
  }
  /// Whether its data is lost.
  [[nodiscard]] bool loses_data() const {
    return holds_data && (action == Action::destroy || action == Action::replace);
  }
};

/// Resources of these types hold data, too: those that a project names. Sorts again.
void hold_data(std::vector<Change>& changes, const std::set<std::string, std::less<>>& types);

/// Changes that lose data first, then by harm, then by address.
void sort_by_harm(std::vector<Change>& changes);

}  // namespace kootoro::compare
