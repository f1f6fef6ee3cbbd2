#include <kootoro/facts/read.hpp>

#include "facts/describe.hpp"
#include "facts/embedded.hpp"
#include "facts/project.hpp"

#include <kootoro/config/load.hpp>
#include <kootoro/hcl/read.hpp>

#include <fmt/format.h>

#include <utility>

namespace kootoro::facts {
namespace {

/// The built-in facts: each file holds one section, which has the file's name.
hcl::Object built_in(source::Files& files, diag::Diagnostics& diagnostics) {
  hcl::Object sections;
  for (const EmbeddedFile& file : embedded_files()) {
    const auto id = files.add(fmt::format("<builtin>/{}", file.name), std::string(file.text), source::Shelf::second);
    sections.set(std::string(file.name.substr(0, file.name.find('.'))), {},
                 hcl::read_json_document(id, files, diagnostics));
  }
  return sections;
}

Facts decode(const hcl::Object& sections, diag::Diagnostics& diagnostics) {
  Facts facts;
  config::Decoder decoder(diagnostics, false);
  config::read_object(sections, {}, config::Path(), decoder, facts);
  return facts;
}

/// Records for each entry of a section how the project's facts, `own`, changed the built-in ones, `before`.
template <class T>
void remember_changes(Named<Setting<T>>& entries, std::string_view section, const hcl::Object& own,
                      const hcl::Object& before) {
  for (auto& entry : entries) {
    if (has_entry(own, section, entry.name)) {
      entry.value.value.change = has_entry(before, section, entry.name) ? Change::corrected : Change::added;
    }
  }
}

/// The `built_in` facts, overridden by a project's `own`.
Facts decode_over(const hcl::Object& built_in, const hcl::Object& own, diag::Diagnostics& diagnostics) {
  hcl::Object sections = built_in;
  config::merge(sections, own);
  Facts facts = decode(sections, diagnostics);
  remember_changes(facts.models, "models", own, built_in);
  remember_changes(facts.services, "services", own, built_in);
  remember_changes(facts.quotas, "quotas", own, built_in);
  return facts;
}

}  // namespace

Facts read(const std::filesystem::path& config_dir, std::string today, const source::Disk& disk, source::Files& files,
           diag::Diagnostics& diagnostics) {
  const hcl::Object sections = built_in(files, diagnostics);
  const std::filesystem::path path = config_dir / project_file;
  const auto own = read_project(path, disk, files, diagnostics);
  Facts facts = own ? decode_over(sections, without_refused(*own, sections, diagnostics), diagnostics)
                    : decode(sections, diagnostics);
  facts.own_file = own ? path.generic_string() : std::string();
  facts.today = std::move(today);
  return facts;
}

Facts read_built_in(std::string today) {
  source::Files files;
  diag::Diagnostics none;  // tests read the built-in facts without a finding
  const hcl::Object sections = built_in(files, none);
  Facts facts = decode(sections, none);
  facts.today = std::move(today);
  return facts;
}

}  // namespace kootoro::facts
