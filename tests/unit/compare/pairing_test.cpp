#include "catch.hpp"

#include "compare/pairing.hpp"
#include "compare/sequence.hpp"

#include <ctime>

namespace kootoro::compare {
namespace {

/// `0→1 moved`, `+2`, `-0`; elements that keep their order are omitted.
std::string pairs(const Json& before, const Json& after, Order order = Order::matters, const Json& unknown = {}) {
  std::string text;
  for (const Pair& pair : pair_elements(before, after, unknown, order)) {
    text += text.empty() ? "" : " ";
    if (pair.before && pair.after) {
      text += std::to_string(*pair.before) + "=" + std::to_string(*pair.after) + (pair.moved ? "!" : "");
    } else {
      text += pair.after ? "+" + std::to_string(*pair.after) : "-" + std::to_string(*pair.before);
    }
  }
  return text;
}

Json list(const std::string& text) {
  return Json::parse(text);
}

TEST_CASE("an element inserted at the head is one insertion") {
  CHECK(pairs(list(R"(["a", "b", "c"])"), list(R"(["x", "a", "b", "c"])")) == "+0 0=1 1=2 2=3");
  CHECK(pairs(list(R"([{"v": 1}, {"v": 2}])"), list(R"([{"v": 9}, {"v": 1}, {"v": 2}])")) == "+0 0=1 1=2");
  CHECK(pairs(list("[[1], [2]]"), list("[[9], [1], [2]]")) == "+0 0=1 1=2");
}

TEST_CASE("an element removed from the tail is one removal") {
  CHECK(pairs(list(R"(["a", "b", "c"])"), list(R"(["a", "b"])")) == "0=0 1=1 -2");
}

TEST_CASE("of two that swap, one has moved") {
  CHECK(pairs(list(R"(["a", "b"])"), list(R"(["b", "a"])")) == "1=0 0=1!");
  CHECK(pairs(list(R"([{"id": 1}, {"id": 2}, {"id": 3}])"), list(R"([{"id": 3}, {"id": 1}, {"id": 2}])")) ==
        "2=0! 0=1 1=2");
}

TEST_CASE("an edit is distinct from an insertion") {
  CHECK(pairs(list(R"([{"a": 1, "b": 1, "c": 1}, {"a": 2, "b": 2, "c": 2}])"),
              list(R"([{"a": 9, "b": 9, "c": 9}, {"a": 1, "b": 1, "c": 5}, {"a": 2, "b": 2, "c": 2}])")) ==
        "+0 0=1 1=2");
  CHECK(pairs(list(R"(["a", "b", "c"])"), list(R"(["a", "x", "c"])")) == "0=0 1=1 2=2");
}

TEST_CASE("duplicates are paired one with one") {
  CHECK(pairs(list(R"(["a", "a", "b"])"), list(R"(["a", "b", "b"])")) == "1=0 2=1 +2 -0");
  CHECK(pairs(list(R"(["a", "b", "a"])"), list(R"(["b", "a"])")) == "1=0 2=1 -0");
  CHECK(pairs(list(R"([{"name": "n", "v": 1}, {"name": "n", "v": 2}])"),
              list(R"([{"name": "n", "v": 2}, {"name": "n", "v": 1}])")) == "1=0 0=1!");
}

TEST_CASE("one without a name is paired among those without") {
  CHECK(pairs(list(R"([{"Sid": "A", "x": 1}, {"x": 2, "y": 2}, {"Sid": "B", "x": 3}])"),
              list(R"([{"x": 2, "y": 3}, {"Sid": "B", "x": 4}, {"Sid": "A", "x": 1}, {"Sid": "C", "x": 2}])")) ==
        "1=0 2=1 0=2! +3");
}

TEST_CASE("two with different names are two") {
  CHECK(pairs(list(R"([{"id": "a", "x": 1, "y": 1, "z": 1}])"), list(R"([{"id": "b", "x": 1, "y": 1, "z": 1}])")) ==
        "+0 -0");
}

TEST_CASE("empty members do not count for similarity") {
  CHECK(pairs(list(R"([{"port": 8080, "cidr": ["10.0.0.0/8"], "self": false, "v6": [], "note": ""}, {"port": 1}])"),
              list(R"([{"port": 22, "cidr": ["0.0.0.0/0"], "self": false, "v6": [], "note": ""}, {"port": 1}])")) ==
        "+0 1=1 -0");
}

TEST_CASE("in a set no one moves") {
  CHECK(pairs(list(R"(["a", "b", "c"])"), list(R"(["c", "d", "a"])"), Order::ignored) == "2=0 +1 0=2 -1");
}

TEST_CASE("an unknown element is paired with the old one") {
  CHECK(pairs(list(R"(["a", "b"])"), list(R"(["a", null])"), Order::matters, list("[false, true]")) == "0=0 1=1");
  CHECK(pairs(list(R"([{"x": 1, "id": "i"}])"), list(R"([{"x": 1}])"), Order::matters, list(R"([{"id": true}])")) ==
        "0=0");
}

TEST_CASE("the identifying members are in one table") {
  CHECK(identity(list(R"({"Sid": "s", "name": "n"})")) == "s");
  CHECK(identity(list(R"({"rulePriority": 3})")) == "3");
  CHECK(identity(list(R"({"properties": {"title": "t"}})")) == "t");
  CHECK(identity(list(R"({"name": null, "key": "k"})")) == "k");
  CHECK(identity(list(R"({"name": {"x": 1}})")).empty());
  CHECK(identity(list("[]")).empty());
  CHECK(identity(list("1")).empty());
}

TEST_CASE("a longest common subsequence is found") {
  const auto common = longest_common_subsequence({0, 1, 2, 1, 3, 0, 1}, {1, 3, 2, 0, 1, 0}, 4);
  CHECK(common.size() == 4);  // 1 2 0 1, or 1 3 0 1
  for (std::size_t i = 1; i < common.size(); ++i) {
    CHECK(common[i - 1].first < common[i].first);
    CHECK(common[i - 1].second < common[i].second);
  }
  CHECK(longest_common_subsequence({}, {}, 0).empty());
}

TEST_CASE("long lists take no longer than their length") {
  constexpr std::size_t length = 100'000;
  Json numbers = Json::array();
  Json shifted = Json::array({-1});
  Json reversed = Json::array();
  Json others = Json::array();
  Json same = Json::array();
  for (std::size_t i = 0; i < length; ++i) {
    numbers.push_back(i);
    shifted.push_back(i);
    reversed.push_back(length - i);
    others.push_back(std::to_string(i));
    same.push_back("a");
  }
  const auto seconds = [&](const Json& before, const Json& after) {
    const std::clock_t start = std::clock();
    CHECK(pair_elements(before, after, {}, Order::matters).size() >= length);
    return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  };
  constexpr double most = 10;  // seconds of this process; quadratic work takes minutes
  CHECK(seconds(numbers, shifted) < most);
  CHECK(seconds(numbers, reversed) < most);
  CHECK(seconds(numbers, others) < most);
  CHECK(seconds(same, same) < most);
  CHECK(seconds(same, others) < most);
}

}  // namespace
}  // namespace kootoro::compare
