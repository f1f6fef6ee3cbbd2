#include <kootoro/terraform/document.hpp>
#include <kootoro/text/escape.hpp>

namespace kootoro::terraform {
Template& Template::text(std::string_view literal) {
  source_ += text::escape_template(literal);
  return *this;
}

Template& Template::value(const Expression& expression) {
  source_ += "${";
  source_ += expression.text;
  source_ += '}';
  literal_ = false;
  return *this;
}

Template Template::from_source(std::string source) {
  Template result;
  result.source_ = std::move(source);
  result.literal_ = false;
  return result;
}

Template& Template::append(const Template& other) {
  source_ += other.source_;
  literal_ = literal_ && other.literal_;
  return *this;
}

}  // namespace kootoro::terraform
