#include <kootoro/diag/suggest.hpp>

#include "catch.hpp"

#include <array>
#include <vector>

using kootoro::diag::did_you_mean;
using kootoro::diag::nearest;

TEST_CASE("the nearest name within reach is suggested") {
  const std::vector<std::string_view> names = {"prepare_turn1_prompt", "prepare_turn2_prompt", "notify", "timeouts",
                                               "s3"};
  const auto [word, expected] = GENERATE(table<std::string, std::string>({
      {"prepare_turn_prompt", "prepare_turn1_prompt"},  // one added; the first of two equals
      {"notfiy", "notify"},                             // swapped
      {"timeuots", "timeouts"},
      {"timeout", "timeouts"},
      {"nootify", "notify"},
      {"S3", ""},  // a third of two letters rounds to zero
      {"invoke_bedrock", ""},
      {"", ""},
  }));
  CHECK(nearest(word, names).value_or("") == expected);
  CHECK(did_you_mean(word, names) == (expected.empty() ? "" : "did you mean `" + expected + "`?"));
}

TEST_CASE("a suggestion is at most four edits away") {
  const std::array<std::string_view, 1> names = {"aaaaaaaaaaaaaaaaaaaaaaaa"};
  CHECK(nearest("bbbbaaaaaaaaaaaaaaaaaaaa", names));
  CHECK_FALSE(nearest("bbbbbaaaaaaaaaaaaaaaaaaa", names));
}
