// Quoted strings and heredocs.
#include <hcl/scanner.hpp>

#include <algorithm>

#include <fmt/format.h>

namespace kootoro::hcl {

using diag::Kind;

void Scanner::scan_quoted() {
  const char next = text_[at_];
  if (next == '"') {
    emit(TokenKind::close_quote, 1);
    modes_.pop_back();
  } else if (next == '\n' || next == '\r') {
    break_string();
  } else if (next == '$' || next == '%') {
    if (!open_sequence()) {
      emit(TokenKind::quoted_text, std::max<std::size_t>(1, escaped_sequence_length()));
    }
  } else if (const std::size_t length = quoted_run_length(); length > 0) {
    emit(TokenKind::quoted_text, length);
  } else {
    report_bad_utf8();
    emit(TokenKind::invalid, 1, true);
  }
}

bool Scanner::open_sequence() {
  if (at_ + 1 >= text_.size() || text_[at_ + 1] != '{') {
    return false;
  }
  if (modes_.back().kind == ModeKind::heredoc) {
    modes_.back().line_start = false;
  }
  const bool strips = at_ + 2 < text_.size() && text_[at_ + 2] == '~';
  modes_.push_back({ModeKind::code, at_});
  emit(text_[at_] == '$' ? TokenKind::open_interpolation : TokenKind::open_directive, strips ? 3 : 2);
  return true;
}

/// `$${` and `%%{`, which mean `${` and `%{` as plain text.
std::size_t Scanner::escaped_sequence_length() const {
  return rest().starts_with("$${") || rest().starts_with("%%{") ? 3 : 0;
}

std::size_t Scanner::quoted_run_length() const {
  std::size_t end = at_;
  while (end < text_.size()) {
    const char next = text_[end];
    if (next == '"' || next == '$' || next == '%' || next == '\n' || next == '\r') {
      break;
    }
    if (next == '\\' && end + 1 < text_.size() && text_[end + 1] != '\n' && text_[end + 1] != '\r') {
      ++end;
    }
    const std::size_t length = text::is_ascii(text_[end]) ? 1 : decode(text_.substr(end)).length;
    if (length == 0) {
      break;
    }
    end += length;
  }
  return end - at_;
}

void Scanner::break_string() {
  const std::size_t line_start = text_.rfind('\n', at_ > 0 ? at_ - 1 : 0);
  const std::size_t opened = modes_.back().opened_at;
  const bool same_line = line_start == std::string_view::npos || line_start < opened;
  report(Kind::unterminated, same_line ? opened : line_start + 1, at_,
         "this string is not closed before the end of its line")
      .with_help("close it with `\"`; write a line break as `\\n`, or use a heredoc: `<<EOT`");
  emit(TokenKind::broken_string, 0, true);
  modes_.pop_back();
  close_strings_around();
}

/// Ends the strings around the broken one, because their lines end, too.
void Scanner::close_strings_around() {
  std::size_t keep = modes_.size();
  for (std::size_t at = modes_.size(); at > 0 && modes_[at - 1].kind != ModeKind::heredoc; --at) {
    if (modes_[at - 1].kind == ModeKind::quoted) {
      keep = at - 1;
    }
  }
  while (modes_.size() > keep) {
    emit(modes_.back().kind == ModeKind::quoted ? TokenKind::close_quote : TokenKind::close_template, 0, true);
    modes_.pop_back();
  }
}

bool Scanner::open_heredoc() {
  if (!rest().starts_with("<<")) {
    return false;
  }
  const std::size_t marker_start = at_ + (rest().starts_with("<<-") ? 3 : 2);
  const std::size_t marker_length = identifier_length(text_.substr(marker_start));
  const std::size_t marker_end = marker_start + marker_length;
  const std::string_view after = text_.substr(std::min(marker_end, text_.size()));
  const std::size_t line_end = after.starts_with("\n") ? 1 : after.starts_with("\r\n") ? 2 : 0;
  if (marker_length == 0 || line_end == 0) {
    return false;
  }
  Mode mode{ModeKind::heredoc, at_};
  mode.marker = text_.substr(marker_start, marker_length);
  modes_.push_back(mode);
  emit(TokenKind::open_heredoc, marker_end + line_end - at_);
  return true;
}

void Scanner::scan_heredoc() {
  if (modes_.back().line_start && close_heredoc()) {
    return;
  }
  const char next = text_[at_];
  if (next == '$' || next == '%') {
    if (!open_sequence()) {
      modes_.back().line_start = false;
      emit(TokenKind::heredoc_text, std::max(lone_mark_length(), escaped_sequence_length()));
    }
    return;
  }
  const std::size_t length = heredoc_run_length();
  if (length == 0) {
    scan_invalid();
    return;
  }
  modes_.back().line_start = text_[at_ + length - 1] == '\n';
  emit(TokenKind::heredoc_text, length);
}

/// A `$` or `%` that opens nothing. Terraform takes the character after it along where the line ends right behind that:
/// a strip marker on the next line then removes the line end alone.
std::size_t Scanner::lone_mark_length() const {
  const std::string_view after = rest().substr(1);
  const bool takes_next = !after.empty() && text::is_ascii(after.front()) && after.front() != '\n' &&
                          after.front() != '$' && after.front() != '%' &&
                          (after.substr(1).starts_with('\n') || after.substr(1).starts_with("\r\n"));
  return takes_next ? 2 : 1;
}

/// Text up to the next `$` or `%`, whatever it is.
void Scanner::scan_bare() {
  const char next = text_[at_];
  if (next != '$' && next != '%') {
    emit(TokenKind::heredoc_text, std::min(text_.find_first_of("$%", at_), text_.size()) - at_);
  } else if (!open_sequence()) {
    emit(TokenKind::heredoc_text, std::max<std::size_t>(1, escaped_sequence_length()));
  }
}

bool Scanner::close_heredoc() {
  const std::size_t line_feed = text_.find('\n', at_);
  if (line_feed == std::string_view::npos) {
    return false;
  }
  const std::size_t end = line_feed > at_ && text_[line_feed - 1] == '\r' ? line_feed - 1 : line_feed;
  const std::string_view line = text_.substr(at_, end - at_);
  if (trim_right(trim_left(line)) != modes_.back().marker) {
    return false;
  }
  emit(TokenKind::close_heredoc, line.size());
  modes_.pop_back();
  return true;
}

/// Text up to the next `$` or `%`, or up to and with the end of the line.
std::size_t Scanner::heredoc_run_length() const {
  std::size_t end = at_;
  while (end < text_.size()) {
    const char next = text_[end];
    if (next == '\n') {
      return end + 1 - at_;
    }
    if (next == '\r') {
      return end + 1 < text_.size() && text_[end + 1] == '\n' ? end + 2 - at_ : end - at_;
    }
    if (next == '$' || next == '%') {
      break;
    }
    const std::size_t length = text::is_ascii(next) ? 1 : decode(text_.substr(end)).length;
    if (length == 0) {
      break;
    }
    end += length;
  }
  return end - at_;
}

void Scanner::finish() {
  if (!modes_.empty() && modes_.back().kind == ModeKind::quoted) {
    break_string();
  }
  if (!modes_.empty() && modes_.back().kind == ModeKind::heredoc) {
    const Mode& heredoc = modes_.back();
    report(Kind::unterminated, at_, at_, fmt::format("the heredoc `{}` is not closed", heredoc.marker))
        .with_help(fmt::format("end it with a line that contains only `{}`, followed by a line end", heredoc.marker))
        .with_note(errors_.range(static_cast<std::uint32_t>(heredoc.opened_at),
                                 static_cast<std::uint32_t>(heredoc.opened_at + 2)),
                   "the heredoc starts here");
    emit(TokenKind::end_of_file, 0, true);
    return;
  }
  emit(TokenKind::end_of_file, 0);
}

}  // namespace kootoro::hcl
