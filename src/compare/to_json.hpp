// Documents of ours as the JSON that they are written as.
#pragma once

#include <kootoro/terraform/document.hpp>

#include <nlohmann/json.hpp>

namespace kootoro::compare {

/// What parsing the text of `document` would give.
[[nodiscard]] nlohmann::json to_json(const terraform::Object& document);

}  // namespace kootoro::compare
