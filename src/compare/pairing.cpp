#include "compare/pairing.hpp"

#include "compare/likeness.hpp"
#include "compare/sequence.hpp"
#include "compare/sides.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <unordered_map>

namespace kootoro::compare {
namespace {

// The members that identify elements: of a policy's statement (Sid), a rule of S3 (id), a container, attribute or
// index (name), a tag (Key), a rule of ECR (rulePriority), of a firewall or listener (priority).
constexpr std::array<std::string_view, 13> identifying{"Sid",      "sid",       "id",   "Id",           "name",
                                                       "Name",     "key",       "Key",  "rulePriority", "priority",
                                                       "Priority", "index_key", "alias"};

constexpr std::size_t most_compared = 256;  // of the elements between two neighbours

struct ByValue {
  std::size_t operator()(const Json* value) const { return std::hash<Json>()(*value); }
  bool operator()(const Json* one, const Json* other) const { return *one == *other; }
};
using Classes = std::unordered_map<const Json*, std::size_t, ByValue, ByValue>;

class Pairing {
 public:
  Pairing(const Json& before, const Json& after, const Json& unknown, Order order)
      : before_(&before),
        after_(&after),
        unknown_(&unknown),
        order_(order),
        partner_of_before_(before.size()),
        partner_of_after_(after.size()) {}

  std::vector<Pair> run() {
    by_identity();
    by_equality();
    for (const auto& [gone, come] : gaps()) {
      by_likeness(gone, come);
    }
    return result();
  }

 private:
  using Indexes = std::vector<std::size_t>;

  void pair(std::size_t before, std::size_t after) {
    partner_of_before_[before] = after;
    partner_of_after_[after] = before;
  }

  [[nodiscard]] static std::unordered_map<std::string, Indexes> named(const Json& list) {
    std::unordered_map<std::string, Indexes> names;
    for (std::size_t i = 0; i < list.size(); ++i) {
      if (std::string name = identity(list[i]); !name.empty()) {
        names[std::move(name)].push_back(i);
      }
    }
    return names;
  }

  void by_identity() {
    const auto old_names = named(*before_);
    for (const auto& [name, there] : named(*after_)) {
      const auto old = old_names.find(name);
      if (there.size() == 1 && old != old_names.end() && old->second.size() == 1) {
        pair(old->second.front(), there.front());
      }
    }
  }

  [[nodiscard]] static Indexes open(const std::vector<std::optional<std::size_t>>& partners) {
    Indexes result;
    for (std::size_t i = 0; i < partners.size(); ++i) {
      if (!partners[i]) {
        result.push_back(i);
      }
    }
    return result;
  }

  void by_equality() {
    const Indexes gone = open(partner_of_before_);
    const Indexes come = open(partner_of_after_);
    Classes classes;
    const auto numbers = [&](const Json& list, const Indexes& indexes) {
      Indexes result;
      for (const std::size_t index : indexes) {
        result.push_back(classes.try_emplace(&list[index], classes.size()).first->second);
      }
      return result;
    };
    const Indexes old_numbers = numbers(*before_, gone);
    const Indexes new_numbers = numbers(*after_, come);
    if (order_ == Order::matters) {
      for (const auto& [i, j] : longest_common_subsequence(old_numbers, new_numbers, classes.size())) {
        pair(gone[i], come[j]);
      }
    }
    std::vector<Indexes> left(classes.size());  // in reverse: the first is taken first
    for (std::size_t j = come.size(); j-- > 0;) {
      if (!partner_of_after_[come[j]]) {
        left[new_numbers[j]].push_back(come[j]);
      }
    }
    for (std::size_t i = 0; i < gone.size(); ++i) {
      Indexes& equal = left[old_numbers[i]];
      if (!partner_of_before_[gone[i]] && !equal.empty()) {
        pair(gone[i], equal.back());
        equal.pop_back();
      }
    }
  }

  /// The unpaired elements between each two neighbours that kept their order; in a set, all unpaired elements.
  [[nodiscard]] std::vector<std::pair<Indexes, Indexes>> gaps() const {
    if (order_ == Order::ignored) {
      return {{open(partner_of_before_), open(partner_of_after_)}};
    }
    const std::vector<bool> in_order = increasing(partner_of_before_);
    std::vector<std::pair<Indexes, Indexes>> result(1);
    std::size_t next = 0;
    const auto come_until = [&](std::size_t end) {
      for (; next < end; ++next) {
        if (!partner_of_after_[next]) {
          result.back().second.push_back(next);
        }
      }
    };
    for (std::size_t i = 0; i < before_->size(); ++i) {
      if (!partner_of_before_[i]) {
        result.back().first.push_back(i);
      } else if (in_order[i]) {
        come_until(*partner_of_before_[i]);
        result.emplace_back();
      }
    }
    come_until(after_->size());
    return result;
  }

