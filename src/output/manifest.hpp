// The manifest: which files in an environment's folder are ours, and what we wrote into them.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

struct evp_md_ctx_st;  // OpenSSL's

namespace kootoro::output {

/// Path (relative to the folder, with `/`) → SHA-256 of the content, as lower-case hexadecimal digits.
using Ownership = std::map<std::string, std::string, std::less<>>;

/// SHA-256 as lower-case hexadecimal digits.
[[nodiscard]] std::string sha256(std::string_view text);

/// The same of a text that comes in pieces.
class Sha256 {
 public:
  Sha256();

  void add(std::string_view piece);
  /// Of all pieces. To be asked once.
  [[nodiscard]] std::string digits();

 private:
  struct Free {
    void operator()(evp_md_ctx_st* context) const;
  };
  std::unique_ptr<evp_md_ctx_st, Free> context_;
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
