// Which of a document's values are known without Terraform.
#pragma once

#include <kootoro/terraform/document.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace kootoro::check {

/// Whether only Terraform knows the value itself (not what is inside a list or object).
[[nodiscard]] bool is_unknown(const terraform::Value& value);
/// Whether the value is a text with a part that only Terraform knows: `arn:${…}`.
[[nodiscard]] bool is_unknown_text(const terraform::Value& value);
/// Whether all parts of the value are known without Terraform.
[[nodiscard]] bool is_wholly_known(const terraform::Value& value);
[[nodiscard]] bool is_null(const terraform::Value& value);
[[nodiscard]] bool is_collection(const terraform::Value& value);

/// A known text, number or flag as Terraform converts it to a text; nothing for anything else.
[[nodiscard]] std::optional<std::string> known_text(const terraform::Value& value);
/// Like `known_text`, without a copy if the value is a plain text. The value must outlive it.
class KnownText {
 public:
  explicit KnownText(const terraform::Value& value);
  KnownText(const KnownText&) = delete;
  KnownText& operator=(const KnownText&) = delete;
  KnownText(KnownText&&) = delete;
  KnownText& operator=(KnownText&&) = delete;
  ~KnownText() = default;

  explicit operator bool() const { return text_.has_value(); }
  const std::string_view& operator*() const { return *text_; }
  const std::string_view* operator->() const { return &*text_; }

 private:
  std::optional<std::string> made_;
  std::optional<std::string_view> text_;
};

/// A known number, or a text that Terraform converts to one; nothing for anything else.
[[nodiscard]] std::optional<double> known_number(const terraform::Value& value);
/// A known flag, or a text that Terraform converts to one; nothing for anything else.
[[nodiscard]] std::optional<bool> known_boolean(const terraform::Value& value);

/// The value for a message: `901`, `"text"`, `a list`; long texts are cut.
[[nodiscard]] std::string shown(const terraform::Value& value);

}  // namespace kootoro::check
