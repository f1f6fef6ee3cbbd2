#include <kootoro/json/value.hpp>
#include <kootoro/moves/address.hpp>
#include <kootoro/moves/moves.hpp>
#include <kootoro/terraform/comment.hpp>
#include <kootoro/terraform/names.hpp>

#include <algorithm>
#include <set>

namespace kootoro::moves {
namespace {

/// Adds `entry`, or replaces the one with the same `key`.
template <class T>
void put(std::vector<T>& entries, const T& entry, std::string T::*key) {
  const auto same =
      std::find_if(entries.begin(), entries.end(), [&](const T& other) { return other.*key == entry.*key; });
  if (same == entries.end()) {
    entries.push_back(entry);
  } else {
    *same = entry;
  }
}

/// Drops moves without a target, one link of a chain after the other.
void prune_moved(Moves& moves, const std::set<std::string, std::less<>>& there) {
  const auto leads_nowhere = [&](const Moved& move) { return !there.contains(move.to) && !moves.lead_on_from(move); };
  for (auto dead = moves.moved.begin(); dead != moves.moved.end();) {
    dead = std::find_if(moves.moved.begin(), moves.moved.end(), leads_nowhere);
    if (dead != moves.moved.end()) {
      moves.moved.erase(dead);
      dead = moves.moved.begin();
    }
  }
}

}  // namespace

bool Moves::lead_on_from(const Moved& move) const {
  return std::any_of(moved.begin(), moved.end(),
                     [&](const Moved& next) { return &next != &move && terraform::is_within(move.to, next.from); }) ||
         std::any_of(removed.begin(), removed.end(),
                     [&](const Removed& removal) { return terraform::is_within(move.to, removal.from); });
}

Moves merge(const Moves& moves, const Moves& more, const std::vector<std::string>& addresses) {
  const std::set<std::string, std::less<>> there(addresses.begin(), addresses.end());
  Moves result = moves;
  for (const Moved& move : more.moved) {
    put(result.moved, move, &Moved::from);
  }
  for (const Removed& removal : more.removed) {
    put(result.removed, removal, &Removed::from);
  }
  for (const Import& import : more.imports) {
    put(result.imports, import, &Import::to);
  }
  std::erase_if(result.moved, [&](const Moved& move) { return there.contains(move.from); });
  std::erase_if(result.removed, [&](const Removed& removal) { return there.contains(removal.from); });
  std::erase_if(result.imports, [&](const Import& import) { return !there.contains(import.to); });
  prune_moved(result, there);
  return result;
}

std::string to_json(const Moves& moves) {
  using Json = json::Ordered;
  Json document = Json::object();
  if (!moves.comment.empty()) {
    document[terraform::comment] = moves.comment;
  }
  for (const Moved& move : moves.moved) {
    document["moved"].push_back({{"from", move.from}, {"to", move.to}});
  }
  for (const Removed& removal : moves.removed) {
    document["removed"].push_back({{"from", removal.from}, {"lifecycle", {{"destroy", removal.destroy}}}});
  }
  for (const Import& import : moves.imports) {
    document["import"].push_back({{"to", import.to}, {"id", import.id}});
  }
  return json::dump(document, 2) + '\n';
}

}  // namespace kootoro::moves
