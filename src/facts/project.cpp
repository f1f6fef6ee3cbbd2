#include "facts/project.hpp"

#include <kootoro/config/decoder.hpp>
#include <kootoro/diag/suggest.hpp>
#include <kootoro/hcl/read.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

namespace kootoro::facts {
namespace {

using diag::Kind;

struct SectionWords {
  std::string_view section;
  std::string_view entry;
  std::string_view needs;  ///< the keys that a new entry must have
};

constexpr std::array<SectionWords, 3> kSections{{
    {"models", "model", "`name`, `source` and `read`"},
    {"services", "service", "`name`, `source` and `read`"},
    {"quotas", "quota", "`value`, `unit`, `source` and `read`"},
}};

const SectionWords* words_of(std::string_view section) {
  const auto* const found = std::find_if(kSections.begin(), kSections.end(),
                                         [section](const SectionWords& words) { return words.section == section; });
  return found == kSections.end() ? nullptr : found;
}

std::string remedy(std::error_code error) {
  if (error == std::errc::no_link) {
    return "fix or remove the link";
  }
  return error == std::errc::is_a_directory
             ? "it is a folder: write the facts to a file with that name, or remove the folder"
             : "check its owner and permissions";
}

/// Any other value in the place of an object would remove built-in facts. False after that was reported.
bool is_object(const hcl::Value& value, const config::Path& path, diag::Diagnostics& diagnostics) {
  if (value.object() == nullptr && !value.is_unknown()) {
    diagnostics
        .error(Kind::wrong_type, value.range(),
               fmt::format("`{}` must be an object, not {}", path.text(),
                           value.is_null() ? "`null`" : hcl::describe(value.type())))
        .with_help(value.is_null() ? "to reset a single key, write `\"key\": null` inside an entry" : "");
  }
  return value.object() != nullptr;
}

/// A correction may have any keys; a new entry has at least one of these.
bool looks_like_correction(const hcl::Object& entry) {
  constexpr std::array<std::string_view, 4> own{"name", "unit", "source", "read"};
  return std::none_of(own.begin(), own.end(), [&](std::string_view key) { return entry.find(key) != nullptr; });
}

void report_no_such_entry(const hcl::Member& entry, const SectionWords& words, const hcl::Object& known,
                          diag::Diagnostics& diagnostics) {
  std::vector<std::string_view> names;
  for (const hcl::Member& member : known.members()) {
    names.emplace_back(member.name);
  }
  diagnostics
      .error(Kind::unknown_key, entry.name_range,
             fmt::format("unknown {} `{}`: only a known one can be corrected", words.entry, entry.name))
      .with_help(diag::did_you_mean(entry.name, names))
      .with_help(fmt::format("to add a new entry, give it {}", words.needs));
}

hcl::Object sound_entries(const hcl::Object& entries, const SectionWords& words, const hcl::Object& known,
                          diag::Diagnostics& diagnostics) {
  const config::Path root;
  const config::Path section(root, words.section);
  hcl::Object sound;
  for (const hcl::Member& entry : entries.members()) {
    if (!is_object(entry.value, config::Path(section, entry.name), diagnostics)) {
      continue;
    }
    if (known.find(entry.name) == nullptr && looks_like_correction(*entry.value.object())) {
      report_no_such_entry(entry, words, known, diagnostics);
      continue;
    }
    sound.set(entry.name, entry.name_range, entry.value);
  }
  return sound;
}

const hcl::Object& entries_of(const hcl::Object& sections, std::string_view section) {
  static const hcl::Object none;
  const hcl::Member* found = sections.find(section);
  return found == nullptr || found->value.object() == nullptr ? none : *found->value.object();
}

}  // namespace

std::optional<hcl::Object> read_project(const std::filesystem::path& path, const source::Disk& disk,
                                        source::Files& files, diag::Diagnostics& diagnostics) {
  source::ReadResult read = disk.read(path);
  if (read.error == std::errc::no_such_file_or_directory) {
    return std::nullopt;
  }
  const std::string name = path.generic_string();
  if (read.error) {
    diagnostics.error(Kind::cannot_read, {}, fmt::format("cannot read `{}`: {}", name, source::describe(read.error)))
        .with_help(remedy(read.error));
    return std::nullopt;
  }
  const std::size_t before = diagnostics.error_count();
  const auto id = files.add(name, std::move(read.text), source::Shelf::second);
  hcl::Value value = hcl::read_json_document(id, files, diagnostics);
  if (value.object() == nullptr && diagnostics.error_count() == before) {
    diagnostics.error(Kind::wrong_type, value.range(), fmt::format("`{}` must contain a JSON object", name))
        .with_help("for example `{\"models\": {…}}`; `kootoro-gen docs facts` lists its keys");
  }
  return value.object() == nullptr ? std::nullopt : std::optional(std::move(*value.object()));
}

hcl::Object without_refused(const hcl::Object& own, const hcl::Object& built_in, diag::Diagnostics& diagnostics) {
  const config::Path root;
  hcl::Object sound;
  for (const hcl::Member& section : own.members()) {
    const SectionWords* words = words_of(section.name);
    if (words == nullptr) {
      sound.set(section.name, section.name_range, section.value);  // the decoder reports it as unknown
    } else if (is_object(section.value, config::Path(root, section.name), diagnostics)) {
      sound.set(section.name, section.name_range,
                hcl::Value(section.value.range(), sound_entries(*section.value.object(), *words,
                                                                entries_of(built_in, section.name), diagnostics)));
    }
  }
  return sound;
}

bool has_entry(const hcl::Object& sections, std::string_view section, std::string_view name) {
  return entries_of(sections, section).find(name) != nullptr;
}

}  // namespace kootoro::facts
