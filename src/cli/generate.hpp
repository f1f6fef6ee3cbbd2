// The pipeline, from settings to documents.
#pragma once

#include "cli/selection.hpp"

#include <kootoro/terraform/rendered_file.hpp>

#include <vector>

namespace kootoro::cli {

/// Takes one environment through every stage but the last. Empty when there were errors.
[[nodiscard]] std::vector<terraform::RenderedFile> make_documents(const config::Request& request,
                                                                  const Choices& choices, const source::Disk& disk,
                                                                  source::Files& files, diag::Diagnostics& diagnostics);

}  // namespace kootoro::cli
