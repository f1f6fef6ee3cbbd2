// What makes hidden characters visible, and its fast path.
#pragma once

#include <kootoro/text/visible.hpp>

namespace kootoro::text {

/// How many characters from `from` on need no look: ASCII that is neither hidden nor a part of a command for a CI.
[[nodiscard]] std::size_t plain_run(std::string_view text, std::size_t from);

/// What stays as it is.
struct Kept {
  bool line_feeds = true;
  bool tabs = false;
  bool commands = false;  ///< commands for the log of a CI
};

/// `text` with every hidden character shown as `visible` does, but for what is kept.
[[nodiscard]] std::string shown(std::string_view text, Kept kept);

}  // namespace kootoro::text
