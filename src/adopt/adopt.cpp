#include "adopt/matcher.hpp"

#include <kootoro/adopt/adopt.hpp>
#include <kootoro/json/value.hpp>
#include <kootoro/moves/address.hpp>
#include <kootoro/provider/resource_types.hpp>
#include <kootoro/terraform/document.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace kootoro::adopt {
namespace {

constexpr std::size_t suffix_length = 6;  // as in the generated random_string

/// `{bucket}/{key}` with the values of the attributes; empty if one is unknown.
std::string import_id(std::string_view format, const Json& values) {
  std::string id;
  while (!format.empty()) {
    const std::size_t begin = std::min(format.find('{'), format.size());
    id += format.substr(0, begin);
    if (begin == format.size()) {
      break;
    }
    const std::size_t end = format.find('}', begin);
    const std::string value = json::text(values, format.substr(begin + 1, end - begin - 1));
    if (value.empty()) {
      return {};
    }
    id += value;
    format.remove_prefix(end + 1);
  }
  return id;
}

class Adopting {
 public:
  Adopting(const std::vector<StateResource>& state, const compare::Snapshot& declared, const Options& options)
      : state_(&state), declared_(&declared), options_(&options), matcher_(declared, existing(state), Origin::state) {
    for (const auto& [address, resource] : declared.resources) {
      const provider::Identity* identity = provider::identity_of(resource.type);
      if (options.import && identity != nullptr && identity->import_id.empty()) {
        matcher_.leave(address);  // recreated, so the old object's attributes don't apply
      }
    }
    matcher_.run();
  }

  Adoption run() {
    keep_unknown_in_place();
    for (const auto& [address, resource] : declared_->resources) {
      if (!resource.data) {
        declared(resource);
      }
    }
    for (std::size_t i = 0; i < state_->size(); ++i) {
      if (!matcher_.taken(i)) {
        leftover((*state_)[i]);
      }
    }
    return std::move(result_);
  }

 private:
  static std::vector<Existing> existing(const std::vector<StateResource>& state) {
    std::vector<Existing> list;
    list.reserve(state.size());
    for (const StateResource& resource : state) {
      list.push_back({resource.address, resource.type, &resource.values});
    }
    return list;
  }

  /// A resource with a declared address matches, even if its identity is unknown or not unique.
  void keep_unknown_in_place() {
    for (std::size_t i = 0; i < state_->size() && !options_->import; ++i) {
      const std::string& address = (*state_)[i].address;
      const bool ours = declared_->resources.contains(address) && !matcher_.taken(i) && !matcher_.of(address);
      if (ours && matcher_.reason(address) != Matcher::Reason::not_there) {
        matcher_.pair(address, i);
      }
    }
  }

  void declared(const compare::Resource& resource) {
    const auto match = matcher_.of(resource.address);
    if (!match) {
      created(resource);
    } else if (options_->import) {
      imported(resource, (*state_)[*match]);
    } else {
      moved(resource, (*state_)[*match].address);
    }
  }

  void created(const compare::Resource& resource) {
    switch (matcher_.reason(resource.address)) {
      case Matcher::Reason::unknown:
        find_suffix(resource);
        result_.created.push_back({resource.address, is_drawn(resource) ? "its name is known after apply" : ""});
        break;
      case Matcher::Reason::ambiguous:
        result_.by_hand.push_back(
            {resource.address, "several in the state match: write the `moved` block for one of them"});
        break;
      case Matcher::Reason::not_there:
        result_.created.push_back({resource.address, ""});
        break;
    }
  }

  /// Whether a random suffix is part of its identity; otherwise it depends on another resource that is created.
  static bool is_drawn(const compare::Resource& resource) {
    const provider::Identity* identity = provider::identity_of(resource.type);
    return identity != nullptr && std::any_of(identity->names().begin(), identity->names().end(), [&](auto name) {
             return json::text(*resource.values, name).find("random_string.") != std::string::npos;
           });
  }

  void imported(const compare::Resource& resource, const StateResource& there) {
    const std::string id = import_id(provider::identity_of(resource.type)->import_id, there.values);
    if (id.empty()) {
      result_.created.push_back({resource.address, "its type can't be imported"});
    } else {
      result_.blocks.imports.push_back({resource.address, terraform::escape_template(id), {}, {}});
    }
  }

  void moved(const compare::Resource& resource, const std::string& from) {
    if (from == resource.address) {
      result_.in_place.push_back(from);
    } else if (declared_->resources.contains(from)) {
      result_.by_hand.push_back({from, fmt::format("terraform state mv '{}' '{}'", from, resource.address)});
    } else {
      result_.blocks.moved.push_back({from, resource.address, {}, {}});
    }
  }

  void leftover(const StateResource& there) {
    const auto address = moves::parse_address(there.address);
    if (options_->import || !address) {
      result_.left_alone.push_back({there.address, {}});
      return;
    }
    const auto& allowed = options_->allow_destroy;
    if (std::find(allowed.begin(), allowed.end(), there.address) != allowed.end()) {
      result_.destroyed.push_back(there.address);
    } else if (declared_->resources.contains(address->keyless)) {
      result_.by_hand.push_back({there.address, fmt::format("terraform state rm '{}'", there.address)});
    } else if (forgotten_.insert(address->keyless).second) {
      result_.blocks.removed.push_back({address->keyless, false, {}});
    }
  }

  /// Compares a declared name that ends in a random suffix with one in the state that ends in six letters instead.
  void find_suffix(const compare::Resource& resource) {
    const provider::Identity* identity = provider::identity_of(resource.type);
    if (identity == nullptr || identity->names().empty() || several_suffixes_) {
      return;
    }
    const std::string name = json::text(*resource.values, identity->names().front());
    const std::size_t drawn = name.find("-${");
    for (std::size_t i = 0; i < state_->size() && drawn != std::string::npos; ++i) {
      const StateResource& there = (*state_)[i];
      const std::string other =
          there.type == resource.type ? json::text(there.values, identity->names().front()) : std::string();
      if (other.size() != drawn + 1 + suffix_length || other.compare(0, drawn + 1, name, 0, drawn + 1) != 0) {
        continue;
      }
      const std::string suffix = other.substr(drawn + 1);
      several_suffixes_ = !result_.suffix.empty() && result_.suffix != suffix;
      result_.suffix = several_suffixes_ ? "" : suffix;
    }
  }

  const std::vector<StateResource>* state_;
  const compare::Snapshot* declared_;
  const Options* options_;
  Matcher matcher_;
  Adoption result_;
  std::set<std::string> forgotten_;
  bool several_suffixes_ = false;
};

}  // namespace

Adoption adopt(const std::vector<StateResource>& state, const compare::Snapshot& declared, const Options& options) {
  return Adopting(state, declared, options).run();
}

}  // namespace kootoro::adopt
