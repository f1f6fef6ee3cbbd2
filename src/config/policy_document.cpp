#include "config/policy_document.hpp"

#include <kootoro/hcl/read.hpp>

#include <fmt/format.h>

namespace kootoro::config {

PolicyDocument::PolicyDocument(const std::string& text, const Site& site) : site_(site) {
  if (const source::Files* files = site.decoder.files(); files != nullptr && site.range.known()) {
    const std::size_t at = files->text(site.range).find(text);
    if (at != std::string_view::npos && !text.empty()) {
      const auto begin = site.range.begin + static_cast<std::uint32_t>(at);
      text_range_ = {site.range.file, begin, begin + static_cast<std::uint32_t>(text.size())};
    }
  }
  source::Files scratch;
  diag::Diagnostics found;
  root_ = hcl::read_json_document(scratch.add("policy", text), scratch, found);
  valid_ = !found.has_errors();
  for (const diag::Diagnostic& finding : found.items()) {
    error(finding.kind, finding.subject, fmt::format("{} is not JSON: {}", site.name(), finding.message));
  }
}

diag::Diagnostic& PolicyDocument::error(diag::Kind kind, source::Range place, std::string message) const {
  return site_.decoder.error(kind, in_settings(place), std::move(message));
}

source::Range PolicyDocument::in_settings(source::Range place) const {
  if (!text_range_.known()) {
    return site_.range;
  }
  // A text that ends early is reported past its last byte.
  const auto offset = [this](std::uint32_t byte) { return std::min(text_range_.begin + byte, text_range_.end); };
  return {text_range_.file, offset(place.begin), offset(place.end)};
}

void check_repository_policy(std::string& text, const Site& site) {
  const PolicyDocument document(text, site);
  if (!document.valid()) {
    return;
  }
  const hcl::Object* policy = document.root().object();
  const hcl::Member* statement = policy == nullptr ? nullptr : policy->find("Statement");
  if (statement == nullptr) {
    document.error(diag::Kind::missing_key, document.root().range(), fmt::format("{} has no `Statement`", site.name()))
        .with_help("write a policy as an object with `Version` and a list `Statement`");
  }
}

}  // namespace kootoro::config
