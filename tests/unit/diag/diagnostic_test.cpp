#include <kootoro/diag/diagnostic.hpp>

#include "catch.hpp"

#include <set>

using namespace kootoro::diag;

TEST_CASE("kinds have distinct ids in kebab case") {
  std::set<std::string_view> seen;
  for (const Kind kind : all_kinds()) {
    CHECK(seen.insert(id(kind)).second);
    CHECK(id(kind).find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos);
  }
}

TEST_CASE("findings are counted by severity, also when joined") {
  Diagnostics first;
  first.warning(Kind::no_effect, {}, "w");
  CHECK_FALSE(first.has_errors());
  Diagnostics second;
  second.error(Kind::wrong_type, {}, "e");
  first.append(std::move(second));
  CHECK(first.has_errors());
  CHECK(first.error_count() == 1);
  CHECK(first.warning_count() == 1);
  CHECK(first.items().size() == 2);
}
