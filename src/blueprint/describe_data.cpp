#include "describe.hpp"

namespace kootoro::blueprint {

void describe(Section<Index>& section) {
  section.doc("A secondary index.");
  section.field("hash_key", &Index::hash_key).doc("Its partition key; a local index uses that of its table.");
  section.field("range_key", &Index::range_key).doc("Its sort key.");
  section.field("projection", &Index::projection)
      .required()
      .one_of({"ALL", "KEYS_ONLY", "INCLUDE"})
      .doc("The attributes that it contains.");
  section.field("non_key_attributes", &Index::non_key_attributes)
      .length(0, 20)
      .doc("The attributes that `INCLUDE` adds to the keys.");
  section.check([](Index& index, const config::Site& site) {
    const bool includes = index.projection.value == "INCLUDE";
    if (includes && index.non_key_attributes.empty()) {
      site.error(diag::Kind::missing_key, "an index with the projection `INCLUDE` needs `non_key_attributes`");
    } else if (!includes && !index.non_key_attributes.empty()) {
      site.decoder.error(
          diag::Kind::contradiction, index.non_key_attributes.front().range,
          "`non_key_attributes` belong to the projection `INCLUDE`, not to `" + index.projection.value + "`");
    }
  });
}

void describe(Section<Table>& section) {
  section.doc("A DynamoDB table.");
  section.field("name", &Table::name).length(1, 64).pattern(name_part).doc("The part of its AWS name.");
  section.field("named_as", &Table::named_as)
      .length(1, 64)
      .pattern(key_name)
      .doc("The key from which its AWS names are built. After a change of the key, set the old one to keep the names.");
  section.field("environment_variable", &Table::environment_variable)
      .required()
      .pattern(variable_name)
      .doc("The environment variable that passes the table's name to functions.");
  section.field("hash_key", &Table::hash_key).required().length(1, 255).doc("The partition key.");
  section.field("range_key", &Table::range_key).length(1, 255).doc("The sort key.");
  section.field("attributes", &Table::attributes)
      .required()
      .doc("The type of every attribute that is a key of the table or of an index.")
      .each()
      .one_of({"S", "N", "B"});
  section.field("global_secondary_indexes", &Table::global_secondary_indexes).doc("Indexes with their own keys.");
  section.field("local_secondary_indexes", &Table::local_secondary_indexes)
      .doc("Indexes with the table's partition key.");
  section.field("ttl_attribute", &Table::ttl_attribute).length(1, 255).doc("The attribute with an item's expiry time.");
  section.check([](Table& table, const config::Site& site) { keep_range(table, site); });
}

void describe(Section<Bucket>& section) {
  section.doc("An S3 bucket.");
  section.field("name", &Bucket::name).length(1, 40).pattern(name_part).doc("The part of its AWS name.");
  section.field("environment_variable", &Bucket::environment_variable)
      .required()
      .pattern(variable_name)
      .doc("The environment variable that passes the bucket's name to functions.");
  section.field("cors_methods", &Bucket::cors_methods)
      .doc("The methods that browsers at the configured origins may use.")
      .each()
      .one_of({"GET", "PUT", "POST", "DELETE", "HEAD"});
  section.field("prefixes", &Bucket::prefixes)
      .doc("The folders to create.")
      .each()
      .pattern({"([^/]+/)+", "a folder such as `raw/`"});
  section.check([](Bucket& bucket, const config::Site& site) { keep_range(bucket, site); });
}

void describe(Section<Topic>& section) {
  section.doc("An SNS topic.");
  section.field("name", &Topic::name).length(1, 64).pattern(name_part).doc("The part of its AWS name.");
  section.field("environment_variable", &Topic::environment_variable)
      .required()
      .pattern(variable_name)
      .doc("The environment variable that passes the topic's ARN to functions.");
  section.check([](Topic& topic, const config::Site& site) { keep_range(topic, site); });
}

}  // namespace kootoro::blueprint
