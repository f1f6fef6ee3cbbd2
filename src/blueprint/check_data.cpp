#include "check.hpp"

#include <unordered_set>

namespace kootoro::blueprint {

namespace {

using diag::Kind;

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html
constexpr std::size_t max_global_indexes = 20;
constexpr std::size_t max_local_indexes = 5;

/// One table's keys against its declared attributes.
class TableCheck {
 public:
  TableCheck(std::string_view key, const Table& table, diag::Diagnostics& diagnostics)
      : key_(key), table_(table), diagnostics_(diagnostics) {}

  void run() {
    use(table_.hash_key, fmt::format("table `{}`", key_));
    use(table_.range_key, fmt::format("table `{}`", key_));
    for (const auto& [name, range, index] : table_.global_secondary_indexes) {
      global_index(name, range, index.value);
    }
    for (const auto& [name, range, index] : table_.local_secondary_indexes) {
      local_index(name, range, index.value);
    }
    limit(table_.global_secondary_indexes, max_global_indexes, "global");
    limit(table_.local_secondary_indexes, max_local_indexes, "local");
    unused_attributes();
  }

 private:
  void use(const Text& attribute, const std::string& user) {
    if (attribute.value.empty()) {
      return;
    }
    used_.insert(attribute.value);
    if (table_.attributes.find(attribute.value) == nullptr) {
      suggest(diagnostics_.error(
                  Kind::broken_reference, attribute.range,
                  fmt::format("{} has the key `{}`, which is not in the table's `attributes`", user, attribute.value)),
              attribute.value, names_of(table_.attributes));
    }
  }

  void global_index(const std::string& name, source::Range range, const Index& index) {
    if (!index.hash_key.given()) {
      diagnostics_.error(Kind::missing_key, range, fmt::format("global index `{}` has no `hash_key`", name));
    }
    use(index.hash_key, fmt::format("index `{}`", name));
    use(index.range_key, fmt::format("index `{}`", name));
  }

  void local_index(const std::string& name, source::Range range, const Index& index) {
    if (!table_.range_key.given()) {
      diagnostics_.error(
          Kind::contradiction, range,
          fmt::format("local index `{}` needs a table with a `range_key`, but `{}` has none", name, key_));
    }
    if (index.hash_key.value != table_.hash_key.value) {
      diagnostics_
          .error(Kind::contradiction, index.hash_key.range,
                 fmt::format("local index `{}` must have the partition key of its table, `{}`", name,
                             table_.hash_key.value))
          .with_help("remove `hash_key`, or make it a global index");
    }
    if (!index.range_key.given()) {
      diagnostics_.error(Kind::missing_key, range, fmt::format("local index `{}` has no `range_key`", name));
    }
    use(index.range_key, fmt::format("index `{}`", name));
  }

  void limit(const Named<Setting<Index>>& indexes, std::size_t most, std::string_view what) {
    if (indexes.size() > most) {
      diagnostics_.error(
          Kind::out_of_range, table_.range,
          fmt::format("table `{}` has {} {} indexes, but DynamoDB allows {}", key_, indexes.size(), what, most));
    }
  }

  /// DynamoDB rejects a table that declares attributes other than its keys.
  void unused_attributes() {
    for (const auto& attribute : table_.attributes) {
      if (!used_.contains(attribute.name)) {
        diagnostics_
            .error(Kind::no_effect, attribute.name_range,
                   fmt::format("attribute `{}` is not a key of table `{}` or its indexes", attribute.name, key_))
            .with_help("remove it: a table declares only its keys");
      }
    }
  }

  std::string_view key_;
  const Table& table_;
  diag::Diagnostics& diagnostics_;
  std::unordered_set<std::string_view> used_;
};

}  // namespace

void check_data(const Blueprint& blueprint, diag::Diagnostics& diagnostics) {
  check_names("table", blueprint.tables, diagnostics);
  check_names("bucket", blueprint.buckets, diagnostics);
  check_names("topic", blueprint.topics, diagnostics);
  Unique variables("the environment variable", diagnostics);
  const auto add_variables = [&variables](const auto& entries) {
    for (const auto& entry : entries) {
      if (const Text& variable = entry.value.environment_variable; variable.given()) {
        variables.add(variable.value, variable.range);
      }
    }
  };
  add_variables(blueprint.tables);
  add_variables(blueprint.buckets);
  add_variables(blueprint.topics);
  for (const auto& entry : blueprint.tables) {
    TableCheck(entry.name, entry.value, diagnostics).run();
  }
}

}  // namespace kootoro::blueprint
