#include "config/layers.hpp"

#include <kootoro/hcl/read.hpp>
#include <kootoro/text/characters.hpp>
#include <kootoro/text/layout.hpp>
#include <kootoro/text/limits.hpp>
#include <kootoro/text/utf8.hpp>

#include <fmt/format.h>

#include <utility>
#include <vector>

namespace kootoro::config {
namespace {

using diag::Kind;

/// The kind of a file that can't hold settings; empty for a text file.
std::string_view not_text(std::string_view text) {
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
    return "UTF-16";
  }
  // A string may contain a NUL; together with bytes that are not UTF-8 it shows that this is not a text file.
  const bool binary =
      text.find('\0') != std::string_view::npos && text::first_invalid_utf8(text) != std::string_view::npos;
  return binary ? "binary" : "";
}

/// The description of the member `name`, if it is an object.
const ObjectInfo* object_in(const ObjectInfo* info, std::string_view name) {
  const FieldInfo* field = info == nullptr ? nullptr : info->find(name);
  return field == nullptr ? nullptr : field->type.object;
}

/// Whether both objects set their discriminator, to different texts.
bool is_another(const hcl::Object& earlier, const hcl::Object& later, const ObjectInfo* info) {
  if (info == nullptr || info->discriminator.empty()) {
    return false;
  }
  const hcl::Member* before = earlier.find(info->discriminator);
  const hcl::Member* after = later.find(info->discriminator);
  return before != nullptr && after != nullptr && before->value.string() != nullptr &&
         after->value.string() != nullptr && !text::same_ignoring_case(*before->value.string(), *after->value.string());
}

}  // namespace

Syntax syntax_of(const std::filesystem::path& path) {
  return path.generic_string().ends_with(".json") ? Syntax::json : Syntax::native;
}

void report_unreadable(const std::string& label, std::error_code error, diag::Diagnostics& diagnostics) {
  diagnostics.error(Kind::cannot_read, {}, fmt::format("cannot read `{}`: {}", label, source::describe(error)))
      .with_help(error == std::errc::no_such_file_or_directory ? "check the path: it is relative to the current folder"
                                                               : source::remedy(error));
}

hcl::Object LayerReader::named_file(const std::filesystem::path& path, const std::string& label) {
  return parsed(disk_.read_named(path), path, label);
}

std::optional<hcl::Object> LayerReader::optional_file(const std::filesystem::path& path, const std::string& label) {
  source::ReadResult read = disk_.read(path);
  if (read.error == std::errc::no_such_file_or_directory) {
    return std::nullopt;
  }
  return parsed(std::move(read), path, label);
}

hcl::Object LayerReader::parsed(source::ReadResult read, const std::filesystem::path& path, const std::string& label) {
  if (read.error) {
    report_unreadable(label, read.error, diagnostics_);
    return {};
  }
  return parse(std::move(read.text), path, label);
}

hcl::Object LayerReader::parse(std::string text, const std::filesystem::path& path, const std::string& label) {
  const std::string_view unfit = not_text(text);
  if (!unfit.empty()) {
    diagnostics_.error(Kind::not_a_text_file, {}, fmt::format("cannot read `{}` as UTF-8 text: it is {}", label, unfit))
        .with_help(unfit == "UTF-16" ? "save it as UTF-8" : "settings files are UTF-8 text");
    return {};
  }
  const Syntax syntax = syntax_of(path);
  if (syntax == Syntax::native && text::trimmed(text).empty()) {
    diagnostics_.warning(Kind::no_effect, {}, fmt::format("`{}` is empty", label))
        .with_help("add settings, or remove the file: omitted settings use their defaults");
  }
  const source::FileId id = files_.add(label, std::move(text));
  hcl::Object values =
      syntax == Syntax::json ? hcl::read_json(id, files_, diagnostics_) : hcl::read_native(id, files_, diagnostics_);
  if (const auto deep = hcl::cut_below(values, limits::expression_depth)) {
    diagnostics_
        .error(Kind::wrong_type, *deep,
               fmt::format("this value is nested more than {} levels deep", limits::expression_depth))
        .with_help("remove it: no setting has so many levels");
  }
  return values;
}

hcl::Object LayerReader::variable(std::string_view name, std::string_view text, const std::string& label) {
  const FieldInfo* field = info_.find(name);
  const source::FileId id = files_.add(label, std::string(text));
  const source::Range whole{id, 0, static_cast<std::uint32_t>(text.size())};
  hcl::Object values;
  if (field != nullptr && field->type.shape == Shape::text) {
    values.set(std::string(name), whole, hcl::Value(whole, std::string(text)));
    return values;
  }
  const std::size_t before = diagnostics_.error_count();
  hcl::Value value = hcl::read_expression(id, files_, diagnostics_);
  if (diagnostics_.error_count() == before) {
    values.set(std::string(name), whole, std::move(value));
  }
  return values;
}

namespace {

/// Two objects that become one, and what describes their members.
struct Pair {
  hcl::Object* earlier;
  hcl::Object later;
  const ObjectInfo* info;
};

/// Takes the members of `later` over; what must be merged in turn is returned.
std::vector<Pair> merge_members(Pair pair) {
  struct Nested {
    std::string_view name;  // in `earlier`
    hcl::Object later;
    const ObjectInfo* info;
  };
  std::vector<Nested> nested;
  for (hcl::Member& member : pair.later.members()) {
    hcl::Member* under = pair.earlier->find(member.name);
    const bool both_objects = under != nullptr && under->value.object() != nullptr && member.value.object() != nullptr;
    const ObjectInfo* described = object_in(pair.info, member.name);
    if (!both_objects || is_another(*under->value.object(), *member.value.object(), described)) {
      pair.earlier->set(std::move(member.name), member.name_range, std::move(member.value));
      continue;
    }
    under->name_range = member.name_range;
    under->value.set_range(member.value.range());
    nested.push_back({{}, std::move(*member.value.object()), described});
    nested.back().name = member.name;
  }
  std::vector<Pair> pairs;  // places in `earlier` are final only now
  pairs.reserve(nested.size());
  for (Nested& one : nested) {
    pairs.push_back({pair.earlier->find(one.name)->value.object(), std::move(one.later), one.info});
  }
  return pairs;
}

}  // namespace

void merge(hcl::Object& earlier, hcl::Object later, const ObjectInfo* info) {
  if (earlier.empty()) {
    earlier = std::move(later);
    return;
  }
  std::vector<Pair> pairs;
  pairs.push_back({&earlier, std::move(later), info});
  while (!pairs.empty()) {
    Pair pair = std::move(pairs.back());
    pairs.pop_back();
    for (Pair& nested : merge_members(std::move(pair))) {
      pairs.push_back(std::move(nested));
    }
  }
}

}  // namespace kootoro::config
