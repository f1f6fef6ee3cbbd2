#include <kootoro/config/decoder.hpp>
#include <kootoro/text/characters.hpp>

#include <fmt/format.h>

namespace kootoro::config {
namespace {

bool is_identifier(std::string_view name) {
  return !name.empty() && !text::is_digit(name.front()) && text::consists_of(name, text::continues_name);
}

std::uint64_t bytes_of(source::Range range) {
  return (std::uint64_t{range.begin} << 32U) | range.end;
}

}  // namespace

std::string Path::text() const {
  if (parent_ == nullptr) {
    return {};
  }
  const std::string before = parent_->text();
  if (index_ != std::string::npos) {
    return fmt::format("{}[{}]", before, index_);
  }
  if (!is_identifier(name_)) {
    return fmt::format("{}[\"{}\"]", before, name_);
  }
  return before.empty() ? std::string(name_) : fmt::format("{}.{}", before, name_);
}

std::string Site::name() const {
  return path.is_root() ? std::string("the value") : fmt::format("`{}`", path.text());
}

diag::Diagnostic& Decoder::error(diag::Kind kind, source::Range subject, std::string message) {
  fail(subject);
  return diagnostics_.error(kind, subject, std::move(message));
}

diag::Diagnostic& Decoder::note(diag::Kind kind, source::Range subject, std::string message) {
  return diagnostics_.note(kind, subject, std::move(message));
}

diag::Diagnostic& Decoder::warning(diag::Kind kind, source::Range subject, std::string message) {
  return diagnostics_.warning(kind, subject, std::move(message));
}

diag::Diagnostic& Decoder::unknown(diag::Kind kind, source::Range subject, std::string message) {
  return unknown_is_warning_ ? warning(kind, subject, std::move(message)) : error(kind, subject, std::move(message));
}

void Decoder::fail(source::Range subject) {
  failed_.emplace(subject.file, bytes_of(subject));
}

bool Decoder::sound(source::Range range) const {
  return !range.known() || !failed_.contains({range.file, bytes_of(range)});
}

}  // namespace kootoro::config
