#include <kootoro/cli/run.hpp>

#include <unistd.h>

#if __has_include(<malloc.h>)
#include <malloc.h>
#endif

int main(int argc, char** argv) {
#ifdef M_MXFAST
  // Documents are millions of small pieces. Of what is given back, glibc would keep these apart, and sweep them up over
  // and over: a fifth of the time that comparing 10,000 resources takes.
  ::mallopt(M_MXFAST, 0);
#endif
  return kootoro::cli::run(argc, argv, environ);
}
