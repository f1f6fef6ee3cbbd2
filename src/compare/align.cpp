#include <kootoro/compare/align.hpp>

#include <kootoro/text/characters.hpp>
#include <kootoro/text/number.hpp>

#include <algorithm>
#include <utility>

namespace kootoro::compare {
namespace {

// A placeholder is this noncharacter of Unicode and a letter; the noncharacter itself becomes `literal`.
constexpr std::string_view marker = "\uFDD0";
constexpr char literal = '0';
constexpr char name_prefix_letter = 'n';
constexpr char name_suffix_letter = 'x';

std::string placeholder(char letter) {
  return std::string(marker) + letter;
}

/// Whether a character is a part of a word. So is every byte beyond ASCII.
bool in_word(char c) {
  return text::is_letter_or_digit(c) || !text::is_ascii(c);
}

/// Whether a word may begin or end between the characters before and at `at`.
bool is_border(std::string_view text, std::size_t at) {
  return at == 0 || at >= text.size() || !in_word(text[at - 1]) || !in_word(text[at]);
}

bool is_joint(char c) {
  return std::string_view("-_./:@").find(c) != std::string_view::npos;
}

/// Whether the word from `begin` to `end` is joined to another one: a part of a name, a path, an address.
bool is_compound(std::string_view text, std::size_t begin, std::size_t end) {
  std::size_t before = begin;
  while (before > 0 && is_joint(text[before - 1])) {
    --before;
  }
  std::size_t after = end;
  while (after < text.size() && is_joint(text[after])) {
    ++after;
  }
  return (before < begin && before > 0 && in_word(text[before - 1])) ||
         (after > end && after < text.size() && in_word(text[after]));
}

/// Where the expression `${…}` at `begin` ends.
std::size_t end_of_expression(std::string_view text, std::size_t begin) {
  std::size_t depth = 0;
  for (std::size_t i = begin; i < text.size(); ++i) {
    if (text[i] == '{') {
      ++depth;
    } else if (text[i] == '}' && --depth == 0) {
      return i + 1;
    }
  }
  return text.size();
}

/// Where the last `word` between borders begins; npos if there is none.
std::size_t last_word(std::string_view text, std::string_view word) {
  std::size_t at = word.empty() ? std::string_view::npos : text.rfind(word);
  while (at != std::string_view::npos && !(is_border(text, at) && is_border(text, at + word.size()))) {
    at = at == 0 ? std::string_view::npos : text.rfind(word, at - 1);
  }
  return at;
}

template <class Change>
Json with_texts(const Json& value, const Change& change) {
  if (const auto text = json::as_text(value)) {
    return change(*text);
  }
  if (value.is_array()) {
    Json::array_t list;
    for (const Json& element : json::elements(value)) {
      list.push_back(with_texts(element, change));
    }
    return list;
  }
  if (value.is_object()) {
    Json::object_t object;
    for (const auto& [name, member] : json::members(value)) {
      object.emplace(change(name), with_texts(member, change));
    }
    return object;
  }
  return value;
}

}  // namespace

std::string Identity::name_prefix() const {
  return text::dashed(project.empty() || environment.empty() ? project + environment : project + "-" + environment);
}

Aligner::Aligner(std::span<const Identity> sides, std::size_t own) {
  const Identity& mine = sides[own];
  prefix_ = mine.name_prefix();
  suffix_ = text::dashed(mine.suffix);
  random_suffix_ = mine.random_suffix;
  originals_ = {{literal, std::string(marker)},
                {name_prefix_letter, prefix_},
                {name_suffix_letter, suffix_.empty() ? random_suffix_ : suffix_}};
  const auto add = [&](std::string Identity::*part, char letter, bool anywhere) {
    const std::string& word = mine.*part;
    const bool differs =
        std::any_of(sides.begin(), sides.end(), [&](const Identity& side) { return side.*part != word; });
    if (!word.empty() && differs) {
      originals_[letter] = word;
      words_.push_back({word, letter, anywhere});
    }
  };
  add(&Identity::region, 'r', true);
  add(&Identity::account, 'a', true);
  add(&Identity::environment, 'e', false);
  add(&Identity::project, 'p', false);
  if (std::any_of(mine.suffix.begin(), mine.suffix.end(), text::is_letter)) {
    add(&Identity::suffix, 's', false);
  }
  std::stable_sort(words_.begin(), words_.end(),
                   [](const Word& one, const Word& other) { return one.text.size() > other.text.size(); });
}

Json Aligner::resource(const Json& values) const {
  Json::object_t result;
  for (const auto& [name, value] : json::members(values)) {
    result.emplace(name, replaced(value, name == "tags" || name == "tags_all"));
  }
  return result;
}

Json Aligner::tags(const Json& values) const {
  return replaced(values, true);
}

bool Aligner::has_names(const Json& value) const {
  const auto in_text = [&](std::string_view text) {
    return with_names(text).find(placeholder(name_prefix_letter)) != std::string::npos;
  };
  if (const auto text = json::as_text(value)) {
    return in_text(*text);
  }
  const auto& members = json::members(value);
  return value.is_array() ? std::any_of(value.begin(), value.end(), [&](const Json& one) { return has_names(one); })
                          : std::any_of(members.begin(), members.end(), [&](const auto& member) {
                              return in_text(member.first) || has_names(member.second);
                            });
}

Json Aligner::replaced(const Json& value, bool tag) const {
  return with_texts(value, [&](std::string_view text) { return this->text(text, tag); });
}

std::string Aligner::text(std::string_view text, bool tag) const {
  return with_words(with_names(text), tag);
}

/// Replaces generated names.
std::string Aligner::with_names(std::string_view text) const {
  std::string result;
  std::size_t copied = 0;
  const auto copy_until = [&](std::size_t end) {
    for (std::size_t at = copied; at < end;) {
      const std::size_t next = std::min(text.find(marker, at), end);
      result.append(text, at, next - at);
      at = next;
      if (next < end) {
        result += placeholder(literal);
        at += marker.size();
      }
    }
    copied = std::max(copied, end);
  };
  const auto find = [&](std::size_t from) {
    return prefix_.empty() ? std::string_view::npos : text.find(prefix_, from);
  };
  for (std::size_t at = find(0); at != std::string_view::npos;) {
    const std::size_t end = at + prefix_.size();
    if (!is_border(text, at) || !is_border(text, end)) {
      at = find(at + 1);
      continue;
    }
    copy_until(at);
    result += placeholder(name_prefix_letter);
    copied = end;
    std::size_t name_end = end;
    while (name_end < text.size() && (text::continues_name(text[name_end]) || !text::is_ascii(text[name_end]))) {
      ++name_end;
    }
    const std::string_view rest = text.substr(end, name_end - end);
    const std::size_t suffix = last_word(rest, suffix_);
    if (suffix != std::string_view::npos) {
      copy_until(end + suffix);
      result += placeholder(name_suffix_letter);
      copied = end + suffix + suffix_.size();
    } else if (suffix_.empty() && !random_suffix_.empty() && rest.ends_with('-') &&
               text.substr(name_end).starts_with(random_suffix_)) {
      copy_until(name_end);
      result += placeholder(name_suffix_letter);
      copied = name_end + random_suffix_.size();
    }
    at = find(std::max(copied, name_end));
  }
  copy_until(text.size());
  return result;
}

const Aligner::Word* Aligner::word_at(std::string_view text, std::size_t at, bool tag) const {
  if (!is_border(text, at)) {
    return nullptr;
  }
  const auto found = std::find_if(words_.begin(), words_.end(), [&](const Word& word) {
    const std::size_t end = at + word.text.size();
    return text.substr(at).starts_with(word.text) && is_border(text, end) &&
           (word.anywhere || (tag && word.text.size() == text.size()) ||
            (is_compound(text, at, end) && !text::decimal_number(text)));
  });
  return found == words_.end() ? nullptr : &*found;
}

/// Replaces words outside of expressions.
std::string Aligner::with_words(std::string_view text, bool tag) const {
  if (words_.empty()) {
    return std::string(text);
  }
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at + 1;
    if (text[at] == marker.front() && text.substr(at).starts_with(marker)) {
      end = std::min(at + marker.size() + 1, text.size());
    } else if (text.substr(at, 2) == "${") {
      end = end_of_expression(text, at);
    } else if (in_word(text[at])) {
      if (const Word* word = word_at(text, at, tag)) {
        result += placeholder(word->placeholder);
        at += word->text.size();
        continue;
      }
      while (end < text.size() && in_word(text[end]) && text[end] != marker.front()) {
        ++end;
      }
    }
    result.append(text, at, end - at);
    at = end;
  }
  return result;
}

std::string Aligner::restored_text(std::string_view aligned, bool names) const {
  std::string result;
  std::size_t at = 0;
  for (std::size_t next = aligned.find(marker); next != std::string_view::npos; next = aligned.find(marker, at)) {
    result.append(aligned, at, next - at);
    const std::size_t end = std::min(next + marker.size() + 1, aligned.size());
    const char letter = aligned[end - 1];
    const bool stays = !names && (letter == name_prefix_letter || letter == name_suffix_letter || letter == literal);
    const auto original = originals_.find(letter);
    result += stays || original == originals_.end() ? std::string(aligned.substr(next, end - next)) : original->second;
    at = end;
  }
  return result.append(aligned.substr(std::min(at, aligned.size())));
}

Json Aligner::restored(const Json& aligned, bool names) const {
  return with_texts(aligned, [&](std::string_view text) { return restored_text(text, names); });
}

std::string Aligner::restored_text(std::string_view aligned) const {
  return restored_text(aligned, true);
}

Json Aligner::restored(const Json& aligned) const {
  return restored(aligned, true);
}

Json Aligner::names_only(const Json& aligned) const {
  return restored(aligned, false);
}

}  // namespace kootoro::compare
