#include "model/parts.hpp"

#include <kootoro/diag/suggest.hpp>

#include <algorithm>
#include <functional>

namespace kootoro::model {
namespace {

/// Names of one kind in the blueprint, and how to report a name that is not among them.
class KnownNames {
 public:
  template <class Entries>
  KnownNames(const Entries& entries, std::string_view what, diag::Kind kind, const BuildOptions& options,
             diag::Diagnostics& diagnostics)
      : what_(what), kind_(kind), options_(&options), diagnostics_(&diagnostics) {
    for (const auto& entry : entries) {
      names_.push_back(entry.name);  // ordered already
    }
  }

  [[nodiscard]] bool contains(std::string_view name) const {
    return std::binary_search(names_.begin(), names_.end(), name);
  }

  /// The keys of a map in the settings. Suggestions omit the names that the same file already has, but not those of
  /// another layer, because this file may be meant to change them.
  template <class Map>
  void check_keys(const Map& map, std::string_view path) const {
    for (const auto& entry : map) {
      if (!contains(entry.name)) {
        report(entry.name, entry.name_range, path, [&](std::string_view name) {
          const auto* other = map.find_entry(name);
          return other != nullptr && other->name_range.file == entry.name_range.file;
        });
      }
    }
  }

  void check_texts(const config::Texts& texts, std::string_view path) const {
    for (const Text& text : *texts) {
      if (!contains(*text)) {
        report(*text, text.range, path, [](std::string_view) { return false; });
      }
    }
  }

 private:
  void report(std::string_view name, source::Range range, std::string_view path,
              const std::function<bool(std::string_view)>& used) const {
    std::string message = "unknown " + what_ + " `" + std::string(name) + "` in `" + std::string(path) + "`";
    auto& diagnostic = options_->unknown_is_warning ? diagnostics_->warning(kind_, range, std::move(message))
                                                    : diagnostics_->error(kind_, range, std::move(message));
    std::vector<std::string_view> candidates;
    std::copy_if(names_.begin(), names_.end(), std::back_inserter(candidates),
                 [&](auto known) { return !used(known); });
    const std::string suggestion = diag::did_you_mean(name, candidates);
    if (!suggestion.empty()) {
      diagnostic.with_help(suggestion);
    }
    diagnostic.with_help(options_->unknown_is_warning
                             ? "remove it: it has no effect"
                             : "remove it, or add the " + what_ + " to the blueprint (see `--templates`)");
  }

  std::vector<std::string_view> names_;
  std::string what_;
  diag::Kind kind_;
  const BuildOptions* options_;
  diag::Diagnostics* diagnostics_;
};

}  // namespace

void check_names_in_settings(const Model& model, const BuildOptions& options, diag::Diagnostics& diagnostics) {
  const config::Settings& settings = *model.settings;
  const KnownNames functions(model.blueprint->functions, "function", diag::Kind::unknown_function, options,
                             diagnostics);
  const KnownNames buckets(model.blueprint->buckets, "bucket", diag::Kind::unknown_key, options, diagnostics);
  const config::LambdaFunctions& lambda = settings.lambda_functions;
  buckets.check_keys(settings.s3_buckets.lifecycle_rules, "s3_buckets.lifecycle_rules");
  functions.check_keys(settings.ecr.repositories, "ecr.repositories");
  functions.check_keys(lambda.memory_sizes, "lambda_functions.memory_sizes");
  functions.check_keys(lambda.timeouts, "lambda_functions.timeouts");
  functions.check_keys(lambda.image_tags, "lambda_functions.image_tags");
  functions.check_keys(lambda.reserved_concurrent_executions, "lambda_functions.reserved_concurrent_executions");
  functions.check_keys(lambda.ephemeral_storage_sizes, "lambda_functions.ephemeral_storage_sizes");
  functions.check_keys(lambda.environment_variables, "lambda_functions.environment_variables");
  functions.check_texts(lambda.s3_trigger_functions, "lambda_functions.s3_trigger_functions");
  functions.check_texts(lambda.eventbridge_trigger_functions, "lambda_functions.eventbridge_trigger_functions");
}

}  // namespace kootoro::model
