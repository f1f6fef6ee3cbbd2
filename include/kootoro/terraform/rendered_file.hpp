// What a stage before the disk hands on: texts with a place in the output tree.
#pragma once

#include <kootoro/terraform/pages.hpp>

#include <string>

namespace kootoro::terraform {

struct RenderedFile {
  std::string path;  ///< relative to the environment's folder, with `/`
  PagedText text;
  bool executable = false;
};

}  // namespace kootoro::terraform
