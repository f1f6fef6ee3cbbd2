// The declarations of one version of an environment: its resources by address, with comparable values.
#pragma once

#include <kootoro/compare/change.hpp>
#include <kootoro/diag/diagnostic.hpp>
#include <kootoro/terraform/module.hpp>
#include <kootoro/terraform/read.hpp>

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace kootoro::compare {

using terraform::FileTexts;
using terraform::Unknown;

/// One attribute of another resource, inside `${…}`.
struct ReferencedAttribute {
  std::string address;
  std::string attribute;
};

/// A resource or data source.
struct Resource {
  std::string address;  ///< `module.s3.aws_s3_bucket.reference`
  std::string module;   ///< `module.s3`, empty for the root module
  std::string type;
  std::string name;
  bool data = false;
  /// The attributes and blocks. Locals, variables and outputs are replaced by their values; JSON documents are values,
  /// not texts. A remaining `${…}` is only known to AWS, and contains its resource's full address.
  SharedJson values;
  /// The other resources' attributes in `values`.
  std::vector<ReferencedAttribute> references;
  std::vector<std::string> depends_on;      ///< full addresses
  std::vector<std::string> ignore_changes;  ///< names of attributes, or `all` alone
  /// A replacement creates the new one first: set here, or because a resource that sets it depends on this one.
  bool create_before_destroy = false;
  bool keyed = false;  ///< `for_each` gives its instances keys
};

/// A `moved` block.
struct Move {
  std::string from;
  std::string to;
};

struct Snapshot {
  std::map<std::string, Resource, std::less<>> resources;
  std::vector<Move> moves;
  std::set<std::string, std::less<>> imports;          ///< addresses of `import` blocks
  std::vector<std::string> forgotten;                  ///< addresses of `removed` blocks that do not destroy
  std::string region;                                  ///< of the AWS provider
  std::map<std::string, Json, std::less<>> variables;  ///< of the root module: their defaults
  Json default_tags = Json::object();                  ///< of the AWS provider, for every resource
  /// What else is declared, by place: see `declaration_changes`.
  std::map<std::string, Json, std::less<>> declarations;
  std::map<std::string, Json, std::less<>> outputs;  ///< of the root module: the whole blocks
  std::vector<Unknown> unknown;                      ///< parts that were not understood, or can't be followed
};

/// Reads the `.tf.json` documents of a root module and of the modules below `modules/`, and the JSON assets that they
/// load. A document that is not JSON is an error, and the rest is still read. Unknown parts are also warnings.
[[nodiscard]] Snapshot read_snapshot(const FileTexts& files, diag::Diagnostics& diagnostics);
/// The same for documents in memory. Unknown parts are only in the snapshot.
[[nodiscard]] Snapshot read_snapshot(const terraform::Configuration& configuration);

/// Adds a warning for each unknown part of a snapshot.
void warn_of_unknown(const Snapshot& snapshot, diag::Diagnostics& diagnostics);

/// Calls `visit(address, attribute)` for everything inside `${…}` in `value` that looks like a resource's attribute.
template <class Visit>
void for_each_reference(const Json& value, const Visit& visit);

/// The dotted names inside `${…}` of one text, such as `module.iam.aws_iam_role.api.arn`.
[[nodiscard]] std::vector<std::string_view> dotted_names(std::string_view text);

/// Splits `module.iam.aws_iam_role.api.arn` into address and attribute; empty ones if it is something else. The key
/// of an instance is omitted: of `aws_sqs_queue.q[0].arn` the address is `aws_sqs_queue.q`.
struct Reference {
  std::string_view address;
  std::string_view attribute;
};
[[nodiscard]] Reference split_reference(std::string_view dotted);

template <class Visit>
void for_each_reference(const Json& value, const Visit& visit) {
  if (value.is_structured()) {
    for (const Json& element : value) {
      for_each_reference(element, visit);
    }
    return;
  }
  const auto* text = value.get_ptr<const std::string*>();
  if (text == nullptr || text->find("${") == std::string::npos) {
    return;
  }
  for (const std::string_view name : dotted_names(*text)) {
    if (const Reference reference = split_reference(name); !reference.address.empty()) {
      visit(reference.address, reference.attribute);
    }
  }
}

}  // namespace kootoro::compare
