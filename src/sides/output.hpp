// Sides of generated files: a generated folder, or the output of `--stdout`.
#pragma once

#include <kootoro/sides/side.hpp>

#include <string_view>

namespace kootoro::sides {

/// A side that can't be compared, with the reason.
[[nodiscard]] Side mistake(std::string message, std::string help);

/// A text that should be `git:REV[:DIR]`.
[[nodiscard]] Side not_a_revision(std::string_view name);

/// The side of an environment that does not exist there.
[[nodiscard]] Side missing_side(std::string title);

/// Whether there is a document of a root module among the files.
[[nodiscard]] bool holds_output(const compare::FileTexts& files);

[[nodiscard]] Side from_files(std::string title, const compare::FileTexts& files);
[[nodiscard]] Side from_folder(const std::string& name, const source::Disk& disk);
[[nodiscard]] Side from_stdin(const source::Disk& disk);

}  // namespace kootoro::sides
