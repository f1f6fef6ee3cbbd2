#include <kootoro/diag/suggest.hpp>
#include <kootoro/moves/address.hpp>
#include <kootoro/moves/moves.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace kootoro::moves {
namespace {

using diag::Kind;

/// Checks that Terraform accepts the blocks, and that they have an effect.
class MoveCheck {
 public:
  MoveCheck(const Moves& moves, const terraform::Configuration& configuration, diag::Diagnostics& diagnostics)
      : moves_(&moves),
        list_(addresses(configuration)),
        known_(list_.begin(), list_.end()),
        diagnostics_(&diagnostics) {}

  void run() {
    for (const Moved& move : moves_->moved) {
      gone(move.from, move.from_range);
      arrives(move);
      once(sources_, move.from, move.from_range, "is the source of two moves");
      once(targets_, move.to, move.to_range, "is the target of two moves");
    }
    circles();
    for (const Removed& removal : moves_->removed) {
      gone(removal.from, removal.range);
      once(removals_, removal.from, removal.range, "is removed twice");
    }
    for (const Import& import : moves_->imports) {
      exists(import.to, import.to_range, "import into a resource of this environment");
      once(imports_, import.to, import.to_range, "is imported twice");
    }
  }

 private:
  using Places = std::map<std::string, source::Range, std::less<>>;

  void gone(const std::string& address, source::Range range) {
    if (known_.contains(address)) {
      diagnostics_
          ->error(Kind::contradiction, range, fmt::format("`{}` is still an address of this environment", address))
          .with_help("remove this block: Terraform accepts it only for an address that no longer exists");
    }
  }

  void arrives(const Moved& move) {
    if (!moves_->lead_on_from(move)) {
      exists(move.to, move.to_range, "if it was removed since, remove the move: it would destroy the moved resource");
    }
  }

  void exists(const std::string& address, source::Range range, std::string_view advice) {
    if (known_.contains(address)) {
      return;
    }
    diag::Diagnostic& finding = diagnostics_->error(Kind::broken_reference, range,
                                                    fmt::format("`{}` does not exist in this environment", address));
    const std::vector<std::string_view> known = candidates(address);
    if (std::string help = diag::did_you_mean(address, known); !help.empty()) {
      finding.with_help(std::move(help));
    }
    finding.with_help(std::string(advice));
  }

  /// The addresses of the same type.
  [[nodiscard]] std::vector<std::string_view> candidates(const std::string& address) const {
    const auto wanted = parse_address(address);
    std::vector<std::string_view> found;
    for (const std::string& other : list_) {
      if (const auto parsed = parse_address(other); wanted && parsed && parsed->type == wanted->type) {
        found.emplace_back(other);
      }
    }
    return found;
  }

  void once(Places& places, const std::string& address, source::Range range, std::string_view what) {
    const auto [first, is_new] = places.try_emplace(address, range);
    if (!is_new) {
      diagnostics_->error(Kind::contradiction, range, fmt::format("`{}` {}", address, what))
          .with_help("remove one of the two blocks")
          .with_note(first->second, "also here");
    }
  }

  void circles() {
    std::map<std::string_view, const Moved*> next;
    for (const Moved& move : moves_->moved) {
      next.emplace(move.from, &move);
    }
    std::set<const Moved*> seen;
    for (const Moved& start : moves_->moved) {
      const Moved* move = &start;
      std::size_t steps = 0;
      while (move != nullptr && steps <= moves_->moved.size() && !seen.contains(move)) {
        const auto found = next.find(move->to);
        move = found == next.end() ? nullptr : found->second;
        ++steps;
      }
      if (steps > moves_->moved.size()) {
        diagnostics_
            ->error(Kind::contradiction, start.from_range, fmt::format("`{}` is part of a cycle of moves", start.from))
            .with_help("keep only the moves that lead to the current address");
        return;
      }
      seen.insert(&start);
    }
  }

  const Moves* moves_;
  std::vector<std::string> list_;
  std::set<std::string, std::less<>> known_;
  diag::Diagnostics* diagnostics_;
  Places sources_;
  Places targets_;
  Places removals_;
  Places imports_;
};

/// A text that Terraform reads literally.
terraform::Value raw(const terraform::Object& in, const std::string& text, source::Range origin) {
  const terraform::Builder builder(in.arena());
  return terraform::Builder::with_origin(builder.of(terraform::Template::from_source(text)), origin);
}

void add_documents(const Moves& moves, terraform::Module& root) {
  if (!moves.moved.empty()) {
    terraform::List& list = root.document("moved").list("moved");
    for (const Moved& move : moves.moved) {
      terraform::Object& block = list.add_object();
      block.set("from", raw(block, move.from, move.from_range)).set("to", raw(block, move.to, move.to_range));
    }
  }
  if (!moves.removed.empty()) {
    terraform::List& list = root.document("removed").list("removed");
    for (const Removed& removal : moves.removed) {
      terraform::Object& block = list.add_object();
      block.set("from", raw(block, removal.from, removal.range));
      block.block("lifecycle").set("destroy", source::Setting<bool>(removal.destroy, removal.range));
    }
  }
  if (!moves.imports.empty()) {
    terraform::List& list = root.document("imports").list("import");
    for (const Import& import : moves.imports) {
      terraform::Object& block = list.add_object();
      block.set("to", raw(block, import.to, import.to_range)).set("id", raw(block, import.id, import.id_range));
    }
  }
}

}  // namespace

std::vector<std::string> addresses(const terraform::Configuration& configuration) {
  std::vector<std::string> result;
  for (const terraform::Module& module : configuration.modules) {
    if (!module.name().empty()) {
      result.push_back("module." + module.name());
    }
    const std::string prefix = module.address_prefix();
    for (const terraform::ResourceGroup& group : module.resources()) {
      for (const terraform::Resource& resource : group.resources) {
        result.push_back(fmt::format("{}{}.{}", prefix, group.type, resource.name));
      }
    }
  }
  return result;
}

int terraform_minor(const Moves& moves) {
  return !moves.removed.empty() ? 7 : !moves.imports.empty() ? 5 : moves.moved.empty() ? 0 : 1;
}

void apply(const Moves& moves, terraform::Configuration& configuration, diag::Diagnostics& diagnostics) {
  if (moves.empty()) {
    return;
  }
  MoveCheck(moves, configuration, diagnostics).run();
  add_documents(moves, configuration.modules.front());
}

}  // namespace kootoro::moves
