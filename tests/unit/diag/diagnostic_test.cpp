#include <kootoro/diag/diagnostic.hpp>
#include <kootoro/text/limits.hpp>

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

TEST_CASE("findings of one kind have a limit, and one more counts the others") {
  namespace limits = kootoro::limits;
  Diagnostics findings;
  for (std::size_t at = 0; at < limits::findings_of_a_kind + 7; ++at) {
    findings.error(Kind::unknown_key, {}, "e").with_help("h");
  }
  findings.warning(Kind::unknown_key, {}, "w");
  CHECK(findings.items().size() == limits::findings_of_a_kind + 2);
  CHECK(findings.error_count() == limits::findings_of_a_kind + 7);
  CHECK(findings.items()[limits::findings_of_a_kind].message == "7 more of this kind, from here on, are not shown");
  CHECK(findings.items()[limits::findings_of_a_kind].help.size() == 1);
  Diagnostics joined;
  joined.append(std::move(findings));
  CHECK(joined.error_count() == limits::findings_of_a_kind + 7);
  CHECK(joined.items().size() == limits::findings_of_a_kind + 2);
}
