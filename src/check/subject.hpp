// The checked resource, and the place in it.
#pragma once

#include <kootoro/diag/diagnostic.hpp>
#include <kootoro/provider/schema.hpp>
#include <kootoro/terraform/module.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace kootoro::check {

/// A block or attribute inside a resource; a chain of these on the stack is its path.
struct Place {
  const Place* outer = nullptr;
  std::string_view name;
  std::optional<std::size_t> index;  ///< of several blocks

  /// `attribute[1].name`
  [[nodiscard]] std::string text() const;
};

/// The text of an address, from its parts.
struct Address {
  const terraform::Module* module = nullptr;
  bool data = false;
  std::string_view type;
  std::string_view name;

  /// `module.lambda.aws_lambda_function.initialize`
  [[nodiscard]] std::string text() const;
};

/// One resource or data source and its findings.
class Subject {
 public:
  Subject(Address address, source::Range origin, const terraform::Object& body, const provider::Type& type,
          diag::Diagnostics& diagnostics)
      : address_(address), origin_(origin), body_(&body), type_(&type), diagnostics_(&diagnostics) {}

  [[nodiscard]] const terraform::Object& body() const { return *body_; }
  [[nodiscard]] const provider::Type& type() const { return *type_; }
  [[nodiscard]] const Address& address() const { return address_; }
  [[nodiscard]] source::Range origin() const { return origin_; }

  /// The provider validates a nested value only when all of its container is known: until then, findings are warnings.
  void set_deferred(bool deferred) { deferred_ = deferred; }

  /// Adds the finding "`place` of `address` `what`" at `where`, or at the origin of the resource.
  diag::Diagnostic& refuse(diag::Kind kind, const Place& place, source::Range where, std::string_view what);
  /// The same as a warning.
  diag::Diagnostic& warn(diag::Kind kind, const Place& place, source::Range where, std::string_view what);
  /// As `refuse`, for rules of the provider: a warning while it can't see the value yet.
  diag::Diagnostic& refuse_value(diag::Kind kind, const Place& place, source::Range where, std::string_view what);

 private:
  [[nodiscard]] source::Range place_of(source::Range where) const { return where.known() ? where : origin_; }
  [[nodiscard]] std::string message(const Place& place, std::string_view what) const;

  Address address_;
  source::Range origin_;
  const terraform::Object* body_;
  const provider::Type* type_;
  diag::Diagnostics* diagnostics_;
  bool deferred_ = false;
};

}  // namespace kootoro::check
