// Names of container images, as AWS Lambda and App Runner take them.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace kootoro::config {

enum class Registry : std::uint8_t { private_ecr, public_ecr, other };

/// The parts of `HOST/REPOSITORY[:TAG][@DIGEST]`; views into the text that was taken apart.
struct ImageUri {
  Registry registry = Registry::other;
  std::string_view host;
  std::string_view account;     ///< private ECR only
  std::string_view region;      ///< private ECR only
  std::string_view repository;  ///< with its namespaces
  std::string_view tag;         ///< empty if there is no tag
  std::string_view digest;      ///< `sha256:…`, or empty
};

/// Splits an image's name; nothing if it is not valid (grammar of the OCI distribution specification; hosts of
/// private registries: Amazon ECR user guide, "Amazon ECR endpoints").
[[nodiscard]] std::optional<ImageUri> parse_image_uri(std::string_view text);

}  // namespace kootoro::config
