#include "compare/resolver.hpp"

#include "compare/expression.hpp"

#include <fmt/format.h>

namespace kootoro::compare {
namespace {

constexpr int longest_chain = 64;

const Json* find_member(const Json& value, std::string_view name) {
  if (!value.is_object()) {
    return nullptr;
  }
  const auto found = value.find(name);
  return found == value.end() ? nullptr : &*found;
}

std::string joined(const std::vector<std::string>& path, std::size_t from = 0) {
  std::string text;
  for (std::size_t i = from; i < path.size(); ++i) {
    text += i == from ? "" : ".";
    text += path[i];
  }
  return text;
}

Json unknown(std::string_view prefix, const std::vector<std::string>& path) {
  return fmt::format("${{{}{}}}", prefix, joined(path));
}

const Json* element(const Json& value, const std::string& key) {
  if (!value.is_array()) {
    return find_member(value, key);
  }
  const bool number = !key.empty() && key.size() < 7 && key.find_first_not_of("0123456789") == std::string::npos;
  const std::size_t index = number ? std::stoul(key) : value.size();
  return index < value.size() ? &value[index] : nullptr;
}

}  // namespace

const Json* RawModule::find(std::initializer_list<std::string_view> path) const {
  const Json* value = &blocks;
  for (const std::string_view step : path) {
    value = value == nullptr ? nullptr : find_member(*value, step);
  }
  return value;
}

const RawModule* Resolver::module(std::string_view name) const {
  const auto found = modules_->find(name);
  return found == modules_->end() ? nullptr : &found->second;
}

Json Resolver::resolve(const Json& value, const Scope& scope) {
  if (const auto* literal = value.get_ptr<const std::string*>()) {
    return literal->find("${") == std::string::npos ? value : text(*literal, scope);
  }
  if (value.is_array()) {
    Json result = Json::array();
    for (const Json& item : value) {
      result.push_back(resolve(item, scope));
    }
    return result;
  }
  if (value.is_object()) {
    Json result = Json::object();
    for (const auto& [name, item] : value.items()) {
      result.emplace(name, resolve(item, scope));
    }
    return result;
  }
  return value;
}

Json Resolver::text(std::string_view source, const Scope& scope) {
  const std::vector<Piece> pieces = template_pieces(source);
  if (pieces.size() == 1 && pieces.front().expression) {
    return expression(pieces.front().text, scope);
  }
  std::string result;
  for (const Piece& piece : pieces) {
    const Json value = piece.expression ? expression(piece.text, scope) : Json(std::string(piece.text));
    result += value.is_string() ? value.get_ref<const std::string&>() : value.dump();
  }
  return result;
}

Json Resolver::expression(std::string_view source, const Scope& scope) {
  if (depth_ > longest_chain) {
    return fmt::format("${{{}}}", source);
  }
  ++depth_;
  Json result;
  if (const auto path = traversal(source)) {
    result = follow(*path, scope);
  } else if (const auto function = call(source);
             function && function->name == "jsonencode" && function->arguments.size() == 1) {
    result = expression(function->arguments.front(), scope);
  } else if (function && function->name == "templatefile" && !function->arguments.empty()) {
    result = asset(function->arguments, scope);
  } else {
    result = other_expression(source, scope);
  }
  --depth_;
  return result;
}

/// An expression that only Terraform evaluates: its text, with what it is about put in, so that it differs when that
/// does.
Json Resolver::other_expression(std::string_view source, const Scope& scope) {
  std::string result = "${";
  for (const Token& token : tokens(source)) {
    const auto path = token.name ? traversal(token.text) : std::nullopt;
    if (!path) {  // quoted text in it may be a template, too
      const Json part = text(token.text, scope);
      result += part.is_string() ? part.get_ref<const std::string&>() : part.dump();
      continue;
    }
    const Json value = follow(*path, scope);
    const auto* literal = value.get_ptr<const std::string*>();
    const bool reference = literal != nullptr && literal->starts_with("${") && literal->ends_with('}');
    result += reference ? literal->substr(2, literal->size() - 3) : value.dump();
  }
  return result + "}";
}

Json Resolver::asset(const std::vector<std::string_view>& arguments, const Scope& scope) {
  constexpr std::string_view module_path = "\"${path.module}/";
  const std::string_view quoted = arguments.front();
  const std::string name(quoted.starts_with(module_path)
                             ? quoted.substr(module_path.size(), quoted.size() - module_path.size() - 1)
                             : std::string_view());
  const std::string path = scope.module->name.empty() ? name : fmt::format("modules/{}/{}", scope.module->name, name);
  const Json& document = asset_document(path);
  if (document.is_discarded()) {
    return fmt::format("${{templatefile({})}}", quoted);
  }
  Scope inside{scope.module, {}};
  if (arguments.size() > 1) {
    for (const auto& [argument, value] : object_members(arguments[1])) {
      inside.arguments.emplace(argument, std::pair(std::string(value), scope.module));
    }
  }
  return resolve(document, inside);
}

const Json& Resolver::asset_document(const std::string& path) {
  const auto [document, is_new] = asset_documents_.try_emplace(path, Json::value_t::discarded);
  if (is_new) {
    document->second = assets_(path);
  }
  return document->second;
}

Json Resolver::follow(const Path& path, const Scope& scope) {
  const RawModule& here = *scope.module;
  if (const auto argument = scope.arguments.find(path.front()); argument != scope.arguments.end()) {
    const Json source = fmt::format("${{{}}}", argument->second.first);
    return walk(&source, path, 1, Scope{argument->second.second, {}});
  }
  if (path.size() < 2) {
    return unknown("", path);
  }
  const std::string& first = path.front();
  if (first == "local") {
    if (const Json* value = here.find({"locals", path[1]})) {
      return walk(value, path, 2, Scope{&here, {}});
    }
  } else if (first == "var") {
    const RawModule* root = module("");
    if (const Json* value = root == nullptr ? nullptr : root->find({"module", here.name, path[1]})) {
      return walk(value, path, 2, Scope{root, {}});
    }
    if (const Json* value = here.find({"variable", path[1], "default"})) {
      return walk(value, path, 2, Scope{&here, {}});
    }
  } else if (first == "module" && path.size() > 2) {
    const RawModule* called = module(path[1]);
    if (const Json* value = called == nullptr ? nullptr : called->find({"output", path[2], "value"})) {
      return walk(value, path, 3, Scope{called, {}});
    }
  } else if (first == "data") {
    return unknown(here.prefix(), path);
  } else {
    return resource(path, scope);
  }
  return unknown(here.prefix(), path);
}

/// What a resource declares is known; what it doesn't, AWS decides.
Json Resolver::resource(const Path& path, const Scope& scope) {
  const RawModule& here = *scope.module;
  const Json* body = here.find({"resource", path[0], path[1]});
  if (body == nullptr) {
    return unknown("", path);  // `path.module`, `each.key`, a name inside a `for`
  }
  const Json* value = path.size() > 2 ? find_member(*body, path[2]) : nullptr;
  return value != nullptr ? walk(value, path, 3, Scope{&here, {}}) : unknown(here.prefix(), path);
}

Json Resolver::walk(const Json* value, const Path& path, std::size_t at, const Scope& scope) {
  for (; at < path.size(); ++at) {
    if (const auto* source = value->get_ptr<const std::string*>()) {
      const std::vector<Piece> pieces = template_pieces(*source);
      const bool reference = pieces.size() == 1 && pieces.front().expression;
      auto longer = reference ? traversal(pieces.front().text) : std::nullopt;
      if (!longer || ++depth_ > longest_chain) {
        return fmt::format("{}.{}", *source, joined(path, at));
      }
      longer->insert(longer->end(), path.begin() + static_cast<std::ptrdiff_t>(at), path.end());
      Json result = follow(*longer, scope);
      --depth_;
      return result;
    }
    value = element(*value, path[at]);
    if (value == nullptr) {
      return fmt::format("${{{}}}", joined(path));
    }
  }
  return resolve(*value, scope);
}

}  // namespace kootoro::compare
