#include "check.hpp"

namespace kootoro::blueprint {

namespace {

using diag::Kind;

template <class Used, class Known>
void check_uses(const Named<Used>& used, const Named<Known>& known, std::string_view what, std::string_view function,
                diag::Diagnostics& diagnostics) {
  for (const auto& use : used) {
    if (known.find(use.name) == nullptr) {
      suggest(diagnostics.error(Kind::broken_reference, use.name_range,
                                fmt::format("function `{}` uses the unknown {} `{}`", function, what, use.name)),
              use.name, names_of(known));
    }
  }
}

void check_topics(const Function& function, std::string_view key, const Blueprint& blueprint,
                  diag::Diagnostics& diagnostics) {
  Unique topics("the topic", diagnostics);
  for (const Text& topic : function.topics) {
    topics.add(topic.value, topic.range);
    if (blueprint.topics.find(topic.value) == nullptr) {
      suggest(diagnostics.error(Kind::broken_reference, topic.range,
                                fmt::format("function `{}` uses the unknown topic `{}`", key, topic.value)),
              topic.value, names_of(blueprint.topics));
    }
  }
}

void check_trigger(const Function& function, std::string_view key, const Blueprint& blueprint,
                   diag::Diagnostics& diagnostics) {
  const Text& bucket = function.s3_trigger->bucket;
  if (!bucket.given()) {
    return;
  }
  if (blueprint.buckets.find(bucket.value) == nullptr) {
    suggest(diagnostics.error(Kind::broken_reference, bucket.range,
                              fmt::format("function `{}` has a trigger in the unknown bucket `{}`", key, bucket.value)),
            bucket.value, names_of(blueprint.buckets));
  } else if (function.buckets.find(bucket.value) == nullptr) {
    diagnostics
        .error(
            Kind::contradiction, bucket.range,
            fmt::format("function `{}` is called for objects in `{}`, but can't read that bucket", key, bucket.value))
        .with_help(fmt::format("add `\"{}\": \"read\"` to its `buckets`", bucket.value));
  }
}

/// The variables that name a function's tables, buckets and topics must not clash with its fixed ones.
void check_environment(const Function& function, std::string_view key, const Blueprint& blueprint,
                       diag::Diagnostics& diagnostics) {
  const auto clash = [&](const Text& variable) {
    if (const auto* fixed = function.environment.find_entry(variable.value)) {
      diagnostics
          .error(Kind::contradiction, fixed->name_range,
                 fmt::format("function `{}` already gets `{}` from a resource that it uses", key, variable.value))
          .with_note(variable.range, "defined here");
    }
  };
  const auto clashes = [&](const auto& used, const auto& known) {
    for (const auto& use : used) {
      if (const auto* thing = known.find(use.name)) {
        clash(thing->environment_variable);
      }
    }
  };
  if (function.environment.empty()) {
    return;
  }
  clashes(function.tables, blueprint.tables);
  clashes(function.buckets, blueprint.buckets);
  for (const Text& topic : function.topics) {
    if (const Topic* thing = blueprint.topics.find(topic.value)) {
      clash(thing->environment_variable);
    }
  }
}

}  // namespace

void check_functions(const Blueprint& blueprint, diag::Diagnostics& diagnostics) {
  check_names("function", blueprint.functions, diagnostics);
  for (const auto& [key, key_range, function] : blueprint.functions) {
    check_uses(function.tables, blueprint.tables, "table", key, diagnostics);
    check_uses(function.buckets, blueprint.buckets, "bucket", key, diagnostics);
    check_topics(function, key, blueprint, diagnostics);
    if (function.s3_trigger) {
      check_trigger(function, key, blueprint, diagnostics);
    }
    check_environment(function, key, blueprint, diagnostics);
  }
}

}  // namespace kootoro::blueprint
