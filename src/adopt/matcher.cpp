#include "adopt/matcher.hpp"

#include <kootoro/hcl/expression.hpp>
#include <kootoro/provider/resource_types.hpp>
#include <kootoro/text/escape.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <utility>

namespace kootoro::adopt {
namespace {

constexpr std::string_view open_mark = "${";

std::string key_of(std::string_view type, const Json& values) {
  return fmt::format("{}\n{}", type, json::dump(values));
}

}  // namespace

Matcher::Matcher(const compare::Snapshot& declared, std::vector<Existing> existing, Origin origin)
    : declared_(&declared), existing_(std::move(existing)), origin_(origin), taken_(existing_.size(), false) {
  for (std::size_t i = 0; i < existing_.size(); ++i) {
    if (std::string key = existing_key(existing_[i]); !key.empty()) {
      index_[std::move(key)].push_back(i);
    }
  }
  if (origin_ == Origin::state) {
    read_facts();
  }
}

void Matcher::pair(const std::string& address, std::size_t index) {
  pairs_.emplace(address, index);
  taken_[index] = true;
}

void Matcher::run() {
  std::sort(left_.begin(), left_.end());
  while (pass() || (origin_ == Origin::state && by_referrers())) {
  }
}

std::optional<std::size_t> Matcher::of(const std::string& address) const {
  const auto found = pairs_.find(address);
  return found == pairs_.end() ? std::nullopt : std::optional(found->second);
}

Matcher::Reason Matcher::reason(const std::string& address) const {
  const auto resource = declared_->resources.find(address);
  const auto key = resource == declared_->resources.end() ? std::nullopt : declared_key(resource->second);
  if (!key) {
    return Reason::unknown;
  }
  const auto found = index_.find(*key);
  return found != index_.end() && found->second.size() > 1 ? Reason::ambiguous : Reason::not_there;
}

/// Empty for a resource without an identity.
std::string Matcher::existing_key(const Existing& existing) const {
  const provider::Identity* identity = provider::identity_of(existing.type);
  if (identity == nullptr || identity->names().empty()) {
    // All attributes must be equal: nothing else identifies it.
    const bool by_all = origin_ == Origin::documents;
    const bool single = identity != nullptr && identity->single;
    return single ? key_of(existing.type, "") : by_all ? key_of(existing.type, *existing.values) : "";
  }
  Json values = Json::array();
  for (const std::string_view name : identity->names()) {
    const Json& value = json::member(*existing.values, name);
    if (value.is_null()) {
      return "";
    }
    values.push_back(value);
  }
  return key_of(existing.type, values);
}

/// Nothing while it is unknown.
std::optional<std::string> Matcher::declared_key(const compare::Resource& resource) const {
  const provider::Identity* identity = provider::identity_of(resource.type);
  if (identity == nullptr || identity->names().empty()) {
    const bool single = identity != nullptr && identity->single;
    const auto all = single || origin_ == Origin::state ? std::nullopt : resolved(*resource.values);
    return single ? std::optional(key_of(resource.type, ""))
           : all  ? std::optional(key_of(resource.type, *all))
                  : std::nullopt;
  }
  Json values = Json::array();
  for (const std::string_view name : identity->names()) {
    auto known = resolved(json::member(*resource.values, name));
    if (!known || known->is_null()) {
      return std::nullopt;
    }
    values.push_back(std::move(*known));
  }
  return key_of(resource.type, values);
}

/// `value` with its references replaced by known values; nothing if one is unknown.
std::optional<Json> Matcher::resolved(const Json& value) const {
  if (const auto* source = value.get_ptr<const std::string*>()) {
    auto known = text(*source);
    return known ? std::optional<Json>(std::move(*known)) : std::nullopt;
  }
  Json result = value;
  if (result.is_structured()) {
    for (Json& element : result) {
      auto known = resolved(element);
      if (!known) {
        return std::nullopt;
      }
      element = std::move(*known);
    }
  }
  return result;
}

/// Texts are compared as in the documents, or as in AWS.
std::optional<std::string> Matcher::text(std::string_view source) const {
  const auto literal = [this](const std::string& text) {
    return origin_ == Origin::documents ? terraform::escape_template(text) : text;
  };
  if (text::find_sequence(source) == std::string_view::npos) {
    return literal(text::unescape_template(source));
  }
  const auto parsed = hcl::parse_template(source);
  const auto* wrap = parsed ? std::get_if<hcl::syntax::Wrap>(&parsed->node) : nullptr;
  const auto* parts = parsed ? std::get_if<hcl::syntax::Template>(&parsed->node) : nullptr;
  if (wrap == nullptr && parts == nullptr) {
    return std::nullopt;
  }
  std::string result;
  for (const hcl::syntax::Expression& part :
       parts == nullptr ? std::span(wrap->inner.get(), 1) : std::span(parts->parts)) {
    const auto* text = std::get_if<hcl::syntax::Text>(&part.node);
    const bool is_reference = hcl::as_traversal(part).has_value();
    const auto known = text != nullptr ? std::optional(literal(text->value))
                       : is_reference  ? reference(source.substr(part.range.begin, part.range.end - part.range.begin))
                                       : std::nullopt;
    if (!known) {
      return std::nullopt;
    }
    result += *known;
  }
  return result;
}

/// The value of a reference to an existing resource.
std::optional<std::string> Matcher::reference(std::string_view dotted) const {
  const compare::Reference parts = compare::split_reference(dotted);
  if (parts.address.empty()) {
    return std::nullopt;
  }
  if (const auto found = pairs_.find(parts.address); found != pairs_.end()) {
    const Existing& existing = existing_[found->second];
    if (const auto value = json::as_text(json::member(*existing.values, parts.attribute))) {
      return std::string(*value);
    }
    return origin_ == Origin::documents
               ? std::optional(fmt::format("${{{}{}}}", existing.address, dotted.substr(parts.address.size())))
               : std::nullopt;
  }
  if (parts.address.find("data.aws_partition.") != std::string_view::npos && !partition_.empty()) {
    return partition_;
  }
  if (parts.address.find("data.aws_caller_identity.") != std::string_view::npos && !account_.empty()) {
    return account_;
  }
  return std::nullopt;
}

bool Matcher::pass() {
  bool any = false;
  std::map<std::string, std::vector<const std::string*>> wanted;
  for (const auto& [address, resource] : declared_->resources) {
    if (resource.data || pairs_.contains(address) || std::binary_search(left_.begin(), left_.end(), address)) {
      continue;
    }
    if (auto key = declared_key(resource)) {
      wanted[std::move(*key)].push_back(&address);
    }
  }
  for (const auto& [key, addresses] : wanted) {
    const auto found = index_.find(key);
    const bool clear = found != index_.end() && found->second.size() == 1 && addresses.size() == 1;
    if (clear && !taken_[found->second.front()]) {
      pair(*addresses.front(), found->second.front());
      any = true;
    }
  }
  return any;
}

/// Pairs a resource without an identity (a key) by a resource that refers to it (its alias).
bool Matcher::by_referrers() {
  const auto pairs = pairs_;
  for (const auto& [address, index] : pairs) {
    for (const auto& [name, value] : declared_->resources.find(address)->second.values->items()) {
      const auto* source = value.get_ptr<const std::string*>();
      if (source == nullptr || !source->starts_with(open_mark) || !source->ends_with('}')) {
        continue;
      }
      const compare::Reference target =
          compare::split_reference(std::string_view(*source).substr(open_mark.size(), source->size() - 3));
      const auto resource = declared_->resources.find(target.address);
      const bool open = resource != declared_->resources.end() && !resource->second.data &&
                        !pairs_.contains(target.address) && provider::identity_of(resource->second.type) != nullptr &&
                        provider::identity_of(resource->second.type)->names().empty();
      const auto there = open ? existing_[index].values->find(name) : existing_[index].values->end();
      if (there == existing_[index].values->end()) {
        continue;
      }
      const auto found = std::find_if(existing_.begin(), existing_.end(), [&](const Existing& candidate) {
        const auto own = candidate.values->find(target.attribute);
        return candidate.type == resource->second.type && own != candidate.values->end() && *own == *there;
      });
      const auto at = static_cast<std::size_t>(found - existing_.begin());
      if (found != existing_.end() && !taken_[at]) {
        pair(resource->first, at);
        return true;
      }
    }
  }
  return false;
}

/// The partition and account of the first ARN that contains both.
void Matcher::read_facts() {
  for (const Existing& existing : existing_) {
    const std::string_view arn = json::as_text(json::member(*existing.values, "arn")).value_or("");
    if (!arn.starts_with("arn:")) {
      continue;
    }
    std::vector<std::string_view> parts;
    for (std::string_view rest = arn; parts.size() < 5; rest.remove_prefix(std::min(rest.size(), rest.find(':') + 1))) {
      parts.push_back(rest.substr(0, rest.find(':')));
    }
    partition_ = parts[1];
    account_ = parts[4];
    if (!account_.empty()) {
      return;
    }
  }
}

}  // namespace kootoro::adopt
