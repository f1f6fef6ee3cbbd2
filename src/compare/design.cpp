#include <kootoro/compare/design.hpp>

#include "compare/design_rows.hpp"
#include "compare/differ.hpp"
#include "compare/secrets.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace kootoro::compare {
namespace {

/// Attributes of which a change only replaces the resource, or runs it again: they describe no design. Sources: the
/// providers' documentation of each type.
struct Trigger {
  std::string_view type;  ///< or its beginning, before `*`
  std::string_view attribute;
};
constexpr std::array<Trigger, 4> triggers{{
    {"aws_api_gateway_deployment", "triggers"},
    {"null_resource", "triggers"},
    {"terraform_data", "triggers_replace"},
    {"random_*", "keepers"},
}};

bool is_of(const Trigger& trigger, std::string_view type) {
  return trigger.type.ends_with('*') ? type.starts_with(trigger.type.substr(0, trigger.type.size() - 1))
                                     : type == trigger.type;
}

/// The values of a resource that describe its design. The provider's defaults are compared once, for all resources.
Json design_of(const Resource& resource, const Snapshot& snapshot) {
  Json values = *resource.values;
  values.erase("tags_all");
  if (json::text(values, "region") == snapshot.region) {
    values.erase("region");
  }
  for (const Trigger& trigger : triggers) {
    if (is_of(trigger, resource.type)) {
      values.erase(std::string(trigger.attribute));
    }
  }
  return values;
}

DesignResource described(const Resource& resource) {
  DesignResource described;
  described.address = resource.address;
  described.module = resource.module;
  described.type = resource.type;
  described.name = resource.name;
  described.data = resource.data;
  return described;
}

class Comparer {
 public:
  Comparer(std::span<const DesignSide> sides, const provider::Schema& schema) : sides_(sides), schema_(&schema) {
    for (const DesignSide& side : sides) {
      identities_.push_back(side.identity);
    }
    for (std::size_t i = 0; i < sides.size(); ++i) {
      aligners_.emplace_back(identities_, i);
    }
  }

  [[nodiscard]] DesignComparison run() const {
    DesignComparison result;
    for (const DesignSide& side : sides_) {
      result.sides.push_back(side.title);
    }
    result.aligned = aligned_parts();
    result.provider = defaults();
    for (const auto& [address, found] : by_address()) {
      ++result.compared;
      DesignResource resource = compared(found);
      if (!resource.everywhere() || !resource.rows.empty()) {
        result.resources.push_back(std::move(resource));
      }
    }
    return result;
  }

 private:
  using Found = std::vector<const Resource*>;  // one for each environment; null where it is absent

  [[nodiscard]] std::map<std::string_view, Found> by_address() const {
    std::map<std::string_view, Found> all;
    for (std::size_t side = 0; side < sides_.size(); ++side) {
      for (const auto& [address, resource] : sides_[side].snapshot->resources) {
        Found& found = all[address];
        found.resize(sides_.size());
        found[side] = &resource;
      }
    }
    return all;
  }

  [[nodiscard]] DesignResource compared(const Found& found) const {
    const auto first = static_cast<std::size_t>(
        std::find_if(found.begin(), found.end(), [](const Resource* one) { return one != nullptr; }) - found.begin());
    DesignResource result = described(*found[first]);
    std::vector<Json> values(found.size());
    for (std::size_t side = 0; side < found.size(); ++side) {
      result.exists.push_back(found[side] != nullptr);
      if (found[side] != nullptr) {
        values[side] = aligners_[side].resource(design_of(*found[side], *sides_[side].snapshot));
      }
    }
    const provider::Type* schema = result.data ? schema_->data_source(result.type) : schema_->resource(result.type);
    result.rows = rows(std::move(values), first, result.type, schema);
    return result;
  }

  [[nodiscard]] std::vector<DesignRow> rows(std::vector<Json> values, std::size_t first, std::string_view type,
                                            const provider::Type* schema) const {
    RowCollector collector(aligners_, values, first);
    std::vector<Json> marks;
    for (const Json& one : values) {
      marks.push_back(sensitive_marks(one, {}, schema));
    }
    for (std::size_t side = first + 1; side < values.size(); ++side) {
      if (!values[side].is_null() && values[side] != values[first]) {
        const Sides both{&values[first], &values[side], &json::absent(), &marks[first], &marks[side]};
        collector.add(side, differences({Input::designs, type, schema, both}));
      }
    }
    for (std::size_t side = 0; side < values.size(); ++side) {  // the rest may be shown
      if (any_mark(marks[side])) {
        values[side] =
            Sides{&values[side], &json::absent(), &json::absent(), &marks[side], &json::absent()}.shown_before();
      }
    }
    return collector.take();
  }

  /// The tags that the provider adds to every resource.
  [[nodiscard]] DesignResource defaults() const {
    DesignResource result;
    result.address = "provider.aws";
    result.type = "aws";
    result.exists.assign(sides_.size(), true);
    std::vector<Json> values;
    for (std::size_t side = 0; side < sides_.size(); ++side) {
      values.push_back(Json{{"tags_all", aligners_[side].tags(sides_[side].snapshot->default_tags)}});
    }
    result.rows = rows(std::move(values), 0, "", nullptr);
    for (DesignRow& row : result.rows) {
      row.label = "default_tags" + row.label.substr(std::min(row.label.size(), std::string_view("tags_all").size()));
    }
    return result;
  }

  [[nodiscard]] std::vector<AlignedPart> aligned_parts() const {
    struct Part {
      std::string_view setting;
      std::string Identity::*value;
    };
    constexpr std::array<Part, 5> parts{{{"project_name", &Identity::project},
                                         {"environment", &Identity::environment},
                                         {"resource_name_suffix", &Identity::suffix},
                                         {"aws_region", &Identity::region},
                                         {"allowed_account_ids", &Identity::account}}};
    std::vector<AlignedPart> result;
    for (const Part& part : parts) {
      AlignedPart aligned{part.setting, {}};
      for (const Identity& identity : identities_) {
        aligned.values.push_back(identity.*part.value);
      }
      const auto& values = aligned.values;
      if (std::any_of(values.begin(), values.end(),
                      [&](const std::string& value) { return value != values.front(); })) {
        result.push_back(std::move(aligned));
      }
    }
    return result;
  }

  std::span<const DesignSide> sides_;
  const provider::Schema* schema_;
  std::vector<Identity> identities_;
  std::vector<Aligner> aligners_;
};

}  // namespace

bool DesignResource::everywhere() const {
  return std::all_of(exists.begin(), exists.end(), [](bool one) { return one; });
}

DesignComparison compare_designs(std::span<const DesignSide> sides, const provider::Schema& schema) {
  return Comparer(sides, schema).run();
}

}  // namespace kootoro::compare
