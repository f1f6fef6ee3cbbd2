// What happens to one resource, and why.
#pragma once

#include <kootoro/json/value.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kootoro::compare {

using Json = json::Value;
/// A value that several things hold and nobody changes. May be null.
using SharedJson = std::shared_ptr<const Json>;

/// What Terraform will do. The more harm, the earlier.
enum class Action : std::uint8_t {
  destroy,
  replace,
  unknown,             ///< words that no version of Terraform is known to write
  replace_and_forget,  ///< a new object is created, and the old one is left alone
  update,
  create,
  import,
  move,
  forget,
  read,
  none
};

/// `destroy`, `replace`, …: for people.
[[nodiscard]] std::string_view name(Action action);

/// A line of the settings (or of the blueprint) that made a value differ.
struct Cause {
  std::string filename;
  std::uint32_t line = 0;
  std::string setting;  ///< `lambda_functions.memory_sizes.initialize`; empty when the place has no name

  friend bool operator==(const Cause&, const Cause&) = default;
};

/// One place in a resource that differs.
struct AttributeChange {
  enum class Sort : std::uint8_t {
    attribute,
    block,    ///< that comes, goes or moves
    element,  ///< of a list or set
    key,      ///< of a map or object
  };
  /// Where an element was, and where it is now.
  struct Moved {
    std::size_t from = 0;
    std::size_t to = 0;

    friend bool operator==(const Moved&, const Moved&) = default;
  };
  /// How long the value has been sensitive.
  enum class Secrecy : std::uint8_t {
    stays,
    begins,  ///< now, and it is the same
    ends,    ///< until now, and it is the same
  };

  Sort sort = Sort::attribute;
  Json path = Json::array();   ///< as in a plan's `replace_paths`: names and indexes
  Json place = Json::array();  ///< as `path`, going on inside attributes and documents
  std::string label;           ///< for people: `policy.Statement[DenyPlainHttp].Effect`
  Json before;                 ///< null: not there
  Json after;
  std::optional<Moved> moved;        ///< an element that is the same and elsewhere in its list; both values are null
  bool document = false;             ///< inside a document that the attribute is the text of
  bool replaces = false;             ///< a change of it replaces the resource
  bool unknown = false;              ///< the new value is known after apply
  bool sensitive = false;            ///< neither value may be shown; both are null
  Secrecy secrecy = Secrecy::stays;  ///< of a sensitive one
  std::string follows;               ///< unknown, because this resource is made anew
  std::vector<Cause> cause;          ///< filled in where the settings are known
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
  bool imported = false;                  ///< before anything else, as a plan says
  bool holds_data = false;                ///< its type keeps what nobody can make again
  std::string reason;                     ///< what a plan says beyond the attributes: `tainted`
  std::string deposed;                    ///< the key of a deposed object; empty for the current one
  std::vector<std::string> action_words;  ///< as a plan has them; empty for what is predicted
  std::vector<Json> replace_paths;        ///< the attributes that replace it, as in a plan
  SharedJson before;                      ///< null for what is created
  SharedJson after;                       ///< null for what is destroyed
  std::vector<AttributeChange> attributes;
  std::vector<Cause> cause;

  /// As a plan's `actions`: `["delete", "create"]`.
  [[nodiscard]] Json actions() const;
  /// Whether what it keeps is lost.
  [[nodiscard]] bool loses_data() const {
    return holds_data && (action == Action::destroy || action == Action::replace);
  }
};

/// Those who lose data first, then by harm, then by address.
void sort_by_harm(std::vector<Change>& changes);

}  // namespace kootoro::compare
