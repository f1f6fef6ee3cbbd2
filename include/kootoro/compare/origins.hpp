// The places where the values of an environment were written.
#pragma once

#include <kootoro/compare/change.hpp>
#include <kootoro/references/walker.hpp>
#include <kootoro/terraform/module.hpp>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace kootoro::compare {

/// Finds the place that set a value. The configuration must outlive it. One object per thread.
class Origins {
 public:
  explicit Origins(const terraform::Configuration& configuration);

  /// The line that set the value at `place` (see AttributeChange) in a resource. Follows locals, assets, and values
  /// from other modules. Unknown if the program itself decided.
  [[nodiscard]] source::Range of(const Change& resource, const Json& place) const;
  /// The line that declares the resource.
  [[nodiscard]] source::Range of(const Change& resource) const;

 private:
  [[nodiscard]] source::Range place_of(const terraform::Value& value, const references::Home& home,
                                       const std::vector<Json>& path) const;
  [[nodiscard]] source::Range provider(const Json& place) const;
  [[nodiscard]] source::Range in_provider(const Json& place) const;

  mutable references::Walker walker_;
  std::map<std::string, const terraform::Resource*, std::less<>> resources_;  // by address
  mutable std::map<Json, source::Range> of_provider_;                         // by place
};

}  // namespace kootoro::compare
