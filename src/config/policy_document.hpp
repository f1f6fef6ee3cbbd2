// JSON documents in settings: an error is shown on its own line of the heredoc.
#pragma once

#include <kootoro/config/decoder.hpp>
#include <kootoro/hcl/value.hpp>

namespace kootoro::config {

/// A JSON text in a setting, parsed.
class PolicyDocument {
 public:
  /// Reports syntax errors. Places within `text` are known if the file contains it literally (a heredoc
  /// without indentation to strip); otherwise every error has the place of the whole value.
  PolicyDocument(const std::string& text, const Site& site);

  /// Null if the text is not JSON.
  [[nodiscard]] const hcl::Value& root() const { return root_; }
  [[nodiscard]] bool valid() const { return valid_; }

  diag::Diagnostic& error(diag::Kind kind, source::Range place, std::string message) const;

 private:
  [[nodiscard]] source::Range in_settings(source::Range place) const;

  const Site& site_;
  hcl::Value root_;
  bool valid_ = false;
  source::Range text_range_;  // of the text within its file; unknown if not found there
};

/// Amazon ECR user guide, "Lifecycle policy parameters".
void check_ecr_lifecycle_policy(std::string& text, const Site& site);
/// A policy with statements (IAM JSON policy reference).
void check_repository_policy(std::string& text, const Site& site);

}  // namespace kootoro::config
