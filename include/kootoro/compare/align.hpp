// Replaces what only identifies an environment, so that two environments can be compared by design.
#pragma once

#include <kootoro/compare/change.hpp>

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kootoro::compare {

/// What identifies an environment in the texts of its resources. Empty parts are not known.
struct Identity {
  std::string project;
  std::string environment;
  std::string suffix;         ///< of names; empty if it is random
  std::string random_suffix;  ///< the text that names end with instead: `${random_string.name_suffix.result}`
  std::string region;
  std::string account;

  /// The beginning of every generated name: `project-environment`, in lower case and with dashes.
  [[nodiscard]] std::string name_prefix() const;
};

/// Aligns the texts of one environment with those of the others. Replaced are
///   - generated names, wherever they occur: their prefix, and their last suffix;
///   - the region and the account;
///   - the environment, the project and a suffix with a letter, as a part of a compound word
///   (`https://dev.example.com`,
///     `web-dev01`), or as a whole tag.
/// Only whole words are replaced, between characters that are neither letters nor digits. Numbers, single words
/// (`log_level = "dev"`) and expressions (`${…}`) stay as they are, except for generated names in an expression.
class Aligner {
 public:
  /// For the texts of `sides[own]`.
  Aligner(std::span<const Identity> sides, std::size_t own);

  /// The values of a resource with placeholders in texts and names of members.
  [[nodiscard]] Json resource(const Json& values) const;
  /// The same for tags.
  [[nodiscard]] Json tags(const Json& values) const;
  [[nodiscard]] std::string text(std::string_view text, bool tag = false) const;

  /// Whether a generated name of this environment occurs in `value`.
  [[nodiscard]] bool has_names(const Json& value) const;

  /// What was aligned: the exact inverse.
  [[nodiscard]] Json restored(const Json& aligned) const;
  [[nodiscard]] std::string restored_text(std::string_view aligned) const;
  /// The same, but generated names stay aligned. Two texts that are equal in this form are the same in both
  /// environments, and neither refers to the other environment's resource.
  [[nodiscard]] Json names_only(const Json& aligned) const;

 private:
  /// A word that identifies the environment.
  struct Word {
    std::string text;
    char placeholder = 0;
    bool anywhere = false;  ///< also as a single word
  };

  [[nodiscard]] Json replaced(const Json& value, bool tag) const;
  [[nodiscard]] std::string with_names(std::string_view text) const;
  [[nodiscard]] std::string with_words(std::string_view text, bool tag) const;
  [[nodiscard]] const Word* word_at(std::string_view text, std::size_t at, bool tag) const;
  [[nodiscard]] std::string restored_text(std::string_view aligned, bool names) const;
  [[nodiscard]] Json restored(const Json& aligned, bool names) const;

  std::string prefix_;
  std::string suffix_;
  std::string random_suffix_;
  std::vector<Word> words_;                // the longest first
  std::map<char, std::string> originals_;  // by placeholder
};

}  // namespace kootoro::compare
