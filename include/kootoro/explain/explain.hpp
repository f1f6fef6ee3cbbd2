// The origin of every generated attribute.
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
  setting,    ///< written in a settings file, a flag or an environment variable
  preset,     ///< a setting's default, from its declaration
  blueprint,  ///< an entry of the blueprint
  override,   ///< an override: a fragment of Terraform JSON in the settings folder
  reference,  ///< a value that Terraform computes: from other resources or modules
  composed,   ///< a name composed of the common parts
  program,    ///< decided by the module of kootoro-gen that generates it
};

/// `setting`, `default`, `blueprint`, …: as in the JSON.
[[nodiscard]] std::string_view name(Source source);

/// One attribute and its origin.
struct Attribute {
  std::string address;  ///< `module.s3.aws_s3_bucket.results`, or an asset's path
  std::string path;     ///< `rule[0].status`
  std::string value;    ///< as JSON; expressions as texts for Terraform
  Source source = Source::program;
  std::string setting;                    ///< the setting or its declaration: `s3_buckets.versioning`
  source::Range place;                    ///< unknown if it is not in a file
  std::vector<std::string> derived_from;  ///< references, or the settings in a name
  std::string module;                     ///< the module that contains it; empty for the root
};

/// The sources of one environment.
struct Subject {
  const hcl::Object& values;  ///< the settings' layers, merged
  const model::Model& model;
  const terraform::Configuration& configuration;
  const source::Files& files;
};

/// Every attribute of every resource, data source, output, local, module call, provider and asset, in the order of the
/// output.
[[nodiscard]] std::vector<Attribute> attributes(const Subject& subject);

/// The attributes that match `query`: an address (with or without its module) or an address and the start of an
/// attribute's path, whose indexes are optional. All for an empty query.
[[nodiscard]] std::vector<const Attribute*> matching(const std::vector<Attribute>& all, std::string_view query);

/// A suggestion for a query that matches nothing; may be empty.
[[nodiscard]] std::optional<std::string> nearest(const std::vector<Attribute>& all, std::string_view query);

/// Text: each address once, each attribute with its value and, on the next line, its origin.
[[nodiscard]] std::string as_text(const std::vector<const Attribute*>& attributes, const source::Files& files);

/// The source map: `format_version`, `environment`, `attributes`. docs/formats.md describes it. One attribute a line.
[[nodiscard]] std::string as_json(const std::vector<const Attribute*>& attributes, std::string_view environment,
                                  const source::Files& files);

}  // namespace kootoro::explain
