#include "config/patterns.hpp"
#include "config/sections.hpp"

namespace kootoro::config {

void describe(Section<Iam>& s) {
  s.doc("What every role of the stack has in common.");
  s.field("permissions_boundary_arn", &Iam::permissions_boundary_arn)
      .pattern(patterns::policy_arn)
      .example(R"("arn:aws:iam::111122223333:policy/boundary")")
      .doc("A policy that limits the permissions of every role, whatever else grants them.");
  s.field("role_path", &Iam::role_path).length(1, 512).pattern(patterns::iam_path).doc("The path of the roles.");
}

void describe(Section<KmsKeys>& s) {
  s.doc(
      "ARNs of customer managed keys in the stack's region. A service without one uses a key that AWS owns or "
      "manages.");
  const auto key = [&s](std::string_view name, OptionalText KmsKeys::*member, std::string_view doc) {
    s.field(name, member)
        .pattern(patterns::kms_key_arn)
        .example(R"("arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab")")
        .doc(doc);
  };
  key("s3", &KmsKeys::s3, "For the buckets.");
  key("dynamodb", &KmsKeys::dynamodb, "For the tables.");
  key("ecr", &KmsKeys::ecr, "For the repositories.");
  key("lambda", &KmsKeys::lambda, "For the functions' environment variables.");
  key("logs", &KmsKeys::logs, "For the log groups.");
  key("sns", &KmsKeys::sns, "For the topics.");
  key("sqs", &KmsKeys::sqs, "For the queue of failed asynchronous calls.");
}

}  // namespace kootoro::config
