#include "check/subject.hpp"

#include <fmt/format.h>

namespace kootoro::check {

std::string Place::text() const {
  std::string text = outer == nullptr ? std::string() : outer->text() + ".";
  text += name;
  if (index) {
    text += fmt::format("[{}]", *index);
  }
  return text;
}

std::string Address::text() const {
  return fmt::format("{}{}{}.{}", module->address_prefix(), data ? "data." : "", type, name);
}

std::string Subject::message(const Place& place, std::string_view what) const {
  return fmt::format("`{}` of `{}` {}", place.text(), address_.text(), what);
}

diag::Diagnostic& Subject::refuse(diag::Kind kind, const Place& place, source::Range where, std::string_view what) {
  return diagnostics_->error(kind, place_of(where), message(place, what));
}

diag::Diagnostic& Subject::warn(diag::Kind kind, const Place& place, source::Range where, std::string_view what) {
  return diagnostics_->warning(kind, place_of(where), message(place, what));
}

diag::Diagnostic& Subject::refuse_value(diag::Kind kind, const Place& place, source::Range where,
                                        std::string_view what) {
  return deferred_ ? warn(kind, place, where, what) : refuse(kind, place, where, what);
}

}  // namespace kootoro::check
