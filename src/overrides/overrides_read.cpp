#include <kootoro/hcl/read.hpp>
#include <kootoro/overrides/overrides.hpp>

#include <fmt/format.h>

#include <functional>
#include <map>
#include <string>
#include <utility>

namespace kootoro::overrides {
namespace {

constexpr std::string_view folder_name = "overrides";
constexpr std::string_view fragment_suffix = ".tf.json";
constexpr std::string_view own_suffix = ".tf";

using Use = std::function<void(const std::string& name, const std::filesystem::path& path, std::string text)>;

void refuse(const std::filesystem::path& path, std::error_code error, diag::Diagnostics& diagnostics) {
  diagnostics
      .error(diag::Kind::cannot_read, {}, fmt::format("cannot read `{}`: {}", path.string(), source::describe(error)))
      .with_help(source::remedy(error));
}

/// Reads the files of a folder whose names end in `suffix`, by name. A folder that does not exist has none.
void read_folder(const std::filesystem::path& folder, std::string_view suffix, const source::Disk& disk,
                 diag::Diagnostics& diagnostics, const Use& use) {
  if (disk.kind_to_read(folder) == source::EntryKind::none) {
    return;
  }
  std::error_code error;
  for (const std::string& name : disk.list(folder, error)) {
    if (!name.ends_with(suffix)) {
      continue;
    }
    source::ReadResult result = disk.read(folder / name);
    if (result.error) {
      refuse(folder / name, result.error, diagnostics);
    } else {
      use(name, folder / name, std::move(result.text));
    }
  }
  if (error) {
    refuse(folder, error, diagnostics);
  }
}

}  // namespace

std::vector<hcl::Value> read(const std::filesystem::path& config_dir, std::string_view environment,
                             const source::Disk& disk, source::Files& files, diag::Diagnostics& diagnostics) {
  std::vector<hcl::Value> fragments;
  const Use use = [&](const std::string& /*name*/, const std::filesystem::path& path, std::string text) {
    const std::size_t errors = diagnostics.error_count();
    hcl::Value fragment = hcl::read_json_document(files.add(path.string(), std::move(text)), files, diagnostics);
    if (diagnostics.error_count() == errors) {
      fragments.push_back(std::move(fragment));
    }
  };
  read_folder(config_dir / folder_name, fragment_suffix, disk, diagnostics, use);
  read_folder(config_dir / folder_name / environment, fragment_suffix, disk, diagnostics, use);
  return fragments;
}

void add_own_files(const std::filesystem::path& config_dir, std::string_view environment, bool shared,
                   const source::Disk& disk, terraform::Configuration& configuration, diag::Diagnostics& diagnostics) {
  std::map<std::string, std::string> own;
  const Use use = [&](const std::string& name, const std::filesystem::path& /*path*/, std::string text) {
    if (!name.starts_with('.')) {  // Terraform skips hidden files
      own.insert_or_assign(name, std::move(text));
    }
  };
  if (shared) {
    read_folder(config_dir / folder_name, own_suffix, disk, diagnostics, use);
  }
  read_folder(config_dir / folder_name / environment, own_suffix, disk, diagnostics, use);
  for (auto& [name, text] : own) {
    configuration.modules.front().text_asset(name, std::move(text), false);
  }
}

}  // namespace kootoro::overrides
