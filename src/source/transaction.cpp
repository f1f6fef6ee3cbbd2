#include <kootoro/source/disk.hpp>
#include <kootoro/source/transaction.hpp>

namespace kootoro::source {

std::error_code Transaction::write(const std::filesystem::path& place, std::string_view text, Form form) {
  Staged staged;
  const std::error_code error = stage(
      place, [&](const Sink& sink) { sink(text); }, form, staged);
  return error ? error : put(staged);
}

std::optional<std::filesystem::path> link_on_the_way(const std::filesystem::path& path, const Disk& disk) {
  const std::filesystem::path normal = path.lexically_normal();
  if (normal.is_absolute() || normal.empty() || *normal.begin() == "..") {
    return std::nullopt;
  }
  std::filesystem::path way;
  for (const std::filesystem::path& part : normal) {
    way /= part;
    if (!part.empty() && part != "." && disk.kind_to_write(way) == EntryKind::other) {
      return way;
    }
  }
  return std::nullopt;
}

}  // namespace kootoro::source
