#include "config/container_sizes.hpp"

#include "config/facts.hpp"

#include <kootoro/config/container_size.hpp>
#include <kootoro/text/layout.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace kootoro::config {
namespace {

using diag::Kind;

/// Memory from `least` to `most`, `step` by `step`; a CPU size may have several runs.
struct MemoryRun {
  std::int64_t cpu;
  std::int64_t least;
  std::int64_t most;
  std::int64_t step;
};

// Amazon ECS developer guide, "Fargate task CPU and memory" (read 2026-11-27):
// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html
// The last CPU size: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html
constexpr std::array<MemoryRun, 10> fargate_runs{{
    {256, 512, 1024, 512},
    {256, 2048, 2048, 1024},
    {512, 1024, 4096, 1024},
    {1024, 2048, 8192, 1024},
    {2048, 4096, 16384, 1024},
    {4096, 8192, 30720, 1024},
    {8192, 16384, 61440, 4096},
    {16384, 32768, 122880, 8192},
    {32768, 61440, 122880, 61440},
    {32768, 249856, 249856, 1024},
}};

std::vector<ContainerSize> fargate_offer() {
  std::vector<ContainerSize> offer;
  for (const MemoryRun& run : fargate_runs) {
    if (offer.empty() || offer.back().cpu != run.cpu) {
      offer.push_back({run.cpu, {}});
    }
    for (std::int64_t memory = run.least; memory <= run.most; memory += run.step) {
      offer.back().memory.push_back(memory);
    }
  }
  return offer;
}

std::vector<ContainerSize> app_runner_offer() {
  std::vector<ContainerSize> offer;
  for (const facts::AppRunnerSize& row : facts::app_runner_sizes) {
    ContainerSize& size = offer.emplace_back(ContainerSize{row.cpu, {}});
    std::copy_if(row.memory.begin(), row.memory.end(), std::back_inserter(size.memory),
                 [](std::int64_t memory) { return memory != 0; });
  }
  return offer;
}

const ContainerSize* size_of(const ContainerSizes& sizes, std::int64_t cpu) {
  const auto found = std::find_if(sizes.offered.begin(), sizes.offered.end(),
                                  [cpu](const ContainerSize& size) { return size.cpu == cpu; });
  return found == sizes.offered.end() ? nullptr : &*found;
}

bool has_memory(const ContainerSize& size, std::int64_t memory) {
  return std::find(size.memory.begin(), size.memory.end(), memory) != size.memory.end();
}

/// "`2048`, `3072` or `4096` MB"; where there are many, their ends and the step, which is the same between all of them.
std::string memory_text(const std::vector<std::int64_t>& memory) {
  constexpr std::size_t few = 8;
  if (memory.size() > few) {
    return fmt::format("`{}` to `{}` MB in steps of {}", memory.front(), memory.back(), memory[1] - memory[0]);
  }
  std::vector<std::string> choices;
  for (const std::int64_t mb : memory) {
    choices.push_back(std::to_string(mb));
  }
  return text::alternatives(choices) + " MB";
}

}  // namespace

const ContainerSizes& app_runner_sizes() {
  static const ContainerSizes sizes{
      "App Runner", "an instance",
      "`0.25 vCPU`, `0.5 vCPU`, `1 vCPU`, `2 vCPU`, `4 vCPU` or the same in CPU units: `256` to `4096`",
      "`0.5 GB`, `1 GB`, `2 GB`, `3 GB`, `4 GB`, `6 GB`, `8 GB`, `10 GB`, `12 GB` or the same in MB",
      app_runner_offer()};
  return sizes;
}

const ContainerSizes& fargate_sizes() {
  static const ContainerSizes sizes{
      "Fargate", "a task",
      "`0.25 vCPU`, `0.5 vCPU`, `1 vCPU`, `2 vCPU`, `4 vCPU`, `8 vCPU`, `16 vCPU`, `32 vCPU` or the same in CPU units: "
      "`256` to "
      "`32768`",
      "a size that Fargate offers, such as `0.5 GB`, `1 GB`, `2 GB`, `4 GB`, `8 GB` or the same in MB",
      fargate_offer()};
  return sizes;
}

void check_cpu(const std::string& text, const ContainerSizes& sizes, const Site& site) {
  const auto cpu = cpu_units(text);
  if (!cpu || size_of(sizes, *cpu) == nullptr) {
    site.error(Kind::not_allowed, fmt::format("{} must be {}, not `{}`", site.name(), sizes.cpus, text));
  }
}

void check_memory(const std::string& text, const ContainerSizes& sizes, const Site& site) {
  const auto memory = memory_mb(text);
  if (!memory || std::none_of(sizes.offered.begin(), sizes.offered.end(),
                              [&](const ContainerSize& size) { return has_memory(size, *memory); })) {
    site.error(Kind::not_allowed, fmt::format("{} must be {}, not `{}`", site.name(), sizes.memories, text));
  }
}

void check_pair(const Text& cpu, const Text& memory, const ContainerSizes& sizes, const Site& site) {
  const auto units = cpu_units(*cpu);
  const auto mb = memory_mb(*memory);
  if (!units || !mb || !site.decoder.sound(cpu.range) || !site.decoder.sound(memory.range)) {
    return;
  }
  const ContainerSize* size = size_of(sizes, *units);
  if (size == nullptr || has_memory(*size, *mb)) {
    return;
  }
  site.decoder
      .error(Kind::contradiction, memory.given() ? memory.range : cpu.range,
             fmt::format("{} does not offer {} with {} and {} of memory", sizes.service, sizes.thing, *cpu, *memory))
      .with_help(fmt::format("use {} with `{}` CPU units", memory_text(size->memory), *units));
}

}  // namespace kootoro::config
