#include "scaffold/render.hpp"

#include <catch.hpp>

using kootoro::scaffold::Ci;
using kootoro::scaffold::Place;
using kootoro::scaffold::render;

namespace {

const Place at_root{".", true, ""};
const Place below{"a/b", true, "a/b"};

}  // namespace

TEST_CASE("names of the project are filled in") {
  constexpr auto* text = "__NAME__: __PREFIX__env in __FOLDER__\n";
  CHECK(render(text, at_root, Ci::github) == "kootoro: env in .\n");
  CHECK(render(text, below, Ci::github) == "kootoro-a-b: a/b/env in a/b\n");
}

TEST_CASE("marked lines are kept where they belong") {
  constexpr auto* text = "both\nroot #@root\nbelow: x #@subfolder\ngitlab # note #@gitlab\n #@elsewhere\n";
  CHECK(render(text, at_root, Ci::gitlab) == "both\nroot\ngitlab # note\n");
  CHECK(render(text, below, Ci::github) == "both\nbelow: x\n\n");
  CHECK(render(text, at_root, Ci::none) == "both\nroot\n\n");
}

TEST_CASE("other text stays as it is") {
  CHECK(render("a __NAME b __ # @root\n\n${{ x }}\n", below, Ci::github) == "a __NAME b __ # @root\n\n${{ x }}\n");
}
