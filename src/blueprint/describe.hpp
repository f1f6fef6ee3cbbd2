// The declarations of the blueprint's files: one `describe` per struct, as for settings.
#pragma once

#include <kootoro/blueprint/blueprint.hpp>
#include <kootoro/config/describe.hpp>

namespace kootoro::config {

/// Free-form JSON objects (OpenAPI schemas).
template <>
struct Codec<hcl::Object> {
  static TypeInfo type() { return {}; }
  static std::string show(const hcl::Object&) { return {}; }
  static bool read(const hcl::Value& value, const TypeInfo&, const Site& site, hcl::Object& target) {
    const hcl::Object* members = object_of(value, site);
    if (members != nullptr) {
      target = *members;
    }
    return members != nullptr;
  }
};

}  // namespace kootoro::config

namespace kootoro::blueprint {

using config::Section;

// describe_functions.cpp
void describe(Section<S3Trigger>& section);
void describe(Section<Function>& section);

// describe_data.cpp
void describe(Section<Index>& section);
void describe(Section<Table>& section);
void describe(Section<Bucket>& section);
void describe(Section<Topic>& section);

// describe_api.cpp
void describe(Section<Parameter>& section);
void describe(Section<Route>& section);
void describe(Section<GatewayResponse>& section);
void describe(Section<Api>& section);

// describe_workflow.cpp
void describe(Section<Workflow>& section);

// describe_monitoring.cpp
void describe(Section<Metric>& section);
void describe(Section<Alarm>& section);
void describe(Section<Widget>& section);
void describe(Section<Dashboard>& section);

/// A part of an AWS name: lower-case letters, digits and single dashes.
inline constexpr config::Pattern name_part = {"[a-z0-9]+(-[a-z0-9]+)*", "lower-case letters, digits and dashes"};
/// The key of an entry.
inline constexpr config::Pattern key_name = {"[a-z][a-z0-9_]*", "a key: lower-case letters, digits and underscores"};
/// The name of an environment variable (Lambda's rule).
inline constexpr config::Pattern variable_name = {"[a-zA-Z][a-zA-Z0-9_]+",
                                                  "a letter, then letters, digits and underscores"};

/// Remembers the place of the object.
template <class T>
void keep_range(T& object, const config::Site& site) {
  object.range = site.range;
}

}  // namespace kootoro::blueprint
