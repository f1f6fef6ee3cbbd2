#include <kootoro/explain/design_causes.hpp>

#include <kootoro/text/layout.hpp>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kootoro::explain {
namespace {

using compare::AttributeChange;
using compare::Cause;
using compare::Change;
using compare::DesignCause;
using compare::DesignCell;
using compare::DesignComparison;
using compare::DesignResource;
using compare::DesignRow;

using AllSides = std::span<const std::optional<MadeFrom>>;

bool only_names(std::string_view setting) {
  constexpr std::array<std::string_view, 3> names{"environment", "project_name", "resource_name_suffix"};
  return std::find(names.begin(), names.end(), setting) != names.end();
}

/// The words of a name that say what it is about.
std::vector<std::string> telling_words(std::string_view name) {
  constexpr std::array<std::string_view, 4> empty{"create", "enable", "enabled", "with"};
  constexpr std::size_t shortest = 4;
  std::vector<std::string> words;
  for (const std::string_view part : text::split(name, '.')) {
    for (const std::string_view word : text::split(part, '_')) {
      if (word.size() >= shortest && std::find(empty.begin(), empty.end(), word) == empty.end()) {
        words.emplace_back(word.substr(0, word.ends_with('s') ? word.size() - 1 : word.size()));
      }
    }
  }
  return words;
}

/// Whether a setting may decide that a resource exists: it creates the section, or shares a word with the resource.
/// Other settings of the section are no more likely than any.
bool may_create(std::string_view setting, const DesignResource& resource) {
  const std::size_t dot = setting.find('.');
  const std::string_view inner = dot == std::string_view::npos ? setting : setting.substr(dot + 1);
  const std::string resource_name = resource.type + '.' + resource.name;
  const auto words = telling_words(inner);
  return inner.starts_with("create_") || std::any_of(words.begin(), words.end(), [&](const std::string& word) {
           return resource_name.find(word) != std::string::npos;
         });
}

/// Settings that accept findings change no resource.
bool has_no_resource(std::string_view setting) {
  return setting.starts_with("guardrails.");
}

/// A cause on one side, with its place on every side.
DesignCause on_all_sides(const Cause& cause, std::size_t side, AllSides sides) {
  DesignCause result{cause.setting, std::vector<Cause>(sides.size())};
  if (cause.setting.empty()) {
    result.places[side] = cause;
    return result;
  }
  for (std::size_t i = 0; i < sides.size(); ++i) {
    const WrittenSetting* written = sides[i] ? sides[i]->settings->named(cause.setting) : nullptr;
    result.places[i] = written == nullptr ? Cause{"", 0, cause.setting} : written->cause();
  }
  return result;
}

void add_new(std::vector<DesignCause>& into, const std::vector<Cause>& from, std::size_t side, AllSides sides) {
  for (const Cause& cause : from) {
    DesignCause found = on_all_sides(cause, side, sides);
    if (!only_names(cause.setting) && std::find(into.begin(), into.end(), found) == into.end()) {
      into.push_back(std::move(found));
    }
  }
}

/// The causes of the differences between two environments.
class TwoSides {
 public:
  TwoSides(std::size_t first, std::size_t second) : first_(first), second_(second) {}

  void note(DesignResource& resource) {
    if (resource.exists[first_] != resource.exists[second_]) {
      changes_.push_back(change_of(resource));
      targets_.push_back({&resource, &resource.causes, {}});
    } else if (is_first(resource)) {
      Change change = change_of(resource);
      Target target;
      for (DesignRow& row : resource.rows) {
        const DesignCell& one = row.cells[first_];
        const DesignCell& other = row.cells[second_];
        if (one != other || one.state == DesignCell::State::sensitive) {
          AttributeChange& attribute = change.attributes.emplace_back();
          attribute.label = row.label;
          attribute.place = row.place;
          attribute.before = one.value;
          attribute.after = other.value;
          target.rows.push_back(&row.causes);
        }
      }
      if (!target.rows.empty()) {
        changes_.push_back(std::move(change));
        targets_.push_back(std::move(target));
      }
    }
  }

  void find(AllSides sides) {
    if (changes_.empty()) {
      return;
    }
    add_causes(changes_, sides[first_], sides[second_]);
    for (std::size_t i = 0; i < changes_.size(); ++i) {
      if (targets_[i].resource != nullptr) {
        std::vector<Cause>& found = changes_[i].cause;
        std::erase_if(found, [&](const Cause& cause) {
          return has_no_resource(cause.setting) ||
                 (!cause.setting.empty() && !may_create(cause.setting, *targets_[i].of));
        });
        add_new(*targets_[i].resource, found, second_, sides);
      }
      for (std::size_t row = 0; row < targets_[i].rows.size(); ++row) {
        add_new(*targets_[i].rows[row], changes_[i].attributes[row].cause, second_, sides);
      }
    }
  }

 private:
  /// Where the causes of a change are added: to the resource, or to its rows.
  struct Target {
    const DesignResource* of = nullptr;
    std::vector<DesignCause>* resource = nullptr;
    std::vector<std::vector<DesignCause>*> rows;
  };

  /// Whether the first environment is the one that the resource of the others is compared with.
  [[nodiscard]] bool is_first(const DesignResource& resource) const {
    const auto& exists = resource.exists;
    return exists[first_] && exists[second_] &&
           std::find(exists.begin(), exists.end(), true) == exists.begin() + static_cast<std::ptrdiff_t>(first_);
  }

  static Change change_of(const DesignResource& resource) {
    Change change;
    change.address = resource.address;
    change.module = resource.module;
    change.type = resource.type;
    change.name = resource.name;
    change.data = resource.data;
    return change;
  }

  std::size_t first_;
  std::size_t second_;
  std::vector<Change> changes_;
  std::vector<Target> targets_;
};

}  // namespace

void add_design_causes(DesignComparison& comparison, AllSides sides) {
  for (std::size_t first = 0; first + 1 < sides.size(); ++first) {
    for (std::size_t second = first + 1; second < sides.size(); ++second) {
      TwoSides two(first, second);
      two.note(comparison.provider);
      for (DesignResource& resource : comparison.resources) {
        two.note(resource);
      }
      two.find(sides);
    }
  }
}

}  // namespace kootoro::explain
