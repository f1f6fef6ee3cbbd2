// Where every emitted attribute comes from.
#pragma once

#include <kootoro/hcl/value.hpp>
#include <kootoro/model/model.hpp>
#include <kootoro/terraform/module.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kootoro::explain {

enum class Source : std::uint8_t {
  setting,    ///< written in a settings file, a flag or a variable of the process
  preset,     ///< a setting's default, from its declaration
  blueprint,  ///< an entry of the blueprint
  override,   ///< a fragment of Terraform JSON beside the settings
  reference,  ///< what Terraform knows: other resources, other modules
  composed,   ///< a name made of the parts that every name has
  program,    ///< decided by the module of kootoro-gen that emits it
};

/// `setting`, `default`, `blueprint`, …: as in the JSON.
[[nodiscard]] std::string_view name(Source source);

/// One attribute and its origin.
struct Attribute {
  std::string address;  ///< `module.s3.aws_s3_bucket.results`, or an asset's path
  std::string path;     ///< `rule[0].status`
  std::string value;    ///< as JSON; expressions as Terraform reads them
  Source source = Source::program;
  std::string setting;                    ///< the setting or its declaration: `s3_buckets.versioning`
  source::Range place;                    ///< unknown for what stands in no file
  std::vector<std::string> derived_from;  ///< references, or the settings a name is made of
  std::string module;                     ///< the module of the output that holds it; empty for the root
};

/// What one environment was made from.
struct Subject {
  const hcl::Object& values;  ///< the settings' layers, merged
  const model::Model& model;
  const terraform::Configuration& configuration;
  const source::Files& files;
};

/// Every attribute of every resource, data source, output, local, module call, provider and asset, in the order of the
/// output.
[[nodiscard]] std::vector<Attribute> attributes(const Subject& subject);

/// Those that `query` names: an address (with or without its module) or an address and the start of an attribute's
/// path, whose indexes may be left out. All for an empty query.
[[nodiscard]] std::vector<const Attribute*> matching(const std::vector<Attribute>& all, std::string_view query);

/// What could have been meant by a query that matches nothing; may be empty.
[[nodiscard]] std::optional<std::string> nearest(const std::vector<Attribute>& all, std::string_view query);

/// For people: each address once, each attribute with its value and, on the next line, its origin.
[[nodiscard]] std::string as_text(const std::vector<const Attribute*>& attributes, const source::Files& files);

/// The source map: `format_version`, `environment`, `attributes`. docs/formats.md describes it. One attribute a line.
[[nodiscard]] std::string as_json(const std::vector<const Attribute*>& attributes, std::string_view environment,
                                  const source::Files& files);

}  // namespace kootoro::explain
