// The manifest: the generated files in an environment's folder, and the hashes of their content.
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
/// It shows whether a file was edited. It does not protect against deliberate collisions: anyone who may write to the
/// folder may also write the manifest.
[[nodiscard]] std::string hash_of(std::string_view text);

/// The same for a text that comes in pieces.
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

/// The manifest's text: the same for the same files, on any machine at any time. `before` has the content that files
/// may still have if a run ends before they are in their places.
[[nodiscard]] std::string render_manifest(const Ownership& files, const Ownership& before = {});

/// Why a manifest can't be used: continues ``the manifest `X` ``.
struct Damage {
  std::string reason;
};

/// A version of the manifest's format, or of the program that wrote it, that is newer than this program's.
struct Newer {
  std::string generator;  ///< the version of the program that wrote it; empty if it is not known
};

struct Manifest {
  Ownership files;
  Ownership before;       ///< from a run that did not end: what some files had before it
  std::string generator;  ///< the version of the program that wrote it

  /// Whether a run wrote `text` to the file, so that nobody has edited it. Version 1.0 gave a file the hash of nothing
  /// until it was written. A power failure may leave a file empty.
  [[nodiscard]] bool wrote(const std::string& path, std::string_view text) const;
};

/// Reads a manifest. One with a path outside the folder is damaged. Formats with the same major version can be read.
[[nodiscard]] std::variant<Manifest, Newer, Damage> parse_manifest(std::string_view text);

}  // namespace kootoro::output
