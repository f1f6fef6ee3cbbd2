// Which variables an expression takes what from.
#include <kootoro/hcl/expression.hpp>

#include <hcl/characters.hpp>
#include <kootoro/text/escape.hpp>

#include <algorithm>

namespace kootoro::hcl {
namespace {

/// Calls `see` with every expression that `node` is made of, but for what a `for` does with its names.
class Children {
 public:
  template <class See>
  static void of(const syntax::Expression& expression, const See& see) {
    std::visit([&](const auto& node) { each(node, see); }, expression.node);
  }

 private:
  template <class Leaf, class See>
  static void each(const Leaf& /*leaf*/, const See& /*see*/) {}
  template <class See>
  static void each(const syntax::Call& call, const See& see) {
    all(call.arguments, see);
  }
  template <class See>
  static void each(const syntax::Unary& unary, const See& see) {
    see(*unary.operand);
  }
  template <class See>
  static void each(const syntax::Chain& chain, const See& see) {
    see(*chain.first);
    for (const syntax::Operation& operation : chain.operations) {
      see(*operation.operand);
    }
  }
  template <class See>
  static void each(const syntax::Conditional& conditional, const See& see) {
    see(*conditional.condition);
    see(*conditional.when_true);
    see(*conditional.when_false);
  }
  template <class See>
  static void each(const syntax::Parentheses& parentheses, const See& see) {
    see(*parentheses.inner);
  }
  template <class See>
  static void each(const syntax::Tuple& tuple, const See& see) {
    all(tuple.elements, see);
  }
  template <class See>
  static void each(const syntax::Object& object, const See& see) {
    for (const syntax::Item& item : object.items) {
      if (item.key_in_parentheses || !std::holds_alternative<syntax::Name>(item.key.node)) {
        see(item.key);
      }
      see(item.value);
    }
  }
  template <class See>
  static void each(const std::unique_ptr<syntax::For>& loop, const See& see) {
    see(*loop->collection);
    for (const syntax::ExpressionPtr* part : {&loop->key, &loop->value, &loop->condition}) {
      if (*part != nullptr) {
        see(**part);
      }
    }
  }
  template <class See>
  static void each(const syntax::Template& parts, const See& see) {
    all(parts.parts, see);
  }
  template <class See>
  static void each(const syntax::Wrap& wrap, const See& see) {
    see(*wrap.inner);
  }
  template <class See>
  static void each(const syntax::Join& join, const See& see) {
    see(*join.loop);
  }
  template <class See>
  static void each(const syntax::Traversal& traversal, const See& see) {
    see(*traversal.source);
    for (const syntax::Step& step : traversal.steps) {
      if (step.key != nullptr) {
        see(*step.key);
      }
    }
  }
  template <class See>
  static void each(const syntax::Splat& splat, const See& see) {
    see(*splat.source);
    see(*splat.each);
  }
  template <class See>
  static void all(const std::vector<syntax::Expression>& expressions, const See& see) {
    std::for_each(expressions.begin(), expressions.end(), see);
  }
};

/// Begins with the variable `name`; false when the expression does not.
bool begin_at(const syntax::Expression& expression, Traversal& traversal) {
  const auto* name = std::get_if<syntax::Name>(&expression.node);
  if (name == nullptr) {
    return false;
  }
  traversal.steps.push_back({name->name, false});
  traversal.begin_offset = expression.range.begin;
  traversal.end_offset = expression.range.end;
  return true;
}

/// Adds the steps that are known, and says what stops them.
void add_steps(const syntax::Traversal& node, Traversal& traversal) {
  for (const syntax::Step& step : node.steps) {
    if (step.key != nullptr && !step.literal) {
      traversal.end = Traversal::End::index;
      return;
    }
    traversal.steps.push_back({step.key == nullptr ? step.name : std::string_view(*step.literal), step.key != nullptr});
    traversal.end_offset = step.range.end;
  }
}

/// The traversal that `expression` is, up to what evaluation alone knows.
std::optional<Traversal> traversal_at(const syntax::Expression& expression) {
  Traversal traversal;
  if (begin_at(expression, traversal)) {
    return traversal;
  }
  const auto* node = std::get_if<syntax::Traversal>(&expression.node);
  if (node == nullptr || !begin_at(*node->source, traversal)) {
    return std::nullopt;
  }
  add_steps(*node, traversal);
  return traversal;
}

class TraversalVisitor {
 public:
  explicit TraversalVisitor(const VisitTraversal& visit) : visit_(&visit) {}

  void in(const syntax::Expression& expression) {
    if (const auto* loop = std::get_if<std::unique_ptr<syntax::For>>(&expression.node)) {
      in_loop(**loop);
    } else if (const auto* splat = std::get_if<syntax::Splat>(&expression.node)) {
      in_splat(*splat);
    } else if (const auto found = traversal_at(expression)) {
      see(*found);
      in_keys(expression);
    } else {
      Children::of(expression, [this](const syntax::Expression& child) { in(child); });
    }
  }

 private:
  void in_loop(const syntax::For& loop) {
    in(*loop.collection);
    bound_.push_back(loop.key_name);
    bound_.push_back(loop.value_name);
    for (const syntax::ExpressionPtr* part : {&loop.key, &loop.value, &loop.condition}) {
      if (*part != nullptr) {
        in(**part);
      }
    }
    bound_.resize(bound_.size() - 2);
  }

  void in_splat(const syntax::Splat& splat) {
    if (auto found = traversal_at(*splat.source)) {
      found->end = found->end == Traversal::End::complete ? Traversal::End::splat : found->end;
      see(*found);
      in_keys(*splat.source);
    } else {
      in(*splat.source);
    }
    in(*splat.each);
  }

