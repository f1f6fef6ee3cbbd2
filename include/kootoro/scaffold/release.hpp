// A release of kootoro-gen whose hashes a project pins in `ci/release`.
#pragma once

#include <kootoro/diag/diagnostic.hpp>
#include <kootoro/source/disk.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kootoro::scaffold {

/// The archive of one platform.
struct Archive {
  std::string platform;  ///< `linux-amd64`
  std::string name;      ///< `kootoro-gen-1.2.0-linux-amd64.tar.gz`
  std::string hash;      ///< SHA-256, 64 hexadecimal digits
};

struct Release {
  std::string url;  ///< the folder with the files, without a slash at the end
  std::string version;
  std::vector<Archive> archives;  ///< at most one for each platform
};

/// The URL of a release: `https://…`, `file:///…`, `http://` on this machine, or the path of a folder, which becomes
/// `file:///…`. Nothing if it has another scheme, or contains credentials, a query, a fragment, white space or control
/// characters; an error (`invalid_format`) says which.
[[nodiscard]] std::optional<std::string> release_url(std::string_view text, diag::Diagnostics& diagnostics);

/// The archives that the text of a release's `SHA256SUMS` lists, in the format of `sha256sum`; other files are omitted.
///
/// Errors (`invalid_format`): a line in another format, no archive, archives of two versions. A platform without an
/// archive is a warning.
[[nodiscard]] std::optional<Release> parse_sums(std::string_view sums, std::string_view url,
                                                diag::Diagnostics& diagnostics);

/// Reads `SHA256SUMS` of the release at `url` (a result of `release_url`): from the disk, or with curl.
///
/// Errors (`cannot_read`): curl is missing or fails, the file cannot be read; and those of `parse_sums`.
[[nodiscard]] std::optional<Release> fetch_release(const std::string& url, const source::Disk& disk,
                                                   diag::Diagnostics& diagnostics);

/// The text of `ci/release`: the URL, and a line for each archive as in `SHA256SUMS`.
[[nodiscard]] std::string pins_of(const Release& release);

}  // namespace kootoro::scaffold
