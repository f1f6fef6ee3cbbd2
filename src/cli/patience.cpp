#include "cli/patience.hpp"

#include <chrono>

namespace kootoro::cli {

source::Patience patience_for(const std::filesystem::path& folder, const Session& session) {
  source::Patience patience;
  patience.on_wait = [log = session.log, folder = folder.generic_string(), limit = patience.limit] {
    log->info("waiting up to {} s for another run of kootoro-gen that is writing to {}",
              std::chrono::duration_cast<std::chrono::seconds>(limit).count(), folder);
  };
  return patience;
}

}  // namespace kootoro::cli
