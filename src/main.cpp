#include <kootoro/cli/run.hpp>

#include <unistd.h>

int main(int argc, char** argv) {
  return kootoro::cli::run(argc, argv, environ);
}
