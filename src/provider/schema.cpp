#include <kootoro/provider/schema.hpp>

#include "provider/embedded.hpp"
#include "provider/read_type.hpp"

#include <kootoro/source/name_table.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <mutex>
#include <utility>

namespace kootoro::provider {
namespace {

constexpr std::string_view data_prefix = "data.";
constexpr std::string_view suffix = ".json";

/// Steps through a dotted path and returns the last entry that exists: the inside of an attribute belongs to it.
/// `visit` sees each entry on the way.
template <class Visit>
const Entry* walk(const Entry& root, std::string_view path, const Visit& visit) {
  const Entry* entry = &root;
  while (!path.empty() && entry->block) {
    const std::size_t dot = path.find('.');
    const Entry* next = entry->child(path.substr(0, dot));
    if (next == nullptr) {
      return nullptr;
    }
    entry = next;
    visit(*entry);
    path = dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1);
  }
  return entry;
}

}  // namespace

std::string ValueType::text() const {
  switch (kind) {
    case Kind::any:
      return "any";
    case Kind::string:
      return "string";
    case Kind::number:
      return "number";
    case Kind::boolean:
      return "bool";
    case Kind::list:
      return fmt::format("list({})", parts.front().text());
    case Kind::set:
      return fmt::format("set({})", parts.front().text());
    case Kind::map:
      return fmt::format("map({})", parts.front().text());
    case Kind::object:
      break;
  }
  std::string members;
  for (std::size_t i = 0; i < names.size(); ++i) {
    members += fmt::format("{}{} = {}", i == 0 ? "" : ", ", names[i], parts[i].text());
  }
  return fmt::format("object({{{}}})", members);
}

const Entry* Entry::child(std::string_view called) const {
  const std::size_t position = source::name_table::find(positions, children, called);
  return position == source::name_table::not_found ? nullptr : &children[position];
}

Type::Type(std::string name, Entry root, bool framework, std::string deprecated)
    : name_(std::move(name)), root_(std::move(root)), framework_(framework), deprecated_(std::move(deprecated)) {}

const Entry* Type::find(std::string_view path) const {
  const auto depth = static_cast<std::size_t>(std::count(path.begin(), path.end(), '.')) + 1;
  std::size_t steps = 0;
  const Entry* entry = walk(root_, path, [&](const Entry&) { ++steps; });
  return steps == depth ? entry : nullptr;
}

bool Type::replaces(std::string_view path) const {
  bool within = false;  // the framework compares a block as one value, the older library attribute by attribute
  const Entry* entry = walk(root_, path, [&](const Entry& step) { within = within || step.force_new; });
  return entry != nullptr && (entry->force_new || (framework_ && within));
}

std::string_view Type::replaces_if(std::string_view path) const {
  const Entry* entry = walk(root_, path, [](const Entry&) {});
  return entry == nullptr || replaces(path) ? std::string_view() : entry->force_new_if;
}

struct Schema::Slot {
  TypeSource source;
  std::string_view name;  ///< the source's without its suffix: `aws_s3_bucket`, `data.aws_region`
  std::once_flag once;
  std::optional<Type> type;
};

Schema::Schema(std::span<const TypeSource> sources) {
  for (const TypeSource& source : sources) {
    slots_.push_back(std::make_unique<Slot>());
    slots_.back()->source = source;
    slots_.back()->name = source.name.substr(0, source.name.size() - suffix.size());
  }
  std::sort(slots_.begin(), slots_.end(), [](const auto& a, const auto& b) { return a->name < b->name; });
}

Schema::~Schema() = default;

const Type* Schema::find(std::string_view name) const {
  const auto found =
      std::lower_bound(slots_.begin(), slots_.end(), name,
                       [](const std::unique_ptr<Slot>& slot, std::string_view wanted) { return slot->name < wanted; });
  if (found == slots_.end() || (*found)->name != name) {
    return nullptr;
  }
  Slot& slot = **found;
  std::call_once(slot.once, [&] { slot.type = read_type(slot.source); });
  return &*slot.type;
}

const Type* Schema::resource(std::string_view type) const {
  return type.starts_with(data_prefix) ? nullptr : find(type);
}

const Type* Schema::data_source(std::string_view type) const {
  return find(fmt::format("{}{}", data_prefix, type));
}

std::vector<std::string_view> Schema::names(bool data) const {
  std::vector<std::string_view> names;
  for (const auto& slot : slots_) {
    if (slot->name.starts_with(data_prefix) == data) {
      names.push_back(slot->name.substr(data ? data_prefix.size() : 0));
    }
  }
  return names;
}

std::vector<std::string_view> Schema::resource_names() const {
  return names(false);
}

std::vector<std::string_view> Schema::data_source_names() const {
  return names(true);
}

const Schema& built_in() {
  static const Schema schema(embedded_files());
  return schema;
}

}  // namespace kootoro::provider
