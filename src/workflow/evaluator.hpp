// Evaluates a state's expressions on the known data: paths, calls, payload templates and JSONata.
#pragma once

#include "workflow/jsonata.hpp"
#include "workflow/path.hpp"
#include "workflow/shape.hpp"

#include <kootoro/source/file.hpp>

namespace kootoro::workflow {

/// The data that expressions of a state may read.
struct View {
  const Shape* input = nullptr;      ///< `$`
  const Shape* context = nullptr;    ///< `$$`
  const Shape* variables = nullptr;  ///< `$name`; in JSONata also `$states`
};

/// Receives the errors.
class Findings {
 public:
  Findings() = default;
  Findings(const Findings&) = delete;
  Findings& operator=(const Findings&) = delete;
  virtual ~Findings() = default;
  /// `path` is missing (`presence`: never) or may be missing (maybe); `siblings` are the names that exist.
  virtual void absent(source::Range range, const std::string& path, Presence presence, std::string_view name,
                      const std::vector<std::string_view>& siblings) = 0;
  /// An error on every route.
  virtual void wrong(source::Range range, std::string message, std::string help) = 0;
};

class Evaluator {
 public:
  Evaluator(View view, Findings& findings) : view_(view), findings_(findings) {}

  /// The value at the path. Reports a path that may find nothing.
  Shape read(const Path& path, source::Range range);
  /// The value of a text such as `$.a` or `States.Format(…)`.
  Shape expression(const std::string& text, source::Range range);
  /// The value of a payload template: members whose name ends in `.$` are expressions.
  Shape payload(const hcl::Value& value);
  /// The value of a JSONata template: texts in `{% … %}` are expressions.
  Shape jsonata(const hcl::Value& value);
  /// The value at the path, without a report.
  [[nodiscard]] Found look(const Path& path) const;

 private:
  Shape value_of(const Expression& expression, source::Range range);
  Shape call(const Call& call, source::Range range);
  Shape jsonata_text(const std::string& text, source::Range range);
  void check_append(const std::string& field, const Expression& expression, source::Range range);
  [[nodiscard]] const Shape& root(const Path& path) const;

  View view_;
  Findings& findings_;
};

/// A constant.
[[nodiscard]] Shape literal(const hcl::Value& value);

}  // namespace kootoro::workflow
