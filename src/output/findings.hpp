// What an output folder has that no run may change: the words for it.
#pragma once

#include "output/manifest.hpp"

#include <kootoro/diag/diagnostic.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace kootoro::output {

void refuse_link(const std::filesystem::path& path, diag::Diagnostics& diagnostics);
void refuse_damaged(const std::filesystem::path& manifest, const Damage& damage, diag::Diagnostics& diagnostics);
void refuse_newer(const std::filesystem::path& directory, const Newer& newer, diag::Diagnostics& diagnostics);
/// A folder with Terraform files and without a manifest.
void refuse_foreign_folder(const std::filesystem::path& directory, const std::vector<std::string>& files,
                           diag::Diagnostics& diagnostics);
/// A file with the path of one to generate.
void refuse_taken(const std::filesystem::path& path, diag::Diagnostics& diagnostics);

void note_older(const std::filesystem::path& directory, const std::string& generator, diag::Diagnostics& diagnostics);
void warn_of_edited(const std::filesystem::path& path, diag::Diagnostics& diagnostics);
/// A file that Terraform reads together with the generated ones. `path` is relative to `directory`.
void warn_of_foreign(const std::filesystem::path& directory, const std::string& path, diag::Diagnostics& diagnostics);

}  // namespace kootoro::output
