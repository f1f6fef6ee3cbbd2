#include <kootoro/diag/diagnostic.hpp>

#include <iterator>
#include <utility>

namespace kootoro::diag {

std::string_view name(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::accepted:
      return "accepted";
    case Severity::note:
      break;
  }
  return "note";
}

std::string_view id(Kind kind) {
  switch (kind) {
#define KOOTORO_KIND(name, id) \
  case Kind::name:             \
    return id;
#include <kootoro/diag/kinds.def>
#undef KOOTORO_KIND
  }
  return "unknown-kind";
}

const std::vector<Kind>& all_kinds() {
  static const std::vector<Kind> kinds = {
#define KOOTORO_KIND(name, id) Kind::name,
#include <kootoro/diag/kinds.def>
#undef KOOTORO_KIND
  };
  return kinds;
}

Diagnostic& Diagnostic::with_help(std::string text) {
  if (!text.empty()) {  // `did_you_mean` returns an empty text when nothing is near
    help.push_back(std::move(text));
  }
  return *this;
}

Diagnostic& Diagnostic::with_note(source::Range range, std::string text) {
  notes.push_back({range, std::move(text)});
  return *this;
}

Diagnostic& Diagnostics::error(Kind kind, source::Range subject, std::string message) {
  return add({Severity::error, kind, subject, std::move(message), {}, {}, {}, {}, {}});
}

Diagnostic& Diagnostics::warning(Kind kind, source::Range subject, std::string message) {
  return add({Severity::warning, kind, subject, std::move(message), {}, {}, {}, {}, {}});
}

Diagnostic& Diagnostics::note(Kind kind, source::Range subject, std::string message) {
  return add({Severity::note, kind, subject, std::move(message), {}, {}, {}, {}, {}});
}

void Diagnostics::append(Diagnostics other) {
  for (std::size_t i = 0; i < counts_.size(); ++i) {
    counts_[i] += other.counts_[i];
  }
  items_.insert(items_.end(), std::make_move_iterator(other.items_.begin()),
                std::make_move_iterator(other.items_.end()));
}

Diagnostic& Diagnostics::add(Diagnostic diagnostic) {
  ++counts_[static_cast<std::size_t>(diagnostic.severity)];
  items_.push_back(std::move(diagnostic));
  return items_.back();
}

}  // namespace kootoro::diag
