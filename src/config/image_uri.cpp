#include <kootoro/config/image_uri.hpp>

#include "config/expression.hpp"
#include "config/patterns.hpp"

namespace kootoro::config {
namespace {

constexpr std::size_t longest_uri = 1024;  // far above ECR's 256 for a repository

bool is_digest(std::string_view text) {
  static const Expression digest("sha256:[0-9a-f]{64}");
  return digest.matches(text);
}

bool is_tag(std::string_view text) {
  static const Expression tag(patterns::image_tag.expression);
  return tag.matches(text);
}

bool is_host(std::string_view text) {
  static const Expression host("[A-Za-z0-9.-]+(:[0-9]+)?");
  return host.matches(text);
}

bool is_repository(std::string_view text) {
  static const Expression repository("[a-z0-9]+([._-]+[a-z0-9]+)*(/[a-z0-9]+([._-]+[a-z0-9]+)*)*");
  return repository.matches(text);
}

/// `111122223333.dkr.ecr.us-east-1.amazonaws.com`, also the FIPS and China forms.
void read_host(ImageUri& uri) {
  static const Expression private_host(
      "[0-9]{12}\\.dkr\\.ecr(?:-fips)?\\.([a-z]{2}(?:-[a-z]+){1,3}-[0-9]{1,2})\\.amazonaws\\.com(?:\\.cn)?");
  if (uri.host == "public.ecr.aws") {
    uri.registry = Registry::public_ecr;
  } else if (private_host.matches(uri.host, uri.region)) {
    uri.registry = Registry::private_ecr;
    uri.account = uri.host.substr(0, 12);
  }
}

}  // namespace

std::optional<ImageUri> parse_image_uri(std::string_view text) {
  const auto slash = text.find('/');
  if (slash == std::string_view::npos || text.size() > longest_uri) {
    return std::nullopt;
  }
  ImageUri uri;
  uri.host = text.substr(0, slash);
  std::string_view rest = text.substr(slash + 1);
  if (const auto at = rest.find('@'); at != std::string_view::npos) {
    uri.digest = rest.substr(at + 1);
    rest = rest.substr(0, at);
    if (!is_digest(uri.digest)) {
      return std::nullopt;
    }
  }
  if (const auto colon = rest.rfind(':'); colon != std::string_view::npos) {
    uri.tag = rest.substr(colon + 1);
    rest = rest.substr(0, colon);
    if (!is_tag(uri.tag)) {
      return std::nullopt;
    }
  }
  uri.repository = rest;
  if (!is_host(uri.host) || !is_repository(uri.repository)) {
    return std::nullopt;
  }
  read_host(uri);
  return uri;
}

}  // namespace kootoro::config
