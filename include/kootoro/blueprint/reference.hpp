// The declarations of the blueprint's files, for schemas.
#pragma once

#include <kootoro/config/info.hpp>

#include <string_view>
#include <vector>

namespace kootoro::blueprint {

/// One JSON file of a blueprint, without the state machine's definition, which is in the Amazon States Language.
struct FileInfo {
  std::string_view name;  ///< `functions`, without the extension
  std::string_view doc;
  config::TypeInfo type;
};

/// In the order in which they are read.
[[nodiscard]] std::vector<FileInfo> files_info();

}  // namespace kootoro::blueprint
