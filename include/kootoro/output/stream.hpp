// All files of an environment as one JSON object, for a pipe.
#pragma once

#include <kootoro/terraform/file.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace kootoro::output {

/// `{"format_version": …, "environment": …, "files": {path: document or text}}` and a newline. Terraform documents
/// (`*.tf.json`) stand there as objects, other files as strings.
[[nodiscard]] std::string as_stream(std::string_view environment, const std::vector<terraform::File>& files);

}  // namespace kootoro::output
