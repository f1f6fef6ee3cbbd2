#include <kootoro/source/deep_stack.hpp>

#include <pthread.h>

#include <exception>

namespace kootoro::source {
namespace {

struct Task {
  const std::function<void()>& work;
  std::exception_ptr failure;
};

void* run(void* argument) {
  Task& task = *static_cast<Task*>(argument);
  try {
    task.work();
  } catch (...) {
    task.failure = std::current_exception();
  }
  return nullptr;
}

}  // namespace

bool on_deep_stack(std::size_t bytes, const std::function<void()>& work) {
  pthread_attr_t attributes;
  if (::pthread_attr_init(&attributes) != 0) {
    return false;
  }
  Task task{work, nullptr};
  pthread_t thread{};
  const bool started =
      ::pthread_attr_setstacksize(&attributes, bytes) == 0 && ::pthread_create(&thread, &attributes, run, &task) == 0;
  ::pthread_attr_destroy(&attributes);
  if (!started) {
    return false;
  }
  ::pthread_join(thread, nullptr);
  if (task.failure) {
    std::rethrow_exception(task.failure);
  }
  return true;
}

}  // namespace kootoro::source
