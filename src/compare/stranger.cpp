#include <kootoro/compare/stranger.hpp>

#include "compare/instance.hpp"
#include "compare/sides.hpp"

#include <kootoro/provider/resource_types.hpp>

#include <string_view>

namespace kootoro::compare {
namespace {

constexpr std::size_t least_share = 10;  // one in so many resources is declared

const Resource* declaration(const Snapshot& side, const std::string& address) {
  const auto found = side.resources.find(address);
  return found == side.resources.end() ? nullptr : &found->second;
}

/// The only attribute that names resources of the type; empty if there are several, or none.
std::string_view naming_attribute(std::string_view type) {
  const provider::Identity* identity = provider::identity_of(type);
  return identity != nullptr && identity->names().size() == 1 ? identity->names().front() : std::string_view();
}

/// The names that a plan has, compared with the declared ones.
class Names {
 public:
  /// Compares the name in `values`, which has no name where it is unknown, sensitive or absent.
  void compare(const plan::ResourceChange& resource, const Json& values, const Json& sensitive,
               const Resource* declared) {
    const std::string_view attribute = naming_attribute(resource.type);
    if (declared == nullptr || attribute.empty() || any_mark(json::member(sensitive, attribute))) {
      return;
    }
    const std::string planned = json::text(values, attribute);
    const std::string whole = json::text(*declared->values, attribute);
    const std::string known = whole.substr(0, whole.find("${"));
    if (planned.empty() || known.empty()) {
      return;
    }
    agree_ = agree_ || (known == whole ? planned == known : planned.starts_with(known));
    if (first_.address.empty()) {
      first_.address = resource.address;
      first_.planned_name = planned;
      first_.declared_name = whole;
    }
  }

  /// Whether there are names, and all differ.
  [[nodiscard]] bool all_differ() const { return !agree_ && !first_.address.empty(); }
  [[nodiscard]] const Stranger& first() const { return first_; }

 private:
  bool agree_ = false;
  Stranger first_;
};

}  // namespace

std::optional<Stranger> stranger(const plan::Plan& plan, const Snapshot& before, const Snapshot& after) {
  Stranger found;
  Names names;
  for (const plan::ResourceChange& resource : plan.resource_changes) {
    const std::string address = declared_address(resource.address);
    const Resource* was = declaration(before, address);
    const Resource* becomes = declaration(after, address);
    ++found.resources;
    found.known += was != nullptr || becomes != nullptr ? 1U : 0U;
    if (resource.mode == plan::Mode::managed && resource.deposed.empty()) {
      names.compare(resource, resource.change.after, resource.change.after_sensitive, becomes);
      names.compare(resource, resource.change.before, resource.change.before_sensitive, was);
    }
  }
  if (found.known * least_share < found.resources) {
    return found;
  }
  if (names.all_differ()) {
    found.address = names.first().address;
    found.planned_name = names.first().planned_name;
    found.declared_name = names.first().declared_name;
    return found;
  }
  return std::nullopt;
}

}  // namespace kootoro::compare
