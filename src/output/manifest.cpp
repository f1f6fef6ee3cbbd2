#include "output/manifest.hpp"

#include "output/version.hpp"

#include <kootoro/json/read.hpp>
#include <kootoro/text/characters.hpp>
#include <kootoro/text/number.hpp>

#include <fmt/format.h>
#include <xxhash.h>

#include <new>
#include <optional>

namespace kootoro::output {
namespace {

constexpr std::string_view format_version = "1.0";
constexpr std::string_view format_version_with_before = "1.1";
constexpr std::int64_t format_major = 1;
constexpr std::string_view generator_name = "kootoro-gen ";
constexpr std::string_view hash_prefix = "xxh128:";

// An edited manifest must not make the program remove files outside the folder.
bool stays_inside(std::string_view path) {
  if (path.empty() || path.find('\\') != std::string_view::npos) {
    return false;
  }
  while (true) {
    const std::size_t slash = path.find('/');
    const std::string_view part = path.substr(0, slash);
    if (part.empty() || part == "." || part == "..") {
      return false;
    }
    if (slash == std::string_view::npos) {
      return true;
    }
    path.remove_prefix(slash + 1);
  }
}

// The digits of a hash; nothing if the text is not one. A hash of another algorithm can't be compared: it is empty,
// which equals no hash.
std::optional<std::string> digits_of(std::string_view text) {
  constexpr std::size_t length = 32;
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0) {
    return std::nullopt;
  }
  const std::string_view digits = text.substr(colon + 1);
  if (digits.empty() || !text::consists_of(digits, text::is_lower_hex)) {
    return std::nullopt;
  }
  if (text.substr(0, colon + 1) != hash_prefix) {
    return std::string();
  }
  return digits.size() == length ? std::optional(std::string(digits)) : std::nullopt;
}

/// The version in `kootoro-gen 1.2.3`; nothing if the text is not one.
std::optional<std::string_view> version_in(std::optional<std::string_view> generator) {
  if (!generator || !generator->starts_with(generator_name) ||
      !parse_version(generator->substr(generator_name.size()))) {
    return std::nullopt;
  }
  return generator->substr(generator_name.size());
}

/// The files of one member; or why they can't be used.
std::variant<Ownership, Damage> parse_files(const json::Value& files) {
  Ownership ownership;
  for (const auto& [path, hash] : json::members(files)) {
    if (!stays_inside(path)) {
      return Damage{fmt::format("names `{}`, which is not a path inside the folder", path)};
    }
    auto digits = digits_of(json::as_text(hash).value_or(""));
    if (!digits) {
      return Damage{fmt::format("has no hash for `{}`", path)};
    }
    ownership.emplace(path, *std::move(digits));
  }
  return ownership;
}

json::Ordered hashes_of(const Ownership& files) {
  json::Ordered list = json::Ordered::object();
  for (const auto& [path, hash] : files) {
    list[path] = std::string(hash_prefix) + hash;
  }
  return list;
}

}  // namespace

void Hash::Free::operator()(XXH3_state_s* state) const {
  XXH3_freeState(state);
}

Hash::Hash() : state_(XXH3_createState()) {
  if (state_ == nullptr) {
    throw std::bad_alloc();  // as `new` would
  }
  XXH3_128bits_reset(state_.get());
}

void Hash::add(std::string_view piece) {
  XXH3_128bits_update(state_.get(), piece.data(), piece.size());
}

std::string Hash::digits() const {
  const XXH128_hash_t hash = XXH3_128bits_digest(state_.get());
  return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

std::string hash_of(std::string_view text) {
  Hash hash;
  hash.add(text);
  return hash.digits();
}

bool Manifest::wrote(const std::string& path, std::string_view text) const {
  const auto known = files.find(path);
  if (known == files.end()) {
    return false;
  }
  const auto former = before.find(path);
  const std::string hash = hash_of(text);
  return text.empty() || known->second == hash || known->second == hash_of("") ||
         (former != before.end() && former->second == hash);
}

std::string render_manifest(const Ownership& files, const Ownership& before) {
  json::Ordered document;
  document["format_version"] = std::string(before.empty() ? format_version : format_version_with_before);
  document["generator"] = std::string(generator_name) + KOOTORO_VERSION;
  document["files"] = hashes_of(files);
  if (!before.empty()) {
    document["before"] = hashes_of(before);
  }
  return json::dump(document, 2) + '\n';
}

std::variant<Manifest, Newer, Damage> parse_manifest(std::string_view text) {
  const auto document = json::read(text);
  if (!document) {
    return Damage{fmt::format("is not valid JSON: {}", json::describe(*document.error))};
  }
  const auto format = json::as_text(json::member(document.value, "format_version"));
  if (!format) {
    return Damage{"has no `format_version`"};
  }
  const auto generator = version_in(json::as_text(json::member(document.value, "generator")));
  const auto major = text::whole_number(format->substr(0, format->find('.')));
  const bool newer = generator && parse_version(*generator) > this_version();
  if (newer || major.value_or(0) > format_major) {
    return Newer{std::string(newer ? *generator : "")};
  }
  if (major != format_major) {
    return Damage{fmt::format("has format version `{}`, but this program supports `{}`", *format, format_version)};
  }
  if (!generator) {
    return Damage{"does not name the version of its `generator`"};
  }
  const json::Value& files = json::member(document.value, "files");
  if (!files.is_object()) {
    return Damage{"has no object `files`"};
  }
  auto known = parse_files(files);
  auto before = parse_files(json::member(document.value, "before"));
  for (const auto* parsed : {&known, &before}) {
    if (const auto* damage = std::get_if<Damage>(parsed)) {
      return *damage;
    }
  }
  return Manifest{std::get<Ownership>(std::move(known)), std::get<Ownership>(std::move(before)),
                  std::string(*generator)};
}

}  // namespace kootoro::output
