#include <kootoro/text/characters.hpp>
#include <kootoro/text/layout.hpp>
#include <kootoro/text/utf8.hpp>

#include <algorithm>

namespace kootoro::text {

std::string_view take_until(std::string_view& rest, char end) {
  const std::string_view taken = rest.substr(0, rest.find(end));
  rest.remove_prefix(std::min(rest.size(), taken.size() + 1));
  return taken;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  const bool ends_empty = text.ends_with(separator);
  while (!text.empty()) {
    parts.push_back(take_until(text, separator));
  }
  if (ends_empty) {
    parts.emplace_back();
  }
  return parts;
}

std::vector<std::string_view> words(std::string_view text) {
  std::vector<std::string_view> result;
  for (auto at = text.begin(); at != text.end();) {
    const auto first = std::find_if_not(at, text.end(), is_space);
    at = std::find_if(first, text.end(), is_space);
    if (first != at) {
      result.push_back(
          text.substr(static_cast<std::size_t>(first - text.begin()), static_cast<std::size_t>(at - first)));
    }
  }
  return result;
}

std::vector<std::string_view> lines(std::string_view text) {
  std::vector<std::string_view> result;
  while (!text.empty()) {
    result.push_back(take_until(text, '\n'));
  }
  return result;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) {
    text.remove_prefix(1);
  }
  while (!text.empty() && is_space(text.back())) {
    text.remove_suffix(1);
  }
  return text;
}

std::string wrapped(std::string_view text, std::size_t indent, std::size_t columns) {
  std::string result;
  std::size_t used = indent;
  while (!text.empty()) {
    const std::string_view word = take_until(text, ' ');
    const std::size_t width = display_width(word);
    if (used > indent && used + 1 + width > columns) {
      result.append(1, '\n').append(indent, ' ');
      used = indent;
    } else if (used > indent) {
      result += ' ';
      ++used;
    }
    result += word;
    used += width;
  }
  return result;
}

std::string padded(std::string_view text, std::size_t columns) {
  const std::size_t width = display_width(text);
  return std::string(text).append(columns > width ? columns - width : 0, ' ');
}

std::string shortened(std::string_view text, std::size_t columns) {
  std::size_t used = 0;
  std::size_t end = 0;        // of the part that fits
  std::size_t with_dots = 0;  // of the part that fits beside an ellipsis
  while (end < text.size()) {
    const std::size_t length = decode(text.substr(end)).length;
    used += std::max<std::size_t>(1, display_width(text.substr(end, length)));
    if (used > columns) {
      return std::string(text.substr(0, with_dots)) + "…";
    }
    end += length;
    with_dots = used < columns ? end : with_dots;
  }
  return std::string(text);
}

std::string alternatives(const std::vector<std::string>& texts) {
  std::string list;
  for (std::size_t at = 0; at < texts.size(); ++at) {
    list += at == 0 ? "" : at + 1 == texts.size() ? " or " : ", ";
    list.append("`").append(texts[at]).append("`");
  }
  return list;
}

}  // namespace kootoro::text
