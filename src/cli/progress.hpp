// A line on the terminal that shows what a long run is doing.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

namespace kootoro::cli {

/// Shows `kootoro-gen: ACTIVITY … 3 s` on stderr from the first second of its life on, and erases it at the end.
/// Everything else that is printed must call `erase` before. All functions may be called from any thread.
class Progress {
 public:
  explicit Progress(std::string activity);
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  Progress(Progress&&) = delete;
  Progress& operator=(Progress&&) = delete;
  ~Progress();

  /// Changes the activity. The line shows it at its next update.
  void say(std::string activity);

  /// Removes the line; it appears again at its next update.
  void erase();

 private:
  void update();
  void draw();
  void erase_line();

  std::mutex mutex_;
  std::condition_variable ended_;
  std::string activity_;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  bool shown_ = false;
  bool ends_ = false;
  std::thread thread_;
};

}  // namespace kootoro::cli
