#include <kootoro/hcl/read.hpp>
#include <kootoro/overrides/overrides.hpp>

#include <fmt/format.h>

namespace kootoro::overrides {
namespace {

constexpr std::string_view folder_name = "overrides";
constexpr std::string_view suffix = ".tf.json";

class Reader {
 public:
  Reader(const source::Disk& disk, source::Files& files, diag::Diagnostics& diagnostics)
      : disk_(&disk), files_(&files), diagnostics_(&diagnostics) {}

  void add_folder(const std::filesystem::path& folder) {
    if (disk_->kind_to_read(folder) == source::EntryKind::none) {
      return;
    }
    std::error_code error;
    for (const std::string& name : disk_->list(folder, error)) {
      if (name.ends_with(suffix)) {
        add_file(folder / name);
      }
    }
    if (error) {
      refuse(folder, error);
    }
  }

  [[nodiscard]] std::vector<hcl::Value> take() { return std::move(fragments_); }

 private:
  void add_file(const std::filesystem::path& path) {
    source::ReadResult result = disk_->read(path);
    if (result.error) {
      refuse(path, result.error);
      return;
    }
    const std::size_t errors = diagnostics_->error_count();
    const source::FileId file = files_->add(path.string(), std::move(result.text));
    hcl::Value fragment = hcl::read_json_document(file, *files_, *diagnostics_);
    if (diagnostics_->error_count() == errors) {
      fragments_.push_back(std::move(fragment));
    }
  }

  void refuse(const std::filesystem::path& path, std::error_code error) {
    diagnostics_
        ->error(diag::Kind::cannot_read, {},
                fmt::format("cannot read `{}`: {}", path.string(), source::describe(error)))
        .with_help(source::remedy(error));
  }

  const source::Disk* disk_;
  source::Files* files_;
  diag::Diagnostics* diagnostics_;
  std::vector<hcl::Value> fragments_;
};

}  // namespace

std::vector<hcl::Value> read(const std::filesystem::path& config_dir, std::string_view environment,
                             const source::Disk& disk, source::Files& files, diag::Diagnostics& diagnostics) {
  Reader reader(disk, files, diagnostics);
  reader.add_folder(config_dir / folder_name);
  reader.add_folder(config_dir / folder_name / environment);
  return reader.take();
}

}  // namespace kootoro::overrides
