#include <kootoro/process/run.hpp>

#include <catch.hpp>

#include <signal.h>
#include <sys/wait.h>

using kootoro::process::Finished;
using kootoro::process::is_on_path;
using kootoro::process::run;

TEST_CASE("a program's output is separate from its errors", "[process]") {
  const Finished finished = run({"sh", "-c", "printf out; printf err >&2; exit 3"});
  CHECK(finished.started);
  CHECK(finished.output == "out");
  CHECK(finished.errors == "err");
  REQUIRE(WIFEXITED(finished.status));
  CHECK(WEXITSTATUS(finished.status) == 3);
}

TEST_CASE("input that exceeds a pipe's buffer arrives", "[process]") {
  const std::string input(1U << 20U, 'x');
  CHECK(run({"cat"}, input).output == input);
}

TEST_CASE("a program that ends without reading its input ends nothing else", "[process]") {
  const std::string input(1U << 20U, 'x');
  const Finished finished = run({"sh", "-c", "exec <&-; printf done"}, input);
  CHECK(finished.output == "done");
  CHECK(finished.status == 0);
}

TEST_CASE("input and output can be long at the same time", "[process]") {
  const std::string input(1U << 20U, 'x');
  CHECK(run({"sh", "-c", "head -c 1000000 /dev/zero; cat"}, input).output.size() == 1000000 + input.size());
}

TEST_CASE("a program without input reads an empty one", "[process]") {
  CHECK(run({"cat"}).status == 0);
}

TEST_CASE("arguments reach the program unchanged: no shell is used", "[process]") {
  CHECK(run({"printf", "%s", "$(echo a); `b`"}).output == "$(echo a); `b`");
}

TEST_CASE("a program that does not exist is not started", "[process]") {
  const Finished finished = run({"kootoro-no-such-program"});
  CHECK_FALSE(finished.started);
  CHECK(finished.errors == "kootoro-no-such-program: No such file or directory");
}

TEST_CASE("a program that takes too long is ended", "[process]") {
  const Finished finished = run({"sleep", "30"}, {}, std::chrono::milliseconds(50));
  CHECK(finished.late);
  CHECK(WIFSIGNALED(finished.status));
}

TEST_CASE("programs are looked up on PATH", "[process]") {
  CHECK(is_on_path("sh"));
  CHECK_FALSE(is_on_path("kootoro-no-such-program"));
}

TEST_CASE("a program gets the given environment only", "[process]") {
  const std::string long_value(1000, 'x');
  CHECK(run({"env"}, {}, {}, kootoro::process::Environment{"A=1", "B=" + long_value}).output ==
        "A=1\nB=" + long_value + "\n");
  for (const std::string& entry : kootoro::process::environment_without("P")) {
    CHECK(entry.front() != 'P');
  }
}

TEST_CASE("a program gets the usual signals, whatever this one blocks or ignores", "[process]") {
  sigset_t blocked;
  sigset_t before;
  sigemptyset(&blocked);
  sigaddset(&blocked, SIGTERM);
  REQUIRE(::pthread_sigmask(SIG_BLOCK, &blocked, &before) == 0);
  struct sigaction ignore {};
  struct sigaction usual {};
  ignore.sa_handler = SIG_IGN;
  ::sigaction(SIGPIPE, &ignore, &usual);
  const Finished by_term = run({"sh", "-c", "kill -TERM $$; echo alive"});
  const Finished by_pipe = run({"sh", "-c", "kill -PIPE $$; echo alive"});
  ::sigaction(SIGPIPE, &usual, nullptr);
  ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
  CHECK(by_term.output.empty());
  CHECK(by_pipe.output.empty());
}
