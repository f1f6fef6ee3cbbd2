// What a state makes of its input: paths, calls, payload templates and JSONata, on what is known of the data.
#pragma once

#include "workflow/jsonata.hpp"
#include "workflow/path.hpp"
#include "workflow/shape.hpp"

#include <kootoro/source/file.hpp>

namespace kootoro::workflow {

/// What expressions of a state may read.
struct View {
  const Shape* input = nullptr;      ///< `$`
  const Shape* context = nullptr;    ///< `$$`
  const Shape* variables = nullptr;  ///< `$name`; in JSONata also `$states`
};

/// Who hears of what is wrong.
class Findings {
 public:
  Findings() = default;
  Findings(const Findings&) = delete;
  Findings& operator=(const Findings&) = delete;
  virtual ~Findings() = default;
  /// `path` is not there (`presence`: never or maybe); `siblings` are the names that are.
  virtual void absent(source::Range range, const std::string& path, Presence presence, std::string_view name,
                      const std::vector<std::string_view>& siblings) = 0;
  /// Something is wrong on any route.
  virtual void wrong(source::Range range, std::string message, std::string help) = 0;
};

class Evaluator {
 public:
  Evaluator(View view, Findings& findings) : view_(view), findings_(findings) {}

  /// What the path finds. A path that may find nothing is reported.
  Shape read(const Path& path, source::Range range);
  /// The value of a text such as `$.a` or `States.Format(…)`.
  Shape expression(const std::string& text, source::Range range);
  /// The value of a payload template: members whose name ends in `.$` are expressions.
  Shape payload(const hcl::Value& value);
  /// The value of a JSONata template: texts in `{% … %}` are expressions.
  Shape jsonata(const hcl::Value& value);
  /// What the path finds, without a report.
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

/// A value that is written out.
[[nodiscard]] Shape literal(const hcl::Value& value);

}  // namespace kootoro::workflow
