// The manifest: which files in an environment's folder are ours, and what we wrote into them.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

struct XXH3_state_s;  // xxHash's

namespace kootoro::output {

/// Path (relative to the folder, with `/`) → hash of the content.
using Ownership = std::map<std::string, std::string, std::less<>>;

/// XXH128 as 32 lower-case hexadecimal digits, as `xxh128sum` prints them.
///
/// It tells whether somebody edited a file. Nobody is kept from making two texts with the same hash: whoever may write
/// the folder may write the manifest as well.
[[nodiscard]] std::string hash_of(std::string_view text);

/// The same of a text that comes in pieces.
class Hash {
 public:
  Hash();

  void add(std::string_view piece);
  /// Of all pieces so far.
  [[nodiscard]] std::string digits() const;

 private:
  struct Free {
    void operator()(XXH3_state_s* state) const;
  };
  std::unique_ptr<XXH3_state_s, Free> state_;
};

/// The manifest's text: the same for the same files, on any machine at any time.
[[nodiscard]] std::string render_manifest(const Ownership& files);

/// Why a manifest can't be used: goes on after ``the manifest `X` ``.
struct Damage {
  std::string reason;
};

/// Reads a manifest. One from a newer format, or with a path that leads out of the folder, is damaged.
[[nodiscard]] std::variant<Ownership, Damage> parse_manifest(std::string_view text);

}  // namespace kootoro::output