  [[nodiscard]] bool may_be_one(std::size_t before, std::size_t after) const {
    return identity((*before_)[before]).empty() || identity((*after_)[after]).empty();
  }

  void by_likeness(const Indexes& gone, const Indexes& come) {
    if (gone.empty() || come.empty()) {
      return;
    }
    if (gone.size() * come.size() > most_compared) {
      for (std::size_t k = 0; k < std::min(gone.size(), come.size()); ++k) {
        if (may_be_one(gone[k], come[k]) && likeness(at(gone[k], come[k])) >= alike) {
          pair(gone[k], come[k]);
        }
      }
    } else {
      most_alike(gone, come);
    }
    if (order_ == Order::matters) {
      by_position(gone, come);
    }
  }

  [[nodiscard]] Sides at(std::size_t before, std::size_t after) const {
    return Sides{before_, after_, unknown_, &json::absent(), &json::absent()}.element(before, after);
  }

  void most_alike(const Indexes& gone, const Indexes& come) {
    std::vector<std::tuple<double, std::size_t, std::size_t>> candidates;
    for (const std::size_t i : gone) {
      for (const std::size_t j : come) {
        const double share = may_be_one(i, j) ? likeness(at(i, j)) : 0;
        if (share >= alike) {
          candidates.emplace_back(-share, i, j);
        }
      }
    }
    std::sort(candidates.begin(), candidates.end());
    for (const auto& [share, i, j] : candidates) {
      if (!partner_of_before_[i] && !partner_of_after_[j]) {
        pair(i, j);
      }
    }
  }

  /// Pairs texts, numbers and unknown values between the same neighbours: the n-th with the n-th.
  void by_position(const Indexes& gone, const Indexes& come) {
    const auto is_open = [&](std::size_t k) { return !partner_of_before_[gone[k]] && !partner_of_after_[come[k]]; };
    const auto is_unknown = [&](std::size_t k) { return is_marked(*at(gone[k], come[k]).unknown); };
    const bool has_neighbours = gone.size() < before_->size() && gone.size() == come.size();
    for (std::size_t k = 0; k < std::min(gone.size(), come.size()); ++k) {
      const bool plain = !(*before_)[gone[k]].is_structured() && !(*after_)[come[k]].is_structured();
      if (is_open(k) && (is_unknown(k) || (plain && has_neighbours))) {
        pair(gone[k], come[k]);
      }
    }
  }

  [[nodiscard]] std::vector<Pair> result() const {
    const std::vector<bool> in_order = increasing(partner_of_before_);
    std::vector<Pair> pairs;
    for (std::size_t j = 0; j < after_->size(); ++j) {
      const auto& partner = partner_of_after_[j];
      pairs.push_back({partner, j, order_ == Order::matters && partner && !in_order[*partner]});
    }
    for (const std::size_t i : open(partner_of_before_)) {
      pairs.push_back({i, std::nullopt, false});
    }
    return pairs;
  }

  const Json* before_;
  const Json* after_;
  const Json* unknown_;
  Order order_;
  std::vector<std::optional<std::size_t>> partner_of_before_;
  std::vector<std::optional<std::size_t>> partner_of_after_;
};

/// A text or number as a name; empty for anything else.
std::string word(const Json& value) {
  const bool plain = !value.is_structured() && !value.is_null();
  return plain ? std::string(json::as_text(value).value_or(json::dump(value))) : std::string();
}

}  // namespace

std::string identity(const Json& element) {
  std::string name;
  for (auto key = identifying.begin(); key != identifying.end() && name.empty(); ++key) {
    name = word(json::member(element, *key));
  }
  const Json& widget = json::member(element, "properties");  // of a dashboard
  for (const std::string_view key : {"title", "markdown"}) {
    name = name.empty() ? word(json::member(widget, key)) : name;
  }
  return name;
}

std::vector<Pair> pair_elements(const Json& before, const Json& after, const Json& unknown, Order order) {
  return Pairing(before, after, unknown, order).run();
}

}  // namespace kootoro::compare
