#include <kootoro/hcl/read.hpp>

#include <hcl/json_builder.hpp>
#include <hcl/text_check.hpp>

#include <utility>

namespace kootoro::hcl {

Object read_json(source::FileId file, const source::Files& files, diag::Diagnostics& diagnostics) {
  const std::string_view text = files[file].text();
  SyntaxErrors errors(file);
  Value root = build_json(file, text, JsonStyle::terraform, errors);
  if (!errors.empty() && report_unless_text(file, text, errors.first_place(), diagnostics)) {
    return {};
  }
  if (errors.empty() && root.type() != Type::object) {
    errors
        .add(diag::Kind::wrong_type, root.range().begin, root.range().begin + 1,
             "the file must contain one object, not " + std::string(describe(root.type())))
        .with_help("write the settings in braces: `{ \"name\": value }`");
  }
  errors.flush(files, diagnostics);
  Object* object = root.object();
  return object != nullptr ? std::move(*object) : Object();
}

Value read_json_document(source::FileId file, const source::Files& files, diag::Diagnostics& diagnostics) {
  SyntaxErrors errors(file);
  Value root = build_json(file, files[file].text(), JsonStyle::document, errors);
  errors.flush(files, diagnostics);
  return root;
}

}  // namespace kootoro::hcl
