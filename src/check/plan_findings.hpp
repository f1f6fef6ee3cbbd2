// Reports of the rules of a plan.
#pragma once

#include "check/subject.hpp"

#include <string_view>

namespace kootoro::check {

/// Reports the argument `name` when it is not written.
void require(Subject& subject, std::string_view name, std::string_view why);
/// Reports the argument `name`: it `what`.
void refuse(Subject& subject, std::string_view name, std::string_view what);
/// Reports the argument `name` when it is written although not `allowed`.
void only_if(Subject& subject, std::string_view name, bool allowed, std::string_view condition);
/// Reports the argument `name` of a block `block`: it `what`.
void refuse_in(Subject& subject, std::string_view block, const terraform::Object& body, std::string_view name,
               std::string_view what);

/// The rules of aws_budgets_budget.
void check_budget(Subject& subject);
/// The rules of aws_dynamodb_table.
void check_table(Subject& subject);

}  // namespace kootoro::check
