// Files before they are written: texts with a path in the output tree.
#pragma once

#include <kootoro/source/sink.hpp>
#include <kootoro/terraform/document.hpp>

#include <string>
#include <string_view>

namespace kootoro::terraform {

/// A text, or a document that is written only on request: megabytes of text are passed on piece by piece and are never
/// in memory as a whole.
struct File {
  std::string path;  ///< relative to the environment's folder, with `/`
  std::string_view text;
  bool executable = false;
  const Object* document = nullptr;  ///< instead of `text`; its arena must outlive the file

  /// The whole text, piece by piece.
  void write_to(const source::Sink& sink) const;
  /// The whole text.
  [[nodiscard]] std::string whole() const;
};

}  // namespace kootoro::terraform
