#include <kootoro/diag/suggest.hpp>
#include <kootoro/explain/explain.hpp>

#include <fmt/format.h>

#include <set>

namespace kootoro::explain {
namespace {

/// `rule[0].status` becomes `rule.status`.
std::string without_indexes(std::string_view path) {
  std::string result;
  bool inside = false;
  for (const char c : path) {
    inside = c == '[' || (inside && c != ']');
    if (!inside && c != ']') {
      result += c;
    }
  }
  return result;
}

/// The address without `module.NAME.`.
std::string_view without_module(const Attribute& attribute) {
  const std::size_t prefix =
      attribute.module.empty() ? 0 : std::string_view("module..").size() + attribute.module.size();
  return attribute.address.starts_with("module.") && !attribute.module.empty()
             ? std::string_view(attribute.address).substr(prefix)
             : std::string_view(attribute.address);
}

std::string joined(std::string_view address, std::string_view path) {
  return path.empty() ? std::string(address) : fmt::format("{}.{}", address, path);
}

/// Whether `query` is `full`, or a prefix of it that ends with a whole step.
bool names(std::string_view query, std::string_view full) {
  return full.starts_with(query) &&
         (full.size() == query.size() || full[query.size()] == '.' || full[query.size()] == '[');
}

bool names(std::string_view query, const Attribute& attribute) {
  for (const std::string_view address : {std::string_view(attribute.address), without_module(attribute)}) {
    if (names(query, joined(address, attribute.path)) ||
        names(query, joined(address, without_indexes(attribute.path)))) {
      return true;
    }
  }
  return false;
}

}  // namespace

std::vector<const Attribute*> matching(const std::vector<Attribute>& all, std::string_view query) {
  std::vector<const Attribute*> found;
  for (const Attribute& attribute : all) {
    if (query.empty() || names(query, attribute)) {
      found.push_back(&attribute);
    }
  }
  return found;
}

std::optional<std::string> nearest(const std::vector<Attribute>& all, std::string_view query) {
  std::set<std::string> known;
  for (const Attribute& attribute : all) {
    const std::string path = without_indexes(attribute.path);
    for (const std::string_view address : {std::string_view(attribute.address), without_module(attribute)}) {
      known.emplace(address);
      known.insert(joined(address, path));
      known.insert(joined(address, path.substr(0, path.find('.'))));
    }
  }
  const std::vector<std::string_view> candidates(known.begin(), known.end());
  const auto found = diag::nearest(query, candidates);
  return found ? std::optional<std::string>(*found) : std::nullopt;
}

}  // namespace kootoro::explain
