#include <kootoro/diag/suggest.hpp>
#include <kootoro/hcl/read.hpp>
#include <kootoro/moves/address.hpp>
#include <kootoro/moves/moves.hpp>
#include <kootoro/terraform/comment.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <span>

namespace kootoro::moves {
namespace {

using diag::Kind;

/// One file's blocks.
class BlockReader {
 public:
  explicit BlockReader(diag::Diagnostics& diagnostics) : diagnostics_(&diagnostics) {}

  Moves read(const hcl::Value& document) {
    const hcl::Object* content = object(document, "the file");
    for (const hcl::Member& section : content == nullptr ? std::span<const hcl::Member>() : content->members()) {
      if (section.name == terraform::comment) {
        moves_.comment = section.value.string() != nullptr ? *section.value.string() : "";
      } else if (section.name == "moved") {
        blocks(section, [this](const hcl::Object& block, source::Range range) { moved(block, range); });
      } else if (section.name == "removed") {
        blocks(section, [this](const hcl::Object& block, source::Range range) { removed(block, range); });
      } else if (section.name == "import") {
        blocks(section, [this](const hcl::Object& block, source::Range range) { import(block, range); });
      } else {
        unknown(section, {"moved", "removed", "import"}, "the file");
      }
    }
    return std::move(moves_);
  }

 private:
  using Names = std::initializer_list<std::string_view>;

  const hcl::Object* object(const hcl::Value& value, std::string_view what) {
    if (value.object() == nullptr) {
      diagnostics_
          ->error(Kind::wrong_type, value.range(),
                  fmt::format("{} must be an object, not {}", what, hcl::describe(value.type())))
          .with_help(R"(for example `{"moved": [{"from": "aws_sns_topic.a", "to": "aws_sns_topic.b"}]}`)");
    }
    return value.object();
  }

  void unknown(const hcl::Member& member, Names known, std::string_view where) {
    const std::vector<std::string_view> candidates(known);
    diag::Diagnostic& finding = diagnostics_->error(Kind::unknown_key, member.name_range,
                                                    fmt::format("`{}` is not allowed in {}", member.name, where));
    if (std::string help = diag::did_you_mean(member.name, candidates); !help.empty()) {
      finding.with_help(std::move(help));
    }
    finding.with_help(fmt::format("{} may have `{}`", where, fmt::join(known, "`, `")));
  }

  /// One block is an object, several are a list.
  template <class Visit>
  void blocks(const hcl::Member& section, const Visit& visit) {
    const hcl::Tuple one{section.value};
    for (const hcl::Value& block : section.value.tuple() != nullptr ? *section.value.tuple() : one) {
      if (const hcl::Object* content = object(block, fmt::format("a `{}` block", section.name))) {
        visit(*content, block.range());
      }
    }
  }

  bool only(const hcl::Object& block, Names known, std::string_view what) {
    const std::size_t errors = diagnostics_->error_count();
    for (const hcl::Member& member : block.members()) {
      if (member.name != terraform::comment && std::find(known.begin(), known.end(), member.name) == known.end()) {
        unknown(member, known, what);
      }
    }
    return diagnostics_->error_count() == errors;
  }

  const hcl::Value* text(const hcl::Object& block, std::string_view key, source::Range range, std::string_view what) {
    const hcl::Member* member = block.find(key);
    if (member == nullptr) {
      diagnostics_->error(Kind::missing_key, range, fmt::format("{} needs `{}`", what, key));
      return nullptr;
    }
    if (member->value.string() == nullptr || member->value.string()->empty()) {
      diagnostics_->error(Kind::wrong_type, member->value.range(),
                          fmt::format("`{}` of {} must be a non-empty string", key, what));
      return nullptr;
    }
    return &member->value;
  }

  const hcl::Value* address(const hcl::Object& block, std::string_view key, source::Range range,
                            std::string_view what) {
    const hcl::Value* value = text(block, key, range, what);
    const auto parsed = value == nullptr ? std::nullopt : parse_address(*value->string());
    if (value != nullptr && (!parsed || parsed->data)) {
      diagnostics_
          ->error(
              Kind::invalid_format, value->range(),
              parsed ? fmt::format("`{}` is a data source, which can't be moved, removed or imported", *value->string())
                     : fmt::format("`{}` is not an address", *value->string()))
          .with_help("write it in the form of `terraform state list`: `module.s3.aws_s3_bucket.reference`");
      return nullptr;
    }
    return value;
  }

