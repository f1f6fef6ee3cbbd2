#include <kootoro/blueprint/load.hpp>

#include "check.hpp"
#include "describe.hpp"
#include "embedded.hpp"

#include <kootoro/hcl/read.hpp>
#include <kootoro/source/parallel.hpp>

#include <algorithm>
#include <functional>
#include <numeric>
#include <utility>

namespace kootoro::blueprint {

namespace {

using diag::Kind;

constexpr std::string_view definition_file = "verification.asl.json";
constexpr std::string_view contracts_file = "workflow.schema.json";
constexpr std::string_view script_file = "push-placeholder.sh";
constexpr std::string_view documentation = "README.md";

/// One JSON document of a blueprint, and the function that takes its value.
struct Document {
  std::string_view name;
  std::function<void(hcl::Value value, diag::Diagnostics& diagnostics)> take;
};

/// A document that is decoded into `target`.
template <class T>
Document decoded(std::string_view name, T& target) {
  return {name, [name, &target](const hcl::Value& value, diag::Diagnostics& diagnostics) {
            using Codec = config::Codec<T>;
            const config::Path root;
            const config::Path path(root, name.substr(0, name.find('.')));
            config::Decoder decoder(diagnostics, false);
            static_cast<void>(Codec::read(value, Codec::type(), config::Site{path, value.range(), decoder}, target));
          }};
}

Document as_it_is(std::string_view name, hcl::Value& target) {
  return {name, [&target](hcl::Value value, diag::Diagnostics& /*diagnostics*/) { target = std::move(value); }};
}

/// Finds each file of a blueprint: in the folder, or among the built-in ones.
class Reader {
 public:
  Reader(const std::optional<std::filesystem::path>& directory, const source::Disk& disk, source::Files& files,
         diag::Diagnostics& diagnostics)
      : directory_(directory), disk_(disk), files_(files), diagnostics_(diagnostics) {}

  /// Reports files of the folder that are not part of a blueprint; a folder without any is surely the wrong one.
  void check_directory() const {
    if (!directory_) {
      return;
    }
    std::error_code error;
    const std::vector<std::string> found = disk_.list(*directory_, error);
    if (error) {
      diagnostics_
          .error(Kind::cannot_read, {},
                 fmt::format("cannot read the templates in `{}`: {}", directory_->string(), source::describe(error)))
          .with_help("give `--templates` a folder with changed copies of files from `templates/`");
      return;
    }
    std::vector<std::string_view> known;
    for (const EmbeddedFile& file : embedded_files()) {
      known.push_back(file.name);
    }
    bool any = false;
    for (const std::string& name : found) {
      const bool is_known = std::find(known.begin(), known.end(), name) != known.end();
      any = any || is_known;
      if (!is_known && name != documentation && !name.starts_with('.')) {
        suggest(diagnostics_.warning(
                    Kind::no_effect, {},
                    fmt::format("`{}` is not part of a blueprint and is ignored", (*directory_ / name).string())),
                name, known);
      }
    }
    if (!any) {
      diagnostics_
          .error(Kind::no_effect, {}, fmt::format("`{}` contains no files of a blueprint", directory_->string()))
          .with_help("put changed copies of files from `templates/` there");
    }
  }

  /// Adds the text to the files of the run; nothing after a reported error.
  std::optional<source::FileId> open(std::string_view name) {
    if (directory_) {
      const std::filesystem::path path = *directory_ / name;
      source::ReadResult result = disk_.read(path);
      built_in_ = built_in_ && result.error == std::errc::no_such_file_or_directory;
      if (!result.error) {
        return files_.add(path.string(), std::move(result.text), source::Shelf::second);
      }
      if (result.error != std::errc::no_such_file_or_directory) {
        diagnostics_
            .error(Kind::cannot_read, {},
                   fmt::format("cannot read `{}`: {}", path.string(), source::describe(result.error)))
            .with_help(source::remedy(result.error));
        return std::nullopt;
      }
    }
    for (const EmbeddedFile& file : embedded_files()) {
      if (file.name == name) {
        return files_.add("<builtin>/" + std::string(name), std::string(file.text), source::Shelf::second);
      }
    }
    return std::nullopt;
  }

