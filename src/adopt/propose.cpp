#include "adopt/matcher.hpp"

#include <kootoro/adopt/propose.hpp>
#include <kootoro/compare/changes.hpp>
#include <kootoro/provider/resource_types.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace kootoro::adopt {
namespace {

using compare::Action;
using compare::Change;
using compare::Snapshot;

/// Pairs removed resources with added ones. The others are already paired.
std::vector<moves::Moved> same_things(const Snapshot& before, const Snapshot& after,
                                      const std::vector<Change>& changes) {
  std::map<std::string_view, std::string_view> moved;  // new address → old one
  std::set<std::string_view> comes;
  std::vector<Existing> existing;
  for (const Change& change : changes) {
    if (!change.previous_address.empty()) {
      moved.emplace(change.address, change.previous_address);
    }
    if (change.action == Action::create) {
      comes.insert(change.address);
    }
  }
  std::map<std::string_view, std::size_t> index;
  std::vector<std::string_view> now;  // the address of each existing one after the existing moves
  for (const auto& [address, resource] : before.resources) {
    index.emplace(address, existing.size());
    existing.push_back({address, resource.type, resource.values.get()});
    now.emplace_back(address);
  }
  for (const auto& [to, from] : moved) {
    now[index.at(from)] = to;
  }
  Matcher matcher(after, existing, Origin::documents);
  for (const auto& [address, resource] : after.resources) {
    const auto from = moved.find(address);
    const auto there = index.find(from == moved.end() ? std::string_view(address) : from->second);
    if (there != index.end() && !comes.contains(address)) {
      matcher.pair(address, there->second);
    }
  }
  matcher.run();
  std::vector<moves::Moved> found;
  for (const std::string_view address : comes) {
    if (const auto pair = matcher.of(std::string(address))) {
      found.push_back({std::string(now[*pair]), std::string(address), {}, {}});
    }
  }
  return found;
}

/// The remaining changes after these moves.
std::vector<Change> changes_with(const std::vector<moves::Moved>& moved, const Snapshot& before, Snapshot after,
                                 const provider::Schema& schema) {
  for (const moves::Moved& move : moved) {
    after.moves.push_back({move.from, move.to});
  }
  return compare::changes(before, after, schema);
}

/// Omits moves of resources that would be replaced: they would keep nothing.
void withdraw_replaced(const Snapshot& before, const Snapshot& after, const provider::Schema& schema,
                       std::vector<moves::Moved>& found) {
  for (std::size_t count = found.size() + 1; count > found.size() && !found.empty();) {
    count = found.size();
    std::set<std::string, std::less<>> replaced;
    for (const Change& change : changes_with(found, before, after, schema)) {
      if (change.action == Action::replace) {
        replaced.insert(change.address);
      }
    }
    std::erase_if(found, [&](const moves::Moved& move) { return replaced.contains(move.to); });
  }
}

/// Whether an identifying attribute of `change` refers to `kept`.
bool belongs_to(const Change& change, const Change& kept) {
  const provider::Identity* identity = provider::identity_of(change.type);
  const provider::Identity* whole = provider::identity_of(kept.type);
  if (identity == nullptr || whole == nullptr || whole->names().empty() || change.type == kept.type) {
    return false;
  }
  const std::string name = json::text(*kept.before, whole->names().front());
  return std::any_of(identity->names().begin(), identity->names().end(), [&](std::string_view attribute) {
    const std::string value = json::text(*change.before, attribute);
    const bool own_name = attribute == "name";  // a topic may have the same name as a table
    return !own_name && (value.find("${" + kept.address + ".") != std::string::npos ||
                         (!name.empty() && (value == name || value.ends_with("/" + name))));
  });
}

std::vector<moves::Removed> kept_things(const std::vector<Change>& changes, const std::vector<std::string>& let_go) {
  const auto is_let_go = [&](const Change& change) {
    return std::find(let_go.begin(), let_go.end(), change.address) != let_go.end();
  };
  std::vector<const Change*> leaving;
  std::vector<const Change*> kept;
  for (const Change& change : changes) {
    if (change.action == Action::destroy && !is_let_go(change)) {
      (change.holds_data ? kept : leaving).push_back(&change);
    }
  }
  const std::vector<const Change*> with_data = kept;
  for (const Change* change : leaving) {
    if (std::any_of(with_data.begin(), with_data.end(), [&](const Change* one) { return belongs_to(*change, *one); })) {
      kept.push_back(change);
    }
  }
  std::vector<moves::Removed> removals;
  removals.reserve(kept.size());
  for (const Change* change : kept) {
    removals.push_back({change->address, false, {}});
  }
  return removals;
}

}  // namespace

moves::Moves propose(const Snapshot& before, const Snapshot& after, const std::vector<Change>& changes,
                     const provider::Schema& schema, const std::vector<std::string>& allow_destroy) {
  moves::Moves proposal;
  const auto has = [&](Action action) {
    return std::any_of(changes.begin(), changes.end(), [&](const Change& change) { return change.action == action; });
  };
  if (!has(Action::destroy)) {
    return proposal;
  }
  if (has(Action::create)) {
    proposal.moved = same_things(before, after, changes);
    withdraw_replaced(before, after, schema, proposal.moved);
  }
  proposal.removed = kept_things(proposal.moved.empty() ? changes : changes_with(proposal.moved, before, after, schema),
                                 allow_destroy);
  return proposal;
}

void set_moves(Snapshot& snapshot, const moves::Moves& moves) {
  snapshot.moves.clear();
  snapshot.imports.clear();
  snapshot.forgotten.clear();
  for (const moves::Moved& move : moves.moved) {
    snapshot.moves.push_back({move.from, move.to});
  }
  for (const moves::Import& import : moves.imports) {
    snapshot.imports.insert(import.to);
  }
  for (const moves::Removed& removal : moves.removed) {
    if (!removal.destroy) {
      snapshot.forgotten.push_back(removal.from);
    }
  }
}

}  // namespace kootoro::adopt
