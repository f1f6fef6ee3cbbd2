#include <kootoro/terraform/template_file.hpp>

#include <kootoro/hcl/expression.hpp>

namespace kootoro::terraform {

std::optional<std::string> template_file(const hcl::syntax::Call& call) {
  const auto* path = call.name == "templatefile" && !call.arguments.empty()
                         ? std::get_if<hcl::syntax::Template>(&call.arguments.front().node)
                         : nullptr;
  if (path == nullptr || path->parts.size() != 2) {
    return std::nullopt;
  }
  const auto folder = hcl::as_traversal(path->parts[0]);
  const auto* name = std::get_if<hcl::syntax::Text>(&path->parts[1].node);
  const bool in_module = folder && hcl::path_text(folder->steps) == "path.module";
  return in_module && name != nullptr && name->value.starts_with('/') ? std::optional(name->value.substr(1))
                                                                      : std::nullopt;
}

}  // namespace kootoro::terraform
