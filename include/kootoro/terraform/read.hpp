// Documents from texts: what other runs, revisions or hands wrote.
#pragma once

#include <kootoro/terraform/module.hpp>

#include <map>
#include <string>
#include <vector>

namespace kootoro::terraform {

/// Path relative to the environment's folder → text.
using FileTexts = std::map<std::string, std::string, std::less<>>;

/// Something that was found and not understood. It is named to the user, never dropped.
struct Unknown {
  std::string place;  ///< `modules/s3/main.tf.json: resource.aws_s3_bucket.a`
  std::string what;   ///< `is a number, and a block was expected`
};

/// A document that could not be read at all.
struct Unreadable {
  std::string path;
  std::string why;  ///< `is not valid JSON: expected a value (line 3, column 5)`
};

struct ReadDocuments {
  Configuration configuration;  ///< the root module first; it is there even when nothing is
  std::vector<Unknown> unknown;
  std::vector<Unreadable> unreadable;
};

/// Reads the documents of a root module and of the modules in `modules/NAME/`, in Terraform's JSON syntax
/// (https://developer.hashicorp.com/terraform/language/syntax/json), and the JSON assets that they load with
/// `templatefile`. Strings with `${…}` become expressions and templates. Values have the place where they stand in
/// `texts`, to which every document that is read is added.
[[nodiscard]] ReadDocuments read_documents(const FileTexts& files, source::Files& texts);

}  // namespace kootoro::terraform
