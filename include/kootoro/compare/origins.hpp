// Where the values of an environment in memory were written.
#pragma once

#include <kootoro/compare/change.hpp>
#include <kootoro/terraform/module.hpp>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace kootoro::compare {

/// Finds the place that made a value. The configuration must outlive it. One object per thread.
class Origins {
 public:
  explicit Origins(const terraform::Configuration& configuration);

  /// The line that gave what is at `place` (see AttributeChange) in a resource, following locals, assets, and what
  /// other modules hand over. Unknown when the program itself decided.
  [[nodiscard]] source::Range of(const Change& resource, const Json& place) const;
  /// The line that the resource itself stands for.
  [[nodiscard]] source::Range of(const Change& resource) const;

 private:
  using Path = std::vector<Json>;

  [[nodiscard]] const terraform::Module* module(std::string_view name) const;
  [[nodiscard]] source::Range walk(const terraform::Value& value, const Path& path, std::size_t at,
                                   const terraform::Module& module, int depth) const;
  [[nodiscard]] source::Range expression(std::string_view text, const Path& path, std::size_t at,
                                         const terraform::Module& module, int depth) const;
  [[nodiscard]] source::Range provider(const Json& place) const;
  [[nodiscard]] source::Range in_provider(const Path& path) const;

  const terraform::Configuration* configuration_;
  std::map<std::string, const terraform::Resource*, std::less<>> resources_;  // by address
  mutable std::map<Json, source::Range> of_provider_;                         // by place
};

}  // namespace kootoro::compare
