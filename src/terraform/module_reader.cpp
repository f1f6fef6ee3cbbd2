#include "terraform/module_reader.hpp"

#include <kootoro/terraform/comment.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace kootoro::terraform {
namespace {

/// Blocks that say nothing of a resource's values: they are kept as they are.
constexpr std::array<std::string_view, 6> further_blocks{"terraform", "provider", "moved",
                                                         "import",    "removed",  "check"};

std::string_view stem_of(std::string_view path) {
  constexpr std::string_view ending = ".tf.json";
  const std::size_t slash = path.rfind('/');
  const std::string_view name = slash == std::string_view::npos ? path : path.substr(slash + 1);
  return name.substr(0, name.size() - ending.size());
}

}  // namespace

ModuleReader::ModuleReader(std::string name, std::vector<Unknown>& unknown)
    : unknown_(&unknown), module_(std::move(name)), values_(module_.arena(), [this](std::string_view text) {
        note("", fmt::format("the expression in `{}` cannot be parsed", text));
      }) {}

void ModuleReader::add(const std::string& path, const hcl::Object& document) {
  path_ = path;
  Object* further = nullptr;
  for (const hcl::Member& block : document.members()) {
    add_block(block, further, stem_of(path));
  }
}

void ModuleReader::add_asset(const std::string& path, const std::string& name, const hcl::Object& document) {
  path_ = path;
  values_.fill(module_.json_asset(name), document);
}

void ModuleReader::add_block(const hcl::Member& block, Object*& further, std::string_view stem) {
  const std::string& type = block.name;
  const auto simple = [&](const char* kind, void (Module::*set)(std::string_view, const Value&)) {
    labelled(block.value, 1, {type}, [&, kind, set](const std::vector<std::string>& names, const hcl::Value& body) {
      if (is_first(fmt::format("{}.{}", kind, names[1]))) {
        (module_.*set)(names[1], values_.value(body));
      }
    });
  };
  if (type == "resource" || type == "data") {
    labelled(block.value, 2, {type}, [&](const std::vector<std::string>& names, const hcl::Value& body) {
      add_resource(type == "data", names, body);
    });
  } else if (type == "variable") {
    simple("variable", &Module::add_variable);
  } else if (type == "output") {
    simple("output", &Module::add_output);
  } else if (type == "module") {
    simple("module", &Module::add_call);
  } else if (type == "locals") {
    add_locals(block.value);
  } else if (std::find(further_blocks.begin(), further_blocks.end(), type) != further_blocks.end()) {
    further = further == nullptr ? &module_.document(stem) : further;
    further->set(std::string_view(type), values_.value(block.value));
  } else if (type != comment) {
    note(type, "unknown block type");
  }
}

/// Visits the bodies below `labels` levels of names. At each level there may be a list of objects instead of one
/// (https://developer.hashicorp.com/terraform/language/syntax/json#nested-block-mapping).
void ModuleReader::labelled(const hcl::Value& value, std::size_t labels, std::vector<std::string> names,
                            const SeeBlock& see) {
  if (const hcl::Tuple* list = value.tuple()) {
    for (const hcl::Value& element : *list) {
      labelled(element, labels, names, see);
    }
    return;
  }
  const hcl::Object* object = value.object();
  if (object == nullptr) {
    note(fmt::format("{}", fmt::join(names, ".")),
         fmt::format("{} where an object is expected", describe(value.type())));
    return;
  }
  if (labels == 0) {
    see(names, value);
    return;
  }
  for (const hcl::Member& member : object->members()) {
    if (member.name != comment) {
      names.push_back(member.name);
      labelled(member.value, labels - 1, names, see);
      names.pop_back();
    }
  }
}

void ModuleReader::add_resource(bool data, const std::vector<std::string>& names, const hcl::Value& body) {
  if (is_first(fmt::format("{}.{}.{}", names[0], names[1], names[2]))) {
    Object& into =
        data ? module_.data(names[1], names[2], body.range()) : module_.resource(names[1], names[2], body.range());
    values_.fill(into, *body.object());
  }
}

void ModuleReader::add_locals(const hcl::Value& value) {
  labelled(value, 0, {"locals"}, [&](const std::vector<std::string>&, const hcl::Value& body) {
    for (const hcl::Member& local : body.object()->members()) {
      if (local.name != comment && is_first("local." + local.name)) {
        module_.locals().set(std::string_view(local.name), values_.value(local.value));
      }
    }
  });
}

bool ModuleReader::is_first(const std::string& address) {
  const bool first = declared_.insert(address).second;
  if (!first) {
    note(address, "declared twice; only the first declaration is compared");
  }
  return first;
}

void ModuleReader::note(std::string_view where, std::string what) {
  unknown_->push_back({where.empty() ? path_ : fmt::format("{}: {}", path_, where), std::move(what)});
}

}  // namespace kootoro::terraform
