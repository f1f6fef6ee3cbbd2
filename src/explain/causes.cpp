#include <kootoro/explain/causes.hpp>

#include <kootoro/compare/origins.hpp>
#include <kootoro/json/value.hpp>
#include <kootoro/modules/build.hpp>
#include <kootoro/text/layout.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

namespace kootoro::explain {
namespace {

using compare::AttributeChange;
using compare::Cause;
using compare::Change;

bool is_related(std::string_view name, std::string_view other) {
  const std::string_view shorter = name.size() < other.size() ? name : other;
  const std::string_view longer = name.size() < other.size() ? other : name;
  return longer.starts_with(shorter) && (longer.size() == shorter.size() || longer[shorter.size()] == '.');
}

/// The beginning of the names of the settings that decide about the resources of `module.s3`: `s3_buckets.`.
std::string section_of(std::string_view module) {
  constexpr std::string_view prefix = "module.";
  const std::string_view section =
      module.starts_with(prefix) ? modules::settings_section(module.substr(prefix.size())) : std::string_view();
  return section.empty() ? std::string() : std::string(section) + ".";
}

/// The value of a setting as a part of other texts: without quotes, and without the brackets of a list of one. Empty if
/// it has no value.
std::string_view text_of(const SettingsIndex& settings, const std::string& name) {
  const WrittenSetting* setting = settings.named(name);
  std::string_view value = setting == nullptr ? declared_default(name) : std::string_view(setting->value);
  if (value.size() > 2 && value.front() == '[' && value.find(",\n") == std::string_view::npos) {
    value = text::trimmed(value.substr(1, value.size() - 2));
  }
  return value.size() > 2 && value.front() == '"' ? value.substr(1, value.size() - 2) : value;
}

/// Whether a value may be composed of a setting's text. A setting without a value leaves nothing.
bool may_come_from(const compare::Json& value, const std::string& dumped, std::string_view text) {
  return text.empty() ? value.is_null() : dumped.find(text) != std::string::npos;
}

class Causes {
 public:
  Causes(const std::optional<MadeFrom>& before, const std::optional<MadeFrom>& after) : both_made_(before && after) {
    if (both_made_) {
      differing_ = differing(*before->settings, *after->settings);
      for (const WrittenSetting& setting : differing_) {
        texts_.push_back({text_of(*before->settings, setting.name), text_of(*after->settings, setting.name)});
      }
    }
    for (const std::optional<MadeFrom>* side : {&after, &before}) {
      if (*side) {
        const terraform::Configuration& configuration = *(*side)->configuration;
        origins_.emplace_back(&**side, compare::Origins(configuration));
        for (const terraform::Replaced& one : configuration.replaced) {
          replaced_.emplace(std::pair(&**side, std::string_view(one.address)), &one);
        }
      }
    }
  }

  [[nodiscard]] std::vector<Cause> of(const Change& change, const AttributeChange& attribute) const {
    for (const auto& [side, origins] : origins_) {
      const source::Range place = origins.of(change, attribute.place);
      if (auto cause = written(*side, place)) {
        return {*cause};
      }
      if (is_in_fragment(*side, place) && !is_alike_elsewhere(*side, place, change, attribute)) {
        return {cause_at(*side, place)};
      }
    }
    if (auto cause = taken_away(change, attribute)) {
      return {*cause};
    }
    return guessed(attribute);
  }

  /// The causes of an added or removed resource.
  [[nodiscard]] std::vector<Cause> of(const Change& change) const {
    for (const auto& [side, origins] : origins_) {
      if (const source::Range place = origins.of(change); is_in_fragment(*side, place)) {
        return {cause_at(*side, place)};
      }
    }
    const std::string section = section_of(change.module);
    std::vector<Cause> found;
    for (const WrittenSetting& setting : differing_) {
      const bool is_switch = setting.value == "true" || setting.value == "false" || setting.value.starts_with('[');
      if (differing_.size() == 1 || setting.name.find(change.name) != std::string::npos ||
          (is_switch && !section.empty() && setting.name.starts_with(section))) {
        found.push_back(setting.cause());
      }
    }
    return found.size() <= most ? found : std::vector<Cause>();
  }

 private:
  static constexpr std::size_t most = 3;

  [[nodiscard]] static Cause cause_at(const MadeFrom& side, source::Range place) {
    const source::Files& files = *side.files;
    return {files[place.file].name(), files.start(place).line, ""};
  }

  /// Whether the place is in an override; no other source of an environment has such a name.
  [[nodiscard]] static bool is_in_fragment(const MadeFrom& side, source::Range place) {
    return place.known() && (*side.files)[place.file].name().ends_with(".tf.json");
  }