  void in_keys(const syntax::Expression& expression) {
    if (const auto* node = std::get_if<syntax::Traversal>(&expression.node)) {
      for (const syntax::Step& step : node->steps) {
        if (step.key != nullptr) {
          in(*step.key);
        }
      }
    }
  }

  void see(const Traversal& traversal) {
    if (std::find(bound_.begin(), bound_.end(), traversal.steps.front().name) == bound_.end()) {
      (*visit_)(traversal);
    }
  }

  const VisitTraversal* visit_;
  std::vector<std::string_view> bound_;  ///< by the loops around
};

bool is_literal(std::string_view word) {
  return word == "null" || word == "true" || word == "false";
}

/// The position after the plain traversal `a.b.c` at `at`: `at` when there is none.
std::size_t after_plain_traversal(std::string_view text, std::size_t at) {
  std::size_t end = at;
  bool dotted = false;
  for (std::size_t next = at; next < text.size(); ++next) {
    const std::size_t length = plain_name_length(text.substr(next));
    if (length == 0) {
      break;
    }
    if (next == at && is_literal(text.substr(at, length))) {
      return at;
    }
    end = next += length;
    if (next >= text.size() || text[next] != '.') {
      break;
    }
    dotted = true;
  }
  return dotted ? end : at;  // one word alone may be a keyword
}

/// A plain traversal, alone or as the one argument of a call.
struct PlainPlace {
  std::size_t begin = 0;
  std::size_t end = 0;    ///< of the traversal; `begin` when there is none
  std::size_t after = 0;  ///< the end of all
  std::string_view function = {};
};

PlainPlace plain_place(std::string_view text, std::size_t at) {
  std::size_t end = after_plain_traversal(text, at);
  if (end != at || at >= text.size()) {
    return {at, end, end};
  }
  const std::size_t open = at + plain_name_length(text.substr(at));
  if (open == at || open >= text.size() || text[open] != '(') {
    return {at, at, at};
  }
  end = after_plain_traversal(text, open + 1);
  const bool closed = end != open + 1 && end < text.size() && text[end] == ')';
  return closed ? PlainPlace{open + 1, end, end + 1, text.substr(at, open - at)} : PlainPlace{at, at, at};
}

void split_plain(std::string_view text, std::size_t begin, std::size_t end, Traversal& traversal) {
  traversal.steps.clear();
  traversal.begin_offset = static_cast<std::uint32_t>(begin);
  traversal.end_offset = static_cast<std::uint32_t>(end);
  while (begin < end) {
    const std::size_t dot = std::min(text.find('.', begin), end);
    traversal.steps.push_back({text.substr(begin, dot - begin), false});
    begin = dot + 1;
  }
}

}  // namespace

void for_each_traversal(const syntax::Expression& expression, const VisitTraversal& visit) {
  TraversalVisitor(visit).in(expression);
}

void for_each_call(const syntax::Expression& expression,
                   const std::function<void(const syntax::Call&, source::Range)>& visit) {
  if (const auto* call = std::get_if<syntax::Call>(&expression.node)) {
    visit(*call, expression.range);
  }
  Children::of(expression, [&](const syntax::Expression& child) { for_each_call(child, visit); });
}

std::optional<Traversal> as_traversal(const syntax::Expression& expression) {
  auto found = traversal_at(expression);
  return found && found->end == Traversal::End::complete ? std::move(found) : std::nullopt;
}

std::optional<Traversal> plain_traversal(std::string_view text) {
  if (text.empty() || after_plain_traversal(text, 0) != text.size()) {
    return std::nullopt;
  }
  Traversal traversal;
  split_plain(text, 0, text.size(), traversal);
  return traversal;
}

bool TraversalReader::read_expression(std::string_view text) {
  const PlainPlace plain = plain_place(text, 0);
  if (plain.end > plain.begin && plain.after == text.size()) {
    visit_plain(text, {plain.begin, plain.end, plain.function});
    return true;
  }
  const auto parsed = parse_expression(text);
  if (parsed) {
    visit_syntax(*parsed);
  }
  return parsed.has_value();
}

bool TraversalReader::read_template(std::string_view text) {
  if (find_plain_sequences(text)) {
    for (const Plain& place : places_) {
      visit_plain(text, place);
    }
    return true;
  }
  const auto parsed = parse_template(text);
  if (parsed) {
    visit_syntax(*parsed);
  }
  return parsed.has_value();
}

/// Whether all sequences of a template are plain traversals, and where those are.
bool TraversalReader::find_plain_sequences(std::string_view text) {
  constexpr std::size_t opener = 2;
  places_.clear();
  for (std::size_t at = text::find_sequence(text); at != std::string_view::npos;
       at = text::find_sequence(text, places_.back().end)) {
    const PlainPlace plain = plain_place(text, at + opener);
    if (text[at] != '$' || plain.end == plain.begin || plain.after >= text.size() || text[plain.after] != '}') {
      return false;
    }
    places_.push_back({plain.begin, plain.end, plain.function});
  }
  return true;
}

void TraversalReader::visit_plain(std::string_view text, const Plain& place) {
  split_plain(text, place.begin, place.end, plain_);
  visit_(plain_);
  if (visit_call_ && !place.function.empty()) {
    visit_call_({place.function, 1, false});
  }
}

void TraversalReader::visit_syntax(const syntax::Expression& expression) {
  for_each_traversal(expression, visit_);
  if (visit_call_) {
    for_each_call(expression, [this](const syntax::Call& call, source::Range) {
      visit_call_({call.name, call.arguments.size(), call.spread});
    });
  }
}

}  // namespace kootoro::hcl
