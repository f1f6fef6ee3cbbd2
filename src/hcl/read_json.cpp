#include <kootoro/hcl/read.hpp>

#include <hcl/json_builder.hpp>
#include <hcl/merge_marks.hpp>
#include <hcl/text_check.hpp>

#include <algorithm>
#include <utility>

namespace kootoro::hcl {

namespace {

/// Whether a value is an object, or a list with one; as HCL finds blocks in JSON.
bool is_block(const Value& value) {
  const Tuple* tuple = value.tuple();
  const auto given = [](const Value& element) { return !element.is_null(); };
  return value.object() != nullptr || (tuple != nullptr && std::any_of(tuple->begin(), tuple->end(), given));
}

bool has_labelled_block(const Value& labels) {
  const Object* object = labels.object();
  return object != nullptr && std::any_of(object->members().begin(), object->members().end(),
                                          [](const Member& member) { return is_block(member.value); });
}

bool has_block(const Value& labels) {
  const Tuple* tuple = labels.tuple();
  return has_labelled_block(labels) ||
         (tuple != nullptr && std::any_of(tuple->begin(), tuple->end(), has_labelled_block));
}

/// Terraform refuses a file of values with the declaration of a variable in it.
void reject_declarations(const Object& values, SyntaxErrors& errors) {
  const Member* declared = values.find("variable");
  if (declared != nullptr && has_block(declared->value)) {
    errors
        .add(diag::Kind::block_not_allowed, declared->name_range.begin, declared->name_range.end,
             "`variable` declares variables, but only values are allowed here")
        .with_help("write `\"name\": value`: this file sets variables, the configuration declares them");
  }
}

}  // namespace

Object read_json(source::FileId file, const source::Files& files, diag::Diagnostics& diagnostics) {
  const std::string_view text = files[file].text();
  if (report_too_large(file, text, diagnostics)) {
    return {};
  }
  SyntaxErrors errors(file);
  Value root = build_json(file, text, JsonStyle::terraform, errors);
  if (!errors.empty() && report_unless_text(file, text, errors.first_place(), diagnostics)) {
    return {};
  }
  if (errors.only(diag::Kind::duplicate_key) && root.type() != Type::object) {
    errors
        .add(diag::Kind::wrong_type, root.range().begin, root.range().begin + 1,
             "the file must contain one object, not " + std::string(describe(root.type())))
        .with_help("write the settings in braces: `{ \"name\": value }`");
  }
  Object* object = root.object();
  if (errors.empty()) {
    reject_declarations(*object, errors);
  } else {
    report_merge_marks(text, errors);
  }
  errors.flush(files, diagnostics);
  return object != nullptr ? std::move(*object) : Object();
}

Value read_json_document(source::FileId file, const source::Files& files, diag::Diagnostics& diagnostics) {
  SyntaxErrors errors(file);
  Value root = build_json(file, files[file].text(), JsonStyle::document, errors);
  errors.flush(files, diagnostics);
  return root;
}

}  // namespace kootoro::hcl
