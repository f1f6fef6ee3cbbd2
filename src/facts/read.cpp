#include <kootoro/facts/read.hpp>

#include "facts/describe.hpp"
#include "facts/embedded.hpp"

#include <kootoro/config/load.hpp>
#include <kootoro/hcl/read.hpp>

#include <fmt/format.h>

#include <optional>
#include <utility>

namespace kootoro::facts {
namespace {

using diag::Kind;

/// The facts that the program carries: each file holds one section, which has the file's name.
hcl::Object built_in(source::Files& files, diag::Diagnostics& diagnostics) {
  hcl::Object sections;
  for (const EmbeddedFile& file : embedded_files()) {
    const auto id = files.add(fmt::format("<builtin>/{}", file.name), std::string(file.text), source::Shelf::second);
    sections.set(std::string(file.name.substr(0, file.name.find('.'))), {},
                 hcl::read_json_document(id, files, diagnostics));
  }
  return sections;
}

/// What a project says; nothing where it says nothing, or after a reported error.
std::optional<hcl::Object> of_project(const std::filesystem::path& path, const source::Disk& disk, source::Files& files,
                                      diag::Diagnostics& diagnostics) {
  source::ReadResult read = disk.read(path);
  if (read.error == std::errc::no_such_file_or_directory) {
    return std::nullopt;
  }
  const std::string name = path.generic_string();
  if (read.error) {
    diagnostics.error(Kind::cannot_read, {}, fmt::format("cannot read `{}`: {}", name, source::describe(read.error)))
        .with_help("check its owner and permissions");
    return std::nullopt;
  }
  const auto id = files.add(name, std::move(read.text), source::Shelf::second);
  hcl::Value value = hcl::read_json_document(id, files, diagnostics);
  if (value.object() == nullptr && !value.is_null() && !value.is_unknown()) {
    diagnostics.error(Kind::wrong_type, value.range(), fmt::format("`{}` must hold a JSON object", name))
        .with_help("such as `{\"models\": {…}}`; docs/facts.md says what it may hold");
  }
  return value.object() == nullptr ? std::nullopt : std::optional(std::move(*value.object()));
}

}  // namespace

Facts read(const std::filesystem::path& config_dir, std::string today, const source::Disk& disk, source::Files& files,
           diag::Diagnostics& diagnostics) {
  hcl::Object sections = built_in(files, diagnostics);
  if (auto own = of_project(config_dir / project_file, disk, files, diagnostics)) {
    config::merge(sections, std::move(*own));
  }
  Facts facts;
  facts.today = std::move(today);
  config::Decoder decoder(diagnostics, false);
  config::read_object(sections, {}, config::Path(), decoder, facts);
  return facts;
}

}  // namespace kootoro::facts
