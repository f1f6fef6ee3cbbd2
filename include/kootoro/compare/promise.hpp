// A plan against the changes that were predicted for it.
#pragma once

#include <kootoro/compare/plan.hpp>
#include <kootoro/compare/snapshot.hpp>
#include <kootoro/plan/plan.hpp>
#include <kootoro/provider/schema.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace kootoro::compare {

/// The declarations of the current and the proposed side, and the `changes` between them.
struct Prediction {
  const Snapshot* before;
  const Snapshot* after;
  std::vector<Change> changes;
};

/// A value that the proposed side declares.
struct DeclaredValue {
  std::string label;  ///< as in `AttributeChange`
  Json value;
};

/// A planned change that was not predicted, or not in this way.
struct Surprise {
  enum class Kind : std::uint8_t {
    unpredicted,  ///< no change of the resource was predicted
    action,       ///< another action was predicted
    move,         ///< the move was not predicted, or another one was
    attributes,   ///< the action was predicted, but not these attributes
    values,       ///< the plan sets other values than the proposed side declares
  };

  Kind kind = Kind::unpredicted;
  Change change;                        ///< as planned, with the attributes that are surprising
  Action predicted = Action::none;      ///< of the resource
  std::vector<DeclaredValue> declared;  ///< where the plan sets another value
  bool drifted = false;                 ///< the resource was also changed outside of Terraform
};

/// `unpredicted`, `action`, …: for machines.
[[nodiscard]] std::string_view name(Surprise::Kind kind);

/// A planned change that does less than was predicted: an update instead of a replacement.
struct Lesser {
  Change change;
  Action predicted = Action::none;
};

struct Promise {
  std::vector<Surprise> surprises;  ///< sorted by harm
  std::vector<Change> expected;     ///< planned as predicted
  std::vector<Lesser> less;
  std::vector<Change> missing;  ///< predicted, and the plan does not change the resource
  std::string region;           ///< of the plan's resources, if it is not the declared one; else empty
  std::string declared_region;
  std::vector<std::string> variables;  ///< of the root module, which the plan has with another value than the default
  std::size_t drifted = 0;             ///< the number of drifted resources without another surprise

  /// The number of surprises: resources, and another region.
  [[nodiscard]] std::size_t number() const { return surprises.size() + drifted + (region.empty() ? 0 : 1); }
};

/// Compares `planned`, the changes of `plan`, with their prediction: by address, action and attribute. An instance is
/// compared with its declaration. These are not surprises: attributes that the provider computes, and unknown values
/// that follow from a predicted change.
[[nodiscard]] Promise promise(const Prediction& prediction, const plan::Plan& plan, const PlannedChanges& planned,
                              const provider::Schema& schema);

}  // namespace kootoro::compare