  /// Reads the documents, large ones on all processors. False when one of them was not JSON.
  [[nodiscard]] bool read(const std::vector<Document>& documents) {
    struct Outcome {
      std::size_t document = 0;
      diag::Diagnostics diagnostics;
      bool readable = false;
    };
    std::vector<std::optional<source::FileId>> opened;
    std::vector<std::size_t> sizes;
    for (const Document& document : documents) {
      opened.push_back(open(document.name));
      sizes.push_back(opened.back() ? files_[*opened.back()].size() : 0);
    }
    // The largest first: then no thread is still busy with it when the others are done.
    std::vector<std::size_t> order(documents.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return sizes[a] > sizes[b]; });
    constexpr std::size_t bytes_worth_threads = 256 << 10;
    const bool worth_threads = std::accumulate(sizes.begin(), sizes.end(), std::size_t{0}) >= bytes_worth_threads;
    const std::size_t threads = worth_threads ? source::processors() : 1;
    auto outcomes = source::in_parallel<Outcome>(documents.size(), threads, [&](std::size_t turn) {
      const std::size_t i = order[turn];
      Outcome outcome;
      outcome.document = i;
      hcl::Value value = opened[i] ? hcl::read_json_document(*opened[i], files_, outcome.diagnostics) : hcl::Value();
      outcome.readable = opened[i] && !outcome.diagnostics.has_errors();
      documents[i].take(std::move(value), outcome.diagnostics);
      return outcome;
    });
    std::sort(outcomes.begin(), outcomes.end(),
              [](const Outcome& a, const Outcome& b) { return a.document < b.document; });
    bool complete = true;
    for (Outcome& outcome : outcomes) {
      complete = complete && outcome.readable;
      diagnostics_.append(std::move(outcome.diagnostics));
    }
    return complete;
  }

  /// Whether all files so far are built in.
  [[nodiscard]] bool built_in() const { return built_in_; }

  std::string text(std::string_view name) {
    const auto file = open(name);
    return file ? std::string(files_[*file].text()) : std::string();
  }

 private:
  const std::optional<std::filesystem::path>& directory_;
  const source::Disk& disk_;
  source::Files& files_;
  diag::Diagnostics& diagnostics_;
  bool built_in_ = true;
};

/// The name part of an entry that has none is its key with dashes, or the key in `named_as`.
template <class T>
void complete_names(Named<T>& entries) {
  for (auto& entry : entries) {
    std::string key = entry.name;
    if constexpr (requires { entry.value.named_as; }) {
      Text& named_as = entry.value.named_as;
      named_as.value = named_as.given() ? named_as.value : key;
      key = named_as.value;
    }
    if (Text& name = entry.value.name; !name.given()) {
      name.value = key;
      std::replace(name.value.begin(), name.value.end(), '_', '-');
    }
  }
}

/// A local index uses its table's partition key.
void complete_indexes(Named<Table>& tables) {
  for (auto& table : tables) {
    for (auto& index : table.value.local_secondary_indexes) {
      if (Text& key = index.value.value.hash_key; !key.given()) {
        key = table.value.hash_key;
      }
    }
  }
}

}  // namespace

Reading read(const std::optional<std::filesystem::path>& directory, const source::Disk& disk, source::Files& files,
             diag::Diagnostics& diagnostics) {
  Reader reader(directory, disk, files, diagnostics);
  reader.check_directory();

  Reading reading;
  Blueprint& blueprint = reading.blueprint;
  hcl::Value definition;
  const bool complete = reader.read({
      decoded("functions.json", blueprint.functions),
      decoded("tables.json", blueprint.tables),
      decoded("buckets.json", blueprint.buckets),
      decoded("topics.json", blueprint.topics),
      decoded("api.json", blueprint.api),
      decoded("workflow.json", blueprint.workflow),
      as_it_is(definition_file, definition),
      as_it_is(contracts_file, blueprint.contracts),
      decoded("alarms.json", blueprint.alarms),
      decoded("dashboard.json", blueprint.dashboard),
  });
  blueprint.workflow.definition = std::move(definition);
  blueprint.placeholder_script = reader.text(script_file);

  complete_names(blueprint.functions);
  complete_names(blueprint.tables);
  complete_names(blueprint.buckets);
  complete_names(blueprint.topics);
  complete_indexes(blueprint.tables);
  reading.to_check = complete && !reader.built_in();
  return reading;
}

void check(const Blueprint& blueprint, diag::Diagnostics& diagnostics) {
  check_functions(blueprint, diagnostics);
  check_data(blueprint, diagnostics);
  check_api(blueprint, diagnostics);
  check_workflow(blueprint, diagnostics);
  check_monitoring(blueprint, diagnostics);
}

Blueprint load(const std::optional<std::filesystem::path>& directory, const source::Disk& disk, source::Files& files,
               diag::Diagnostics& diagnostics) {
  Reading reading = read(directory, disk, files, diagnostics);
  if (reading.to_check) {
    check(reading.blueprint, diagnostics);
  }
  return std::move(reading.blueprint);
}

}  // namespace kootoro::blueprint
