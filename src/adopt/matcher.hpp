// Matches declared resources with existing ones.
#pragma once

#include <kootoro/compare/snapshot.hpp>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace kootoro::adopt {

using compare::Json;

/// An existing resource: in a state, or declared by an earlier version.
struct Existing {
  std::string_view address;
  std::string_view type;
  const Json* values = nullptr;
};

/// The source of the existing resources' values.
enum class Origin : std::uint8_t {
  state,      ///< all values from AWS
  documents,  ///< declared values; the rest are references
};

/// Pairs declared resources with existing ones of the same identity. An identity that refers to another resource is
/// known when that one is paired, so pairs are found in passes, each linear in the number of resources.
class Matcher {
 public:
  Matcher(const compare::Snapshot& declared, std::vector<Existing> existing, Origin origin);

  /// Pairs `address` with the existing one at `index`.
  void pair(const std::string& address, std::size_t index);
  /// Excludes `address` from pairing.
  void leave(const std::string& address) { left_.push_back(address); }
  /// Finds all pairs.
  void run();

  /// The index of the existing resource that is paired with `address`.
  [[nodiscard]] std::optional<std::size_t> of(const std::string& address) const;
  [[nodiscard]] bool taken(std::size_t index) const { return taken_[index]; }
  /// The reason why `address` is not paired.
  enum class Reason : std::uint8_t { not_there, unknown, ambiguous };
  [[nodiscard]] Reason reason(const std::string& address) const;

 private:
  /// Several existing resources may have one identity.
  using Index = std::unordered_map<std::string, std::vector<std::size_t>>;

  [[nodiscard]] std::string existing_key(const Existing& existing) const;
  [[nodiscard]] std::optional<std::string> declared_key(const compare::Resource& resource) const;
  [[nodiscard]] std::optional<Json> resolved(const Json& value) const;
  [[nodiscard]] std::optional<std::string> text(std::string_view source) const;
  [[nodiscard]] std::optional<std::string> reference(std::string_view dotted) const;
  bool pass();
  bool by_referrers();
  void read_facts();

  const compare::Snapshot* declared_;
  std::vector<Existing> existing_;
  Origin origin_;
  Index index_;
  std::map<std::string, std::size_t, std::less<>> pairs_;
  std::vector<bool> taken_;
  std::vector<std::string> left_;
  std::string partition_;
  std::string account_;
};

}  // namespace kootoro::adopt