  /// Whether the other side has the same text from the same file: then the cause is a value that it refers to.
  [[nodiscard]] bool is_alike_elsewhere(const MadeFrom& side, source::Range place, const Change& change,
                                        const AttributeChange& attribute) const {
    const source::Files& files = *side.files;
    return std::any_of(origins_.begin(), origins_.end(), [&](const auto& other) {
      const source::Range there = other.first == &side ? source::Range() : other.second.of(change, attribute.place);
      return there.known() && (*other.first->files)[there.file].name() == files[place.file].name() &&
             other.first->files->text(there) == files.text(place);
    });
  }

  /// The override that removes on one side what the other one has.
  [[nodiscard]] std::optional<Cause> taken_away(const Change& change, const AttributeChange& attribute) const {
    for (const auto& [side, origins] : origins_) {
      const auto [begin, end] = replaced_.equal_range({side, change.address});
      for (auto one = begin; one != end; ++one) {
        const auto& place = attribute.place;
        if (std::find(place.begin(), place.end(), one->second->attribute) != place.end()) {
          return cause_at(*side, one->second->by);
        }
      }
    }
    return std::nullopt;
  }

  /// The setting at a place, unless it is equal on both sides.
  [[nodiscard]] std::optional<Cause> written(const MadeFrom& side, source::Range range) const {
    if (!range.known()) {
      return std::nullopt;
    }
    const source::Files& files = *side.files;
    const std::string& filename = files[range.file].name();
    const WrittenSetting* setting = side.settings->at(filename, range.begin);
    if (both_made_) {
      const bool differs =
          setting != nullptr && std::any_of(differing_.begin(), differing_.end(),
                                            [&](const auto& other) { return is_related(setting->name, other.name); });
      if (!differs) {
        return std::nullopt;
      }
    }
    return setting != nullptr ? setting->cause() : cause_at(side, range);
  }

  /// The settings whose text is part of a composed value.
  [[nodiscard]] std::vector<Cause> guessed(const AttributeChange& attribute) const {
    if (differing_.size() == 1) {
      return {differing_.front().cause()};
    }
    const std::string before = json::dump(attribute.before);
    const std::string after = json::dump(attribute.after);
    std::vector<Cause> found;
    for (std::size_t i = 0; i < differing_.size(); ++i) {
      const bool fits = differing_[i].value.size() > 3 && may_come_from(attribute.before, before, texts_[i].before) &&
                        may_come_from(attribute.after, after, texts_[i].after);
      if (fits) {
        found.push_back(differing_[i].cause());
      }
    }
    return found.size() <= most ? found : std::vector<Cause>();
  }

  bool both_made_;  ///< from settings
  /// A setting's values on both sides, as texts.
  struct Texts {
    std::string_view before;
    std::string_view after;
  };

  std::vector<WrittenSetting> differing_;
  std::vector<Texts> texts_;  ///< of each differing setting
  std::vector<std::pair<const MadeFrom*, compare::Origins>> origins_;
  std::multimap<std::pair<const MadeFrom*, std::string_view>, const terraform::Replaced*> replaced_;  ///< by address
};

void add_new(std::vector<Cause>& into, const std::vector<Cause>& from) {
  for (const Cause& cause : from) {
    if (std::find(into.begin(), into.end(), cause) == into.end()) {
      into.push_back(cause);
    }
  }
}

}  // namespace

void add_causes(std::vector<Change>& changes, const std::optional<MadeFrom>& before,
                const std::optional<MadeFrom>& after) {
  const Causes causes(before, after);
  std::map<std::string_view, Change*> by_address;
  for (Change& change : changes) {
    by_address.emplace(change.address, &change);
    const bool whole = change.action == compare::Action::create || change.action == compare::Action::destroy;
    if (whole || change.attributes.empty()) {
      change.cause = causes.of(change);
    }
    for (AttributeChange& attribute : change.attributes) {
      if (!whole && attribute.follows.empty()) {
        attribute.cause = causes.of(change, attribute);
        add_new(change.cause, attribute.cause);
      }
    }
  }
  for (Change& change : changes) {  // consequences of another change have its cause
    for (AttributeChange& attribute : change.attributes) {
      const auto followed = by_address.find(attribute.follows);
      if (!attribute.follows.empty() && followed != by_address.end() && followed->second != &change) {
        attribute.cause = followed->second->cause;
        add_new(change.cause, attribute.cause);
      }
    }
  }
}

}  // namespace kootoro::explain
