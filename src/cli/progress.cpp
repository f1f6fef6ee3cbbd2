#include "cli/progress.hpp"

#include "cli/terminal.hpp"

#include <kootoro/source/descriptor.hpp>
#include <kootoro/text/layout.hpp>
#include <kootoro/text/visible.hpp>

#include <unistd.h>

#include <fmt/format.h>

#include <utility>

namespace kootoro::cli {
namespace {

constexpr std::chrono::seconds interval{1};
constexpr std::string_view erased_line = "\r\x1b[K";

}  // namespace

Progress::Progress(std::string activity) : activity_(std::move(activity)), thread_([this] { update(); }) {}

Progress::~Progress() {
  {
    const std::lock_guard lock(mutex_);
    ends_ = true;
    erase_line();
  }
  ended_.notify_one();
  thread_.join();
}

void Progress::say(std::string activity) {
  const std::lock_guard lock(mutex_);
  activity_ = std::move(activity);
}

void Progress::erase() {
  const std::lock_guard lock(mutex_);
  erase_line();
}

void Progress::update() {
  std::unique_lock lock(mutex_);
  while (!ended_.wait_for(lock, interval, [this] { return ends_; })) {
    draw();
  }
}

void Progress::draw() {
  const auto passed = std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - start_);
  const std::string time = fmt::format(" … {} s", passed.count());
  const std::size_t width = terminal_width(STDERR_FILENO, 80);
  const std::string text = text::shortened("kootoro-gen: " + text::visible(activity_), width - time.size());
  static_cast<void>(source::write_all(STDERR_FILENO, std::string(erased_line) + text + time));
  shown_ = true;
}

void Progress::erase_line() {
  if (shown_) {
    static_cast<void>(source::write_all(STDERR_FILENO, erased_line));
    shown_ = false;
  }
}

}  // namespace kootoro::cli
