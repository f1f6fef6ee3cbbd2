// Evaluates the rules of a choice against the known data.
#pragma once

#include "workflow/evaluator.hpp"

#include <cstdint>
#include <map>

namespace kootoro::workflow {

enum class Truth : std::uint8_t { no, maybe, yes };

/// A text that a rule compares with, and whether the data could ever be equal to it.
struct Comparison {
  bool possible = false;
  std::string state;
  std::string path;
  std::string text;
  std::vector<std::string> instead;  ///< the texts that the data may have
};

/// By the place of the text, over all routes.
using Comparisons = std::map<std::size_t, std::pair<source::Range, Comparison>>;

class Rules {
 public:
  /// `state`: the name of the choice.
  Rules(std::string_view state, View view, Findings& findings, Comparisons& comparisons)
      : state_(state), view_(view), findings_(findings), comparisons_(comparisons) {}

  /// Whether the rule matches `data`. Reports data that it reads and that may be absent; inside an `And`, a preceding
  /// `IsPresent` guards it, and inside an `Or` the opposite does.
  Truth test(const hcl::Object& rule, Shape data);
  /// The known data after the rule matched, or did not.
  [[nodiscard]] Shape assume(const hcl::Object& rule, bool truth, Shape data) const;

 private:
  Truth test_list(const hcl::Tuple& rules, bool conjunction, Shape data);
  Truth compare(const hcl::Object& rule, const Path& path, const Shape& data, source::Range range);
  Truth compare_text(const hcl::Member& comparison, const Path& path, const Found& found);
  [[nodiscard]] Found look(const Path& path, const Shape& data) const;

  std::string_view state_;
  View view_;
  Findings& findings_;
  Comparisons& comparisons_;
};

}  // namespace kootoro::workflow
