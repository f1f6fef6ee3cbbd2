#include <kootoro/scaffold/release.hpp>

#include <kootoro/process/run.hpp>
#include <kootoro/text/characters.hpp>
#include <kootoro/text/layout.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <chrono>

namespace kootoro::scaffold {
namespace {

using diag::Kind;

constexpr std::array<std::string_view, 4> platforms{"linux-amd64", "linux-arm64", "darwin-amd64", "darwin-arm64"};
constexpr std::string_view name_start = "kootoro-gen-";
constexpr std::string_view name_end = ".tar.gz";
constexpr std::string_view on_disk = "file://";
constexpr std::string_view sums_name = "SHA256SUMS";

/// What a line of `sha256sum` consists of.
struct Sum {
  std::string_view hash;
  std::string_view name;
};

bool is_hash(std::string_view text) {
  return text.size() == 64 && text::consists_of(text, text::is_lower_hex);
}

/// `HASH`, a space, a space or `*`, and the name.
std::optional<Sum> parse_line(std::string_view line) {
  constexpr std::size_t kHash = 64;
  const bool fits = line.size() > kHash + 2 && is_hash(line.substr(0, kHash)) && line[kHash] == ' ' &&
                    (line[kHash + 1] == ' ' || line[kHash + 1] == '*');
  return fits ? std::optional(Sum{line.substr(0, kHash), line.substr(kHash + 2)}) : std::nullopt;
}

bool is_version(std::string_view text) {
  return !text.empty() && text::consists_of(text, [](char c) {
    return text::is_letter_or_digit(c) || c == '.' || c == '-' || c == '+';
  });
}

/// The version in an archive's name, if it is the archive of `platform`.
std::optional<std::string_view> version_in(std::string_view name, std::string_view platform) {
  const std::string end = fmt::format("-{}{}", platform, name_end);
  if (!name.starts_with(name_start) || !name.ends_with(end) || name.size() <= name_start.size() + end.size()) {
    return std::nullopt;
  }
  name.remove_prefix(name_start.size());
  name.remove_suffix(end.size());
  return is_version(name) ? std::optional(name) : std::nullopt;
}

bool has_archive(const Release& release, std::string_view platform) {
  return std::any_of(release.archives.begin(), release.archives.end(),
                     [platform](const Archive& one) { return one.platform == platform; });
}

/// Adds the archive that a line names. Returns what is wrong with the line; empty if nothing is.
std::string add(const Sum& sum, Release& release) {
  for (const std::string_view platform : platforms) {
    const auto version = version_in(sum.name, platform);
    if (!version) {
      continue;
    }
    if (!release.version.empty() && release.version != *version) {
      return fmt::format("names another version than {}", release.version);
    }
    if (has_archive(release, platform)) {
      return fmt::format("lists the archive for {} again", platform);
    }
    release.version = *version;
    release.archives.push_back({std::string(platform), std::string(sum.name), std::string(sum.hash)});
  }
  return {};
}

void warn_of_missing_platforms(const Release& release, diag::Diagnostics& diagnostics) {
  std::vector<std::string_view> missing;
  for (const std::string_view platform : platforms) {
    if (!has_archive(release, platform)) {
      missing.push_back(platform);
    }
  }
  if (!missing.empty()) {
    diagnostics
        .warning(Kind::missing_key, {},
                 fmt::format("version {} has no archive for {}", release.version, fmt::join(missing, ", ")))
        .with_help("ci/install fails on these platforms: use other runners there, or a release with all platforms");
  }
}

/// The message about a URL that can't be used; empty if it can.
std::string_view mistake_in(std::string_view url) {
  if (std::any_of(url.begin(), url.end(), [](char c) { return text::is_space(c) || text::is_control(c); })) {
    return "it contains white space or control characters";
  }
  if (url.find_first_of("?#") != std::string_view::npos) {
    return "it has a query or a fragment";
  }
  if (url.starts_with(on_disk)) {
    return url.substr(on_disk.size()).starts_with('/') ? "" : "a `file:` URL has the form `file:///FOLDER`";
  }
  const bool secure = url.starts_with("https://");
  if (!secure && !url.starts_with("http://")) {
    return "its scheme is not `https` or `file`";
  }
  const std::string_view rest = url.substr(url.find("//") + 2);
  const std::string_view authority = rest.substr(0, rest.find('/'));
  if (authority.find('@') != std::string_view::npos) {
    return "it contains credentials, which would be committed";
  }
  const std::string_view host = authority.starts_with('[') ? authority.substr(0, authority.find(']') + 1)
                                                           : authority.substr(0, authority.find(':'));
  if (host.empty()) {
    return "it has no host";
  }
  const bool is_here = host == "localhost" || host == "127.0.0.1" || host == "[::1]";
  return secure || is_here ? "" : "`http` is not encrypted";
}

std::string without_slashes(std::string_view url) {
  while (url.ends_with('/')) {
    url.remove_suffix(1);
  }
  return std::string(url);
}

std::string message_of(const process::Finished& finished) {
  const std::string_view line = text::trimmed(std::string_view(finished.errors).substr(0, finished.errors.find('\n')));
  return line.empty() ? "curl failed" : std::string(line);
}

std::optional<std::string> download(const std::string& url, diag::Diagnostics& diagnostics) {
  constexpr std::chrono::seconds kLongest{90};
  const std::string schemes = url.starts_with("https:") ? "=https" : "=http,https";
  const process::Finished finished =
      process::run({"curl", "--fail", "--silent", "--show-error", "--location", "--proto", schemes, "--max-time", "60",
                    "--max-filesize", "1048576", "--", url},
                   {}, kLongest);
  if (!finished.started) {
    diagnostics.error(Kind::cannot_read, {}, fmt::format("cannot download `{}`: `curl` is not on PATH", url))
        .with_help("install curl, or download the release's files and pass their folder to `--release`");
    return std::nullopt;
  }
  if (finished.late || finished.status != 0) {
    diagnostics
        .error(Kind::cannot_read, {},
               fmt::format("cannot download `{}`: {}", url, finished.late ? "no answer" : message_of(finished)))
        .with_help("`--release` takes the URL of the folder that contains SHA256SUMS: check it in a browser");
    return std::nullopt;
  }
  return finished.output;
}

std::optional<std::string> read(const std::string& path, const source::Disk& disk, diag::Diagnostics& diagnostics) {
  source::ReadResult read = disk.read(path);
  if (read.error) {
    diagnostics.error(Kind::cannot_read, {}, fmt::format("cannot read `{}`: {}", path, source::describe(read.error)))
        .with_help("`--release` takes the folder that contains SHA256SUMS and the archives");
    return std::nullopt;
  }
  return std::move(read.text);
}

}  // namespace

std::optional<std::string> release_url(std::string_view text, diag::Diagnostics& diagnostics) {
  std::string url(text);
  if (text.find(':') == std::string_view::npos) {
    std::error_code error;
    url = std::string(on_disk) + std::filesystem::absolute(text, error).lexically_normal().generic_string();
  }
  if (const std::string_view mistake = text.empty() ? "it is empty" : mistake_in(url); !mistake.empty()) {
    const bool is_secret = url.find('@') != std::string::npos;
    diagnostics
        .error(Kind::invalid_format, {},
               fmt::format("`--release` can't be {}: {}", is_secret ? "this URL" : fmt::format("`{}`", text), mistake))
        .with_help("use the `https` URL or the path of the folder that contains SHA256SUMS and the archives");
    return std::nullopt;
  }
  return without_slashes(url);
}

std::optional<Release> parse_sums(std::string_view sums, std::string_view url, diag::Diagnostics& diagnostics) {
  Release release{std::string(url), {}, {}};
  std::string mistake;
  const auto lines = text::lines(sums);
  for (std::size_t i = 0; i < lines.size() && mistake.empty(); ++i) {
    const auto sum = parse_line(lines[i]);
    const std::string found = sum ? add(*sum, release) : "is not a SHA-256 hash and a file name";
    mistake = found.empty() ? "" : fmt::format("line {} {}", i + 1, found);
  }
  if (mistake.empty() && release.archives.empty()) {
    mistake = "it lists no archive `kootoro-gen-VERSION-PLATFORM.tar.gz`";
  }
  if (!mistake.empty()) {
    diagnostics.error(Kind::invalid_format, {}, fmt::format("cannot use `{}/{}`: {}", url, sums_name, mistake))
        .with_help("`--release` takes the URL or the path of the folder that contains a release of kootoro-gen");
    return std::nullopt;
  }
  warn_of_missing_platforms(release, diagnostics);
  return release;
}

std::optional<Release> fetch_release(const std::string& url, const source::Disk& disk, diag::Diagnostics& diagnostics) {
  const std::string file = fmt::format("{}/{}", url, sums_name);
  const auto sums =
      file.starts_with(on_disk) ? read(file.substr(on_disk.size()), disk, diagnostics) : download(file, diagnostics);
  return sums ? parse_sums(*sums, url, diagnostics) : std::nullopt;
}

std::string pins_of(const Release& release) {
  std::string text = release.url + '\n';
  for (const Archive& archive : release.archives) {
    text += fmt::format("{}  {}\n", archive.hash, archive.name);
  }
  return text;
}

}  // namespace kootoro::scaffold