  void moved(const hcl::Object& block, source::Range range) {
    constexpr std::string_view what = "a `moved` block";
    const bool known = only(block, {"from", "to"}, what);
    const hcl::Value* from = address(block, "from", range, what);
    const hcl::Value* to = address(block, "to", range, what);
    if (known && from != nullptr && to != nullptr && same_kind(*from, *to)) {
      moves_.moved.push_back({*from->string(), *to->string(), from->range(), to->range()});
    }
  }

  bool same_kind(const hcl::Value& from, const hcl::Value& to) {
    const std::string before = parse_address(*from.string())->type;
    const std::string after = parse_address(*to.string())->type;
    if (before != after) {
      const auto shown = [](const std::string& type) { return type.empty() ? "a module" : fmt::format("`{}`", type); };
      diagnostics_
          ->error(Kind::contradiction, to.range(),
                  fmt::format("a move can't turn {} into {}", shown(before), shown(after)))
          .with_help("move within one type; otherwise use `removed` for the old one and `import` for the new one");
    }
    return before == after;
  }

  void removed(const hcl::Object& block, source::Range range) {
    constexpr std::string_view what = "a `removed` block";
    const bool known = only(block, {"from", "lifecycle"}, what);
    const hcl::Value* from = address(block, "from", range, what);
    const hcl::Value* destroy = this->destroy(block, range);
    if (!known || from == nullptr || destroy == nullptr) {
      return;
    }
    if (parse_address(*from->string())->keyless != *from->string()) {
      diagnostics_
          ->error(Kind::invalid_format, from->range(),
                  fmt::format("`{}` is one instance, but `removed` applies to all instances of a resource",
                              *from->string()))
          .with_help(fmt::format("write `{}`, and move instances to keep with `moved`",
                                 parse_address(*from->string())->keyless));
      return;
    }
    moves_.removed.push_back({*from->string(), *destroy->boolean(), from->range()});
  }

  const hcl::Value* destroy(const hcl::Object& block, source::Range range) {
    const hcl::Member* lifecycle = block.find("lifecycle");
    if (lifecycle == nullptr) {
      diagnostics_->error(Kind::missing_key, range, "a `removed` block needs `lifecycle`")
          .with_help(R"(write `"lifecycle": {"destroy": false}`, or `true` to allow Terraform to destroy it)");
      return nullptr;
    }
    const hcl::Tuple* list = lifecycle->value.tuple();
    const hcl::Value& one = list != nullptr && list->size() == 1 ? list->front() : lifecycle->value;
    const hcl::Object* rules = object(one, "`lifecycle`");
    if (rules == nullptr || !only(*rules, {"destroy"}, "`lifecycle` of a `removed` block")) {
      return nullptr;
    }
    const hcl::Member* destroy = rules->find("destroy");
    if (destroy == nullptr || destroy->value.boolean() == nullptr) {
      diagnostics_->error(destroy == nullptr ? Kind::missing_key : Kind::wrong_type,
                          destroy == nullptr ? one.range() : destroy->value.range(),
                          "`lifecycle` of a `removed` block needs `destroy`, `true` or `false`");
      return nullptr;
    }
    return &destroy->value;
  }

  void import(const hcl::Object& block, source::Range range) {
    constexpr std::string_view what = "an `import` block";
    const bool known = only(block, {"to", "id"}, what);
    const hcl::Value* to = address(block, "to", range, what);
    const hcl::Value* id = text(block, "id", range, what);
    if (known && to != nullptr && id != nullptr) {
      moves_.imports.push_back({*to->string(), *id->string(), to->range(), id->range()});
    }
  }

  diag::Diagnostics* diagnostics_;
  Moves moves_;
};

}  // namespace

std::filesystem::path path_of(const std::filesystem::path& config_dir, std::string_view environment) {
  return config_dir / "moves" / fmt::format("{}.tf.json", environment);
}

Moves read(const std::filesystem::path& config_dir, std::string_view environment, const source::Disk& disk,
           source::Files& files, diag::Diagnostics& diagnostics) {
  const std::filesystem::path path = path_of(config_dir, environment);
  if (disk.kind_to_read(path) == source::EntryKind::none) {
    return {};
  }
  source::ReadResult result = disk.read(path);
  if (result.error) {
    diagnostics
        .error(Kind::cannot_read, {},
               fmt::format("cannot read `{}`: {}", path.string(), source::describe(result.error)))
        .with_help(source::remedy(result.error));
    return {};
  }
  const std::size_t errors = diagnostics.error_count();
  const source::FileId file = files.add(path.string(), std::move(result.text));
  const hcl::Value document = hcl::read_json_document(file, files, diagnostics);
  return diagnostics.error_count() == errors ? BlockReader(diagnostics).read(document) : Moves();
}

}  // namespace kootoro::moves
