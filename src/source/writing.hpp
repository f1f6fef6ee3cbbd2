// Transactions on the real disk.
#pragma once

#include "source/temporaries.hpp"

#include <kootoro/source/transaction.hpp>

#include <filesystem>
#include <memory>

namespace kootoro::source {

/// `Disk::begin` on the real disk. `temporaries` knows what is staged.
[[nodiscard]] Begun begin_changes(const std::filesystem::path& folder, const Patience& patience,
                                  std::shared_ptr<Temporaries> temporaries);

}  // namespace kootoro::source
