// What is left to do after `init`.
#pragma once

#include <kootoro/scaffold/scaffold.hpp>

#include <string>
#include <vector>

namespace kootoro::scaffold {

/// The pre-commit hook of the repository around a project.
enum class Hook : std::uint8_t { none, ours, other };

/// Asks git for the hook of `place`. Without git, or without a repository, there is none.
[[nodiscard]] Hook hook_of(const Place& place, const source::Disk& disk);

/// The steps after `written`, in order: commands that run as they are, or what to do by hand.
[[nodiscard]] std::vector<std::string> next_steps(const Place& place, Ci ci, const Written& written, Hook hook,
                                                  const source::Disk& disk);

}  // namespace kootoro::scaffold
