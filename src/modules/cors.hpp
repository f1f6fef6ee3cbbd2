// CORS headers for browsers at the configured origins.
#pragma once

#include "modules/scope.hpp"

namespace kootoro::modules {

class Cors {
 public:
  explicit Cors(const config::Settings& settings);

  [[nodiscard]] bool enabled() const { return !origins_.empty(); }

  /// Velocity that sets Access-Control-Allow-Origin when the caller's origin is one of several; empty for a single
  /// origin, which is a fixed header.
  [[nodiscard]] std::string origin_script() const;

  /// Adds the headers to a method's integration response (`responseParameters`).
  void add_integration_headers(Object& response) const;
  /// Declares the headers of a method's response (`headers`).
  void declare_headers(Object& response) const;
  /// Adds the headers to a gateway response. These may only be constants or the request's own: with several origins the
  /// caller's is returned unchecked, on an error body that contains only a message and a request id.
  /// Source: API Gateway developer guide, "Gateway responses in API Gateway".
  void add_gateway_headers(Object& response) const;

  /// The value of the header in API Gateway's quotes, if it does not depend on the caller; else empty.
  [[nodiscard]] std::string fixed_origin() const;

 private:
  std::vector<std::string> origins_;
};

/// Headers that a browser may send to the API.
inline constexpr std::string_view allowed_request_headers =
    "Content-Type,Authorization,X-Api-Key,X-Amz-Date,X-Amz-Security-Token";

}  // namespace kootoro::modules
