// Template parts to syntax: pairs up the directives.
#include <hcl/characters.hpp>
#include <hcl/parser.hpp>
#include <hcl/template_part.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace kootoro::hcl {
namespace {

using syntax::Expression;

/// Texts next to each other become one.
std::vector<TemplatePart> meld(std::vector<TemplatePart> parts) {
  std::vector<TemplatePart> melded;
  for (TemplatePart& part : parts) {
    if (!melded.empty() && part.kind == PartKind::text && melded.back().kind == PartKind::text) {
      melded.back().text += part.text;
      melded.back().range = source::span(melded.back().range, part.range);
    } else {
      melded.push_back(std::move(part));
    }
  }
  return melded;
}

class TemplateBuilder {
 public:
  TemplateBuilder(std::vector<TemplatePart> parts, source::Range end, std::size_t deepest, SyntaxErrors& errors)
      : parts_(std::move(parts)), end_(end), deepest_(deepest), errors_(errors) {}

  std::vector<Expression> build() {
    std::vector<Expression> result;
    while (!at_end() && !failed_) {
      result.push_back(part());
    }
    return result;
  }

  [[nodiscard]] bool failed() const { return failed_; }
  [[nodiscard]] bool too_deep() const { return too_deep_; }

 private:
  [[nodiscard]] bool at_end() const { return next_ == parts_.size(); }
  [[nodiscard]] bool at(PartKind kind) const { return !at_end() && parts_[next_].kind == kind; }

  Expression part() {
    TemplatePart& part = parts_[next_];
    switch (part.kind) {
      case PartKind::text:
        ++next_;
        return {part.range, syntax::Text{to_string_value(std::move(part.text))}};
      case PartKind::interpolation:
        ++next_;
        return std::move(part.expression);
      case PartKind::if_:
        return if_directive();
      case PartKind::for_:
        return for_directive();
      default:
        return fail(part.range, fmt::format("`{}` has no matching directive before it", name(part.kind)));
    }
  }

  Expression if_directive() {
    TemplatePart& opening = parts_[next_++];
    std::vector<Expression> when_true = content();
    std::vector<Expression> when_false;
    source::Range middle = opening.range;
    if (!failed_ && at(PartKind::else_)) {
      middle = parts_[next_++].range;
      when_false = content();
    }
    if (!close(opening, PartKind::endif)) {
      return {opening.range, syntax::Missing{}};
    }
    const source::Range closing = parts_[next_ - 1].range;
    return {source::span(opening.range, closing),
            syntax::Conditional{syntax::allocate(std::move(opening.expression)),
                                join(std::move(when_true), opening.range), join(std::move(when_false), middle)}};
  }

  Expression for_directive() {
    TemplatePart& opening = parts_[next_++];
    std::vector<Expression> body = content();
    if (!close(opening, PartKind::endfor)) {
      return {opening.range, syntax::Missing{}};
    }
    const source::Range range = source::span(opening.range, parts_[next_ - 1].range);
    auto loop = std::make_unique<syntax::For>();
    loop->key_name = opening.key_name;
    loop->value_name = opening.value_name;
    loop->collection = syntax::allocate(std::move(opening.expression));
    loop->value = join(std::move(body), opening.range);
    return {range, syntax::Join{syntax::allocate({range, std::move(loop)})}};
  }

  std::vector<Expression> content() {
    std::vector<Expression> result;
    if (++depth_ > deepest_) {
      too_deep_ = true;
      fail(parts_[next_ - 1].range, too_deep_message(deepest_));
    }
    while (!failed_ && !at_end() && !at(PartKind::else_) && !at(PartKind::endif) && !at(PartKind::endfor)) {
      result.push_back(part());
    }
    --depth_;
    return result;
  }

  bool close(const TemplatePart& opening, PartKind wanted) {
    if (failed_) {
      return false;
    }
    if (at(wanted)) {
      ++next_;
      return true;
    }
    const source::Range place = at_end() ? end_ : parts_[next_].range;
    const std::string found = at_end() ? "the end of the template" : fmt::format("`{}`", name(parts_[next_].kind));
    fail(place, fmt::format("expected `{}`, found {}", name(wanted), found));
    last_error_->with_note(opening.range, "the directive starts here");
    return false;
  }

  static syntax::ExpressionPtr join(std::vector<Expression> parts, source::Range empty_place) {
    if (parts.empty()) {
      parts.emplace_back(source::Range{empty_place.file, empty_place.end, empty_place.end}, syntax::Text{});
    }
    const source::Range range = source::span(parts.front().range, parts.back().range);
    return syntax::allocate({range, syntax::Template{std::move(parts)}});
  }

  static std::string_view name(PartKind kind) {
    switch (kind) {
      case PartKind::else_:
        return "%{else}";
      case PartKind::endif:
        return "%{endif}";
      case PartKind::endfor:
        return "%{endfor}";
      default:
        return "%{…}";
    }
  }

  Expression fail(source::Range range, std::string message) {
    failed_ = true;
    last_error_ = &errors_.add(diag::Kind::invalid_syntax, range.begin, range.end, std::move(message));
    return {range, syntax::Missing{}};
  }

  std::vector<TemplatePart> parts_;
  source::Range end_;
  std::size_t deepest_;
  SyntaxErrors& errors_;
  diag::Diagnostic* last_error_ = nullptr;
  std::size_t next_ = 0;
  std::size_t depth_ = 0;
  bool failed_ = false;
  bool too_deep_ = false;
};

}  // namespace

syntax::Expression Parser::build_template(std::vector<TemplatePart> parts, source::Range range, source::Range end) {
  parts = meld(std::move(parts));
  if (parts.empty()) {
    return {range, syntax::Text{}};
  }
  if (parts.size() == 1 && parts.front().kind == PartKind::text) {
    return {range, syntax::Text{to_string_value(std::move(parts.front().text))}};
  }
  const bool wraps = parts.size() == 1 && parts.front().kind == PartKind::interpolation;
  TemplateBuilder builder(std::move(parts), end, deepest_ - std::min(depth_, deepest_), errors_);
  std::vector<Expression> built = builder.build();
  was_too_deep_ = was_too_deep_ || builder.too_deep();
  if (builder.failed()) {
    return {range, syntax::Missing{}};
  }
  if (wraps) {
    return {range, syntax::Wrap{syntax::allocate(std::move(built.front()))}};
  }
  return {range, syntax::Template{std::move(built)}};
}

}  // namespace kootoro::hcl
