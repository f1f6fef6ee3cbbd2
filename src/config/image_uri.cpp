#include <kootoro/config/image_uri.hpp>

#include "config/patterns.hpp"

#include <regex>

namespace kootoro::config {
namespace {

constexpr std::size_t kLongest = 1024;  // far above ECR's 256 for a repository

bool matches(std::string_view text, const char* expression) {
  return std::regex_match(text.begin(), text.end(), std::regex(expression));
}

/// `111122223333.dkr.ecr.us-east-1.amazonaws.com`, also the FIPS and China forms.
void read_host(ImageUri& uri) {
  static const std::regex private_host(
      "([0-9]{12})\\.dkr\\.ecr(-fips)?\\.([a-z]{2}(-[a-z]+){1,3}-[0-9]{1,2})\\.amazonaws\\.com(\\.cn)?");
  std::match_results<std::string_view::const_iterator> found;
  if (uri.host == "public.ecr.aws") {
    uri.registry = Registry::public_ecr;
  } else if (std::regex_match(uri.host.begin(), uri.host.end(), found, private_host)) {
    uri.registry = Registry::private_ecr;
    uri.account = uri.host.substr(0, 12);
    uri.region =
        uri.host.substr(static_cast<std::size_t>(found.position(3)), static_cast<std::size_t>(found.length(3)));
  }
}

}  // namespace

std::optional<ImageUri> parse_image_uri(std::string_view text) {
  const auto slash = text.find('/');
  if (slash == std::string_view::npos || text.size() > kLongest) {
    return std::nullopt;
  }
  ImageUri uri;
  uri.host = text.substr(0, slash);
  std::string_view rest = text.substr(slash + 1);
  if (const auto at = rest.find('@'); at != std::string_view::npos) {
    uri.digest = rest.substr(at + 1);
    rest = rest.substr(0, at);
    if (!matches(uri.digest, "sha256:[0-9a-f]{64}")) {
      return std::nullopt;
    }
  }
  if (const auto colon = rest.rfind(':'); colon != std::string_view::npos) {
    uri.tag = rest.substr(colon + 1);
    rest = rest.substr(0, colon);
    if (!matches(uri.tag, patterns::image_tag.expression.data())) {
      return std::nullopt;
    }
  }
  uri.repository = rest;
  if (!matches(uri.host, "[A-Za-z0-9.-]+(:[0-9]+)?") ||
      !matches(uri.repository, "[a-z0-9]+([._-]+[a-z0-9]+)*(/[a-z0-9]+([._-]+[a-z0-9]+)*)*")) {
    return std::nullopt;
  }
  read_host(uri);
  return uri;
}

}  // namespace kootoro::config
