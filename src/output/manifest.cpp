#include "output/manifest.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace kootoro::output {
namespace {

constexpr const char* format_version = "1.0";
constexpr std::string_view hash_prefix = "sha256:";

// Whoever can edit the manifest must not gain the power to have other files removed.
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

bool is_hash(std::string_view text) {
  constexpr std::size_t digits = 64;
  return text.starts_with(hash_prefix) && text.size() == hash_prefix.size() + digits &&
         text.find_first_not_of("0123456789abcdef", hash_prefix.size()) == std::string_view::npos;
}

std::variant<Ownership, Damage> parse_files(const nlohmann::json& files) {
  Ownership ownership;
  for (const auto& [path, hash] : files.items()) {
    if (!stays_inside(path)) {
      return Damage{fmt::format("names `{}`, which is no path inside the folder", path)};
    }
    if (!hash.is_string() || !is_hash(hash.get_ref<const std::string&>())) {
      return Damage{fmt::format("has no SHA-256 for `{}`", path)};
    }
    ownership.emplace(path, hash.get_ref<const std::string&>().substr(hash_prefix.size()));
  }
  return ownership;
}

}  // namespace

void Sha256::Free::operator()(evp_md_ctx_st* context) const {
  EVP_MD_CTX_free(context);
}

Sha256::Sha256() : context_(EVP_MD_CTX_new()) {
  EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr);
}

void Sha256::add(std::string_view piece) {
  EVP_DigestUpdate(context_.get(), piece.data(), piece.size());
}

std::string Sha256::digits() {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  EVP_DigestFinal_ex(context_.get(), digest.data(), &size);
  std::string digits;
  digits.reserve(std::size_t{2} * size);
  for (unsigned int i = 0; i < size; ++i) {
    fmt::format_to(std::back_inserter(digits), "{:02x}", digest[i]);
  }
  return digits;
}

std::string sha256(std::string_view text) {
  Sha256 hash;
  hash.add(text);
  return hash.digits();
}

std::string render_manifest(const Ownership& files) {
  nlohmann::ordered_json document;
  document["format_version"] = format_version;
  document["generator"] = "kootoro-gen " KOOTORO_VERSION;
  nlohmann::ordered_json& list = document["files"] = nlohmann::ordered_json::object();
  for (const auto& [path, hash] : files) {
    list[path] = std::string(hash_prefix) + hash;
  }
  return document.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
}

std::variant<Ownership, Damage> parse_manifest(std::string_view text) {
  const nlohmann::json document = nlohmann::json::parse(text, nullptr, false);
  if (document.is_discarded()) {
    return Damage{"is not valid JSON"};
  }
  const auto version = document.is_object() ? document.find("format_version") : document.end();
  if (version == document.end() || !version->is_string()) {
    return Damage{"has no `format_version`"};
  }
  if (*version != format_version) {
    return Damage{fmt::format("has format version `{}`, and this program knows `{}`",
                              version->get_ref<const std::string&>(), format_version)};
  }
  const auto files = document.find("files");
  if (files == document.end() || !files->is_object()) {
    return Damage{"has no object `files`"};
  }
  return parse_files(*files);
}

}  // namespace kootoro::output
