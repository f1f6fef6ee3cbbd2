#include "catch.hpp"

#include <kootoro/text/secret.hpp>

namespace kootoro::text {
namespace {

TEST_CASE("names of secrets") {
  for (const char* name :
       {"PASSWORD", "DB_PASSWORD", "github-token", "stripeApiKey", "AWS_SECRET_ACCESS_KEY", "x_secret"}) {
    CHECK(names_secret(name));
  }
  for (const char* name : {"TOKEN_TABLE", "SECRET_NAME", "PASSWORD_POLICY", "KEY", "MAX_TOKENS", ""}) {
    CHECK_FALSE(names_secret(name));
  }
}

TEST_CASE("the place of a secret is not a secret") {
  CHECK(holds_secret("DB_PASSWORD", "x"));
  CHECK_FALSE(holds_secret("DB_PASSWORD", ""));
  CHECK_FALSE(holds_secret("DB_PASSWORD", "arn:aws:secretsmanager:us-east-1:111122223333:secret:db"));
  CHECK_FALSE(holds_secret("DB_PASSWORD", "/prod/db/password"));
  CHECK_FALSE(holds_secret("DB_PASSWORD", "${aws_secretsmanager_secret.db.arn}"));
}

TEST_CASE("secrets in settings and documents are left out") {
  CHECK(without_secrets(R"x(A = { DB_PASSWORD = "a\"b", MODE = "m", "api-token"="x" })x") ==
        R"x(A = { DB_PASSWORD = "(secret)", MODE = "m", "api-token"="(secret)" })x");
  CHECK(without_secrets(R"x(  "DB_PASSWORD" : "x",)x") == R"x(  "DB_PASSWORD" : "(secret)",)x");
  CHECK(without_secrets("T_TOKEN = \"no end\nx = 1") == "T_TOKEN = \"(secret)\nx = 1");
  CHECK(without_secrets("T_TOKEN = \"no end\\") == "T_TOKEN = \"(secret)");
  for (const char* text : {"", "=", ":\"", "DB_PASSWORD = 5", R"(DB_PASSWORD = "")", R"(DB_PASSWORD = "/a/b")",
                           R"(MODE = "DB_PASSWORD")"}) {
    CHECK(without_secrets(text) == text);
  }
}

}  // namespace
}  // namespace kootoro::text
