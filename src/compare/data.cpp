#include "compare/data.hpp"

#include <kootoro/provider/resource_types.hpp>

namespace kootoro::compare {
namespace {

/// An object with a key that ends in a slash shows an empty folder in S3's console, and has no content.
bool is_folder(const Change& change, const Json& before) {
  return change.type == "aws_s3_object" && json::as_text(json::member(before, "key")).value_or("").ends_with('/');
}

}  // namespace

void judge_data(Change& change, const Json& before) {
  const std::optional<provider::Data> data = provider::data_of(change.type);
  change.judged = change.data || data.has_value();
  change.holds_data = !change.data && data == provider::Data::held && !is_folder(change, before);
}

}  // namespace kootoro::compare
