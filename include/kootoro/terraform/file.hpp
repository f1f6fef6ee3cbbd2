// What a stage before the disk hands on: texts with a place in the output tree.
#pragma once

#include <kootoro/source/sink.hpp>
#include <kootoro/terraform/document.hpp>

#include <string>
#include <string_view>

namespace kootoro::terraform {

/// A text as it is, or a document that becomes one when it is asked for: megabytes of text are handed on piece by piece
/// and never stand in memory.
struct File {
  std::string path;  ///< relative to the environment's folder, with `/`
  std::string_view text;
  bool executable = false;
  const Object* document = nullptr;  ///< in place of `text`; its arena must outlive the file

  /// The whole text, piece by piece.
  void write_to(const source::Sink& sink) const;
  /// The whole text.
  [[nodiscard]] std::string whole() const;
};

}  // namespace kootoro::terraform
