#include <kootoro/terraform/read.hpp>

#include "terraform/module_reader.hpp"

#include <kootoro/hcl/read.hpp>
#include <kootoro/text/characters.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <unordered_set>
#include <utility>

namespace kootoro::terraform {
namespace {

constexpr std::string_view modules_folder = "modules/";

/// Where a file lies.
struct Location {
  std::string module;  ///< empty for the root module
  std::string_view name;
};

/// Nothing for a file in another folder than those of the modules.
std::optional<Location> locate(std::string_view path) {
  std::string module;
  if (path.starts_with(modules_folder)) {
    path.remove_prefix(modules_folder.size());
    const std::size_t slash = path.find('/');
    if (slash == std::string_view::npos) {
      return std::nullopt;
    }
    module = path.substr(0, slash);
    path.remove_prefix(slash + 1);
  }
  return path.find('/') == std::string_view::npos ? std::optional(Location{std::move(module), path}) : std::nullopt;
}

bool is_override(std::string_view name) {
  return name == "override.tf.json" || name.ends_with("_override.tf.json");
}

/// Terraform loads such a file without being asked to
/// (https://developer.hashicorp.com/terraform/language/values/variables#variable-definitions-tfvars-files).
bool sets_variables(std::string_view name) {
  return name.find('/') == std::string_view::npos &&
         (name == "terraform.tfvars" || name == "terraform.tfvars.json" || name.ends_with(".auto.tfvars") ||
          name.ends_with(".auto.tfvars.json"));
}

/// Adds the parts of the text that could be a file's name.
void add_names(std::string_view text, std::unordered_set<std::string_view>& names) {
  const auto in_name = [](char c) { return text::continues_name(c) || c == '.'; };
  while (!text.empty()) {
    const auto end = std::find_if_not(text.begin(), text.end(), in_name);
    const auto size = static_cast<std::size_t>(end - text.begin());
    names.insert(text.substr(0, size));
    text.remove_prefix(std::min(size + 1, text.size()));
  }
}

class Reader {
 public:
  Reader(const FileTexts& files, source::Files& texts) : files_(&files), texts_(&texts) {}

  ReadDocuments run() {
    readers_.try_emplace("", "", result_.unknown);
    for (const auto& [path, text] : *files_) {
      read_file(path, text);
    }
    check_calls();
    read_scripts();
    for (auto& [name, reader] : readers_) {
      read_assets(reader);
      result_.configuration.modules.push_back(reader.take());
    }
    return std::move(result_);
  }

 private:
  void read_file(const std::string& path, const std::string& text) {
    const bool document = path.ends_with(".tf.json");
    const bool other_syntax = path.ends_with(".tf") || path.ends_with(".tofu") || path.ends_with(".tofu.json");
    if (other_syntax) {
      note(path, "not in Terraform's JSON syntax");
    }
    if (sets_variables(path)) {
      note(path, "sets variables of the root module, which are not compared");
    }
    if (!document) {
      return;
    }
    const auto location = locate(path);
    if (!location) {
      note(path, "in a folder that does not belong to a module");
    } else if (is_override(location->name)) {
      note(path, "an override file, which is not merged into the other documents");
    } else if (const auto parsed = parse(path, text)) {
      readers_.try_emplace(location->module, location->module, result_.unknown).first->second.add(path, *parsed);
    }
  }

  std::optional<hcl::Object> parse(const std::string& path, const std::string& text) {
    diag::Diagnostics errors;
    const source::FileId file = texts_->add(path, text);
    hcl::Value value = hcl::read_json_document(file, *texts_, errors);
    if (errors.has_errors()) {
      const diag::Diagnostic& first = errors.items().front();
      const source::Position place = texts_->start(first.subject);
      result_.unreadable.push_back(
          {path, fmt::format("is not valid JSON: {} (line {}, column {})", first.message, place.line, place.column)});
      return std::nullopt;
    }
    if (value.object() == nullptr) {
      result_.unreadable.push_back({path, "is not a JSON object"});
      return std::nullopt;
    }
    return std::move(*value.object());
  }

  /// Assets that are documents. The content of others is not known here.
  void read_assets(ModuleReader& reader) {
    const std::set<std::string> names = reader.template_files();
    const std::string folder = reader.module().folder();
    for (const std::string& name : names) {
      const std::string path = folder.empty() ? name : fmt::format("{}/{}", folder, name);
      const auto file = files_->find(path);
      const std::size_t before = result_.unreadable.size();
      const auto parsed = file == files_->end() ? std::nullopt : parse(path, file->second);
      if (parsed) {
        reader.add_asset(path, name, *parsed);
      } else {
        result_.unreadable.resize(before);
        note(path, "loaded by `templatefile`, but not a readable JSON document");
      }
    }
  }

  /// Files with other content, such as scripts, whose names occur in a document of their module.
  void read_scripts() {
    std::map<std::string, std::unordered_set<std::string_view>> names;  // by module
    for (const auto& [path, text] : *files_) {
      const auto location = path.ends_with(".tf.json") ? locate(path) : std::nullopt;
      if (location) {
        add_names(text, names[location->module]);
      }
    }
    for (const auto& [path, text] : *files_) {
      const auto location = locate(path);
      const auto reader = location ? readers_.find(location->module) : readers_.end();
      if (reader != readers_.end() && !path.ends_with(".json") && names[location->module].contains(location->name)) {
        reader->second.add_script(std::string(location->name), text);
      }
    }
  }

  /// A module is read from the folder that bears its name.
  void check_calls() {
    for (const auto& [name, reader] : readers_) {
      for (const Attribute& call : reader.module().calls() == nullptr ? none_ : *reader.module().calls()) {
        const Attribute* source = call.value.object().find("source");
        const bool literal = source != nullptr && source->value.kind() == Value::Kind::literal;
        const std::string_view from = literal ? source->value.text() : std::string_view();
        const std::string address = fmt::format("{}module.{}", reader.module().address_prefix(), call.name);
        if (!name.empty()) {
          note(address, "called by a module other than the root module, so it is not read");
        } else if (!from.empty() && from != fmt::format("./{}{}", modules_folder, call.name)) {
          note(address, fmt::format("its source `{}` is not read", from));
        }
      }
    }
  }

  void note(std::string place, std::string what) { result_.unknown.push_back({std::move(place), std::move(what)}); }

  const FileTexts* files_;
  source::Files* texts_;
  ReadDocuments result_;
  std::map<std::string, ModuleReader> readers_;  ///< the root module's comes first
  Arena arena_;
  Object none_{arena_};
};

}  // namespace

ReadDocuments read_documents(const FileTexts& files, source::Files& texts) {
  return Reader(files, texts).run();
}

}  // namespace kootoro::terraform
