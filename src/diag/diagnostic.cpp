#include <kootoro/diag/diagnostic.hpp>
#include <kootoro/text/limits.hpp>

#include <fmt/format.h>

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
  return add({Severity::error, kind, subject, std::move(message), {}, {}, {}, {}, {}, 1});
}

Diagnostic& Diagnostics::warning(Kind kind, source::Range subject, std::string message) {
  return add({Severity::warning, kind, subject, std::move(message), {}, {}, {}, {}, {}, 1});
}

Diagnostic& Diagnostics::note(Kind kind, source::Range subject, std::string message) {
  return add({Severity::note, kind, subject, std::move(message), {}, {}, {}, {}, {}, 1});
}

void Diagnostics::append(Diagnostics other) {
  for (Diagnostic& diagnostic : other.items_) {
    add(std::move(diagnostic));
  }
}

Diagnostic& Diagnostics::add(Diagnostic diagnostic) {
  counts_[static_cast<std::size_t>(diagnostic.severity)] += diagnostic.stands_for;
  Group& group = groups_[{diagnostic.severity, diagnostic.kind}];
  if (group.kept == limits::findings_of_a_kind) {
    return count_only(group, std::move(diagnostic));
  }
  ++group.kept;
  items_.push_back(std::move(diagnostic));
  return items_.back();
}

Diagnostic& Diagnostics::count_only(Group& group, Diagnostic&& diagnostic) {
  if (group.rest == 0) {
    Diagnostic& rest = items_.emplace_back();
    group.rest = items_.size() - 1;
    rest.severity = diagnostic.severity;
    rest.kind = diagnostic.kind;
    rest.subject = diagnostic.subject;
    rest.rule = std::move(diagnostic.rule);
    rest.reason = std::move(diagnostic.reason);
    rest.stands_for = 0;
    rest.with_help("mend those above first");
  }
  Diagnostic& rest = items_[group.rest];
  rest.stands_for += diagnostic.stands_for;
  rest.message = fmt::format("{} more of this kind, from here on, are not shown", rest.stands_for);
  return not_kept_ = {};
}

}  // namespace kootoro::diag
