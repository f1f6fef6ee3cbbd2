#include "check/arguments.hpp"
#include "check/known.hpp"
#include "check/plan_findings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace kootoro::check {
namespace {

using terraform::Object;
using terraform::Value;

/// An attribute that is a key of a table or an index.
struct Key {
  std::string name;
  source::Range where;
};

/// Adds the key at `name`, if any; returns false if only a plan knows it.
bool take_key(const Object& holder, std::string_view name, std::vector<Key>& keys) {
  const auto key = text_at(holder, name);
  if (key && !key->empty()) {
    keys.push_back({*key, origin_at(holder, name)});
  }
  return key.has_value();
}

/// The keys of a table and its indexes; nothing when one of them isn't known.
std::optional<std::vector<Key>> keys_of(const Object& table) {
  std::vector<const Object*> holders = blocks_at(table, "global_secondary_index");
  std::vector<const Object*> elements;
  for (const Object* index : holders) {
    const auto schema = blocks_at(*index, "key_schema");
    elements.insert(elements.end(), schema.begin(), schema.end());
  }
  const auto local = blocks_at(table, "local_secondary_index");
  holders.insert(holders.end(), local.begin(), local.end());
  holders.push_back(&table);
  std::vector<Key> keys;
  const bool known = std::all_of(holders.begin(), holders.end(), [&](const Object* holder) {
    return take_key(*holder, "hash_key", keys) && take_key(*holder, "range_key", keys);
  });
  const bool all_known = known && std::all_of(elements.begin(), elements.end(), [&](const Object* element) {
                           return take_key(*element, "attribute_name", keys);
                         });
  return all_known ? std::optional(keys) : std::nullopt;
}

/// Every key is declared as an attribute, and every attribute declared is a key.
void check_attributes(Subject& subject) {
  const auto keys = keys_of(subject.body());
  std::vector<Key> declared;
  for (const Object* attribute : blocks_at(subject.body(), "attribute")) {
    if (!take_key(*attribute, "name", declared)) {
      return;
    }
  }
  if (!keys || argument(subject.body(), "dynamic") != nullptr) {
    return;
  }
  const auto missing_in = [](const std::vector<Key>& keys_there, const Key& key) {
    return std::none_of(keys_there.begin(), keys_there.end(), [&](const Key& other) { return other.name == key.name; });
  };
  const Place place{nullptr, "attribute", {}};
  for (const Key& key : *keys) {
    if (missing_in(declared, key)) {
      subject.refuse(diag::Kind::provider_combination, place, key.where,
                     fmt::format("doesn't declare `{}`, which is a key", key.name));
      return;
    }
  }
  for (const Key& attribute : declared) {
    if (missing_in(*keys, attribute)) {
      subject.refuse(diag::Kind::provider_combination, place, attribute.where,
                     fmt::format("declares `{}`, which is not a key of the table or an index", attribute.name));
      return;
    }
  }
}

void check_stream(Subject& subject) {
  const auto enabled = flag_at(subject.body(), "stream_enabled");
  const auto view = text_at(subject.body(), "stream_view_type");
  if (!enabled || !view) {
    return;
  }
  if (*enabled && view->empty()) {
    require(subject, "stream_view_type", "a stream needs it");
  } else if (!*enabled && argument(subject.body(), "stream_enabled") != nullptr) {
    only_if(subject, "stream_view_type", view->empty(), "with `stream_enabled`");
  }
}

void check_capacity(Subject& subject) {
  const auto mode = text_at(subject.body(), "billing_mode", "-");
  for (const std::string_view name : {"read_capacity", "write_capacity"}) {
    const Value* value = argument(subject.body(), name);
    const auto units = value == nullptr ? std::optional(0.0) : known_number(*value);
    if (!units) {
      continue;
    }
    if (mode == "PROVISIONED" && *units < 1) {
      refuse(subject, name, "must be at least 1 with `billing_mode` `PROVISIONED`");
    } else if (mode == "PAY_PER_REQUEST" && *units > 0) {
      refuse(subject, name, "is not accepted with `billing_mode` `PAY_PER_REQUEST`");
    }
  }
}

void check_expiry(Subject& subject) {
  for (const Object* ttl : blocks_at(subject.body(), "ttl")) {
    if (flag_at(*ttl, "enabled") == true && text_at(*ttl, "attribute_name") == "") {
      refuse_in(subject, "ttl", *ttl, "attribute_name", "is missing: TTL needs the attribute with the time of expiry");
    }
  }
}

void check_indexes(Subject& subject) {
  for (const Object* index : blocks_at(subject.body(), "global_secondary_index")) {
    const bool schema = argument(*index, "key_schema") != nullptr;
    if (schema == (argument(*index, "hash_key") != nullptr)) {
      refuse_in(subject, "global_secondary_index", *index, "hash_key",
                schema ? "conflicts with `key_schema`" : "is missing: an index needs `hash_key` or `key_schema`");
    } else if (schema && argument(*index, "range_key") != nullptr) {
      refuse_in(subject, "global_secondary_index", *index, "range_key", "conflicts with `key_schema`");
    }
  }
}

}  // namespace

void check_table(Subject& subject) {
  check_attributes(subject);
  check_stream(subject);
  check_capacity(subject);
  check_expiry(subject);
  check_indexes(subject);
}

}  // namespace kootoro::check
