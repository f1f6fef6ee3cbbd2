// JSON as values of documents.
#pragma once

#include <kootoro/hcl/value.hpp>
#include <kootoro/terraform/document.hpp>

#include <functional>
#include <set>
#include <string>
#include <string_view>

namespace kootoro::terraform {

/// Makes values in an arena. Strings with sequences are parsed once, to tell expressions from templates.
class ValueReader {
 public:
  /// Called with a text that cannot be parsed.
  using Misunderstood = std::function<void(std::string_view text)>;

  ValueReader(Arena& arena, Misunderstood misunderstood) : arena_(&arena), misunderstood_(std::move(misunderstood)) {}

  [[nodiscard]] Value value(const hcl::Value& json);
  /// Sets all members of `json`, but for comments.
  void fill(Object& object, const hcl::Object& json);
  /// The files that expressions load with `templatefile`, so far.
  [[nodiscard]] const std::set<std::string>& template_files() const { return template_files_; }

 private:
  [[nodiscard]] Value text(std::string_view text);
  [[nodiscard]] Value parsed(std::string_view text);

  Arena* arena_;
  Misunderstood misunderstood_;
  std::set<std::string> template_files_;
};

}  // namespace kootoro::terraform
