// The pairs of CPU and memory that a service offers, and the checks of settings against them.
#pragma once

#include <kootoro/config/describe.hpp>
#include <kootoro/config/settings.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kootoro::config {

struct ContainerSize {
  std::int64_t cpu = 0;              ///< units of 1/1024 of a processor
  std::vector<std::int64_t> memory;  ///< MB, from the smallest
};

struct ContainerSizes {
  std::string_view service;   ///< "App Runner"
  std::string_view thing;     ///< "instance"
  std::string_view cpus;      ///< for messages, to be read after "must be"
  std::string_view memories;  ///< the same
  std::vector<ContainerSize> offered;
};

[[nodiscard]] const ContainerSizes& app_runner_sizes();
/// The sizes that AWS Fargate offers for a task on Linux.
[[nodiscard]] const ContainerSizes& fargate_sizes();

void check_cpu(const std::string& text, const ContainerSizes& sizes, const Site& site);
void check_memory(const std::string& text, const ContainerSizes& sizes, const Site& site);
/// Checks that CPU and memory are a pair that the service offers.
void check_pair(const Text& cpu, const Text& memory, const ContainerSizes& sizes, const Site& site);

}  // namespace kootoro::config
