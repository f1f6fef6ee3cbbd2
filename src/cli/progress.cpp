#include "cli/progress.hpp"

#include "cli/print.hpp"

#include <kootoro/text/layout.hpp>
#include <kootoro/text/visible.hpp>

#include <fmt/format.h>

#include <utility>

namespace kootoro::cli {
namespace {

constexpr std::chrono::seconds interval{1};
constexpr Literal erased_line = "\r\x1b[K";

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
  const std::size_t width = terminal_width(Stream::people, 80);
  const std::string text = text::shortened("kootoro-gen: " + text::visible(activity_), width - time.size());
  print(Stream::people, erased_line);
  print(Stream::people, text::Printable::text(text + time));
  shown_ = true;
}

void Progress::erase_line() {
  if (shown_) {
    print(Stream::people, erased_line);
    shown_ = false;
  }
}

}  // namespace kootoro::cli
