// Any bytes as an expression and as a template of a fragment: no crash, no hang, and the fast reader of references
// finds what the syntax has.
#include "input.hpp"

#include <kootoro/hcl/expression.hpp>

using namespace kootoro;

namespace {

using Found = std::vector<std::string>;

hcl::VisitTraversal collect(Found& found) {
  return [&found](const hcl::Traversal& traversal) { found.push_back(hcl::path_text(traversal.steps)); };
}

template <class Parse, class Read>
void compare(const Parse& parse, const Read& read) {
  const std::optional<hcl::syntax::Expression> syntax = parse();
  Found in_syntax;
  if (syntax) {
    hcl::for_each_traversal(*syntax, collect(in_syntax));
  }
  Found read_fast;
  std::size_t calls = 0;
  hcl::TraversalReader reader(collect(read_fast), [&calls](const hcl::CallShape&) { ++calls; });
  fuzz::expect(read(reader) == syntax.has_value());
  fuzz::expect(read_fast == in_syntax);
  std::size_t in_tree = 0;
  if (syntax) {
    hcl::for_each_call(*syntax, [&in_tree](const hcl::syntax::Call&, source::Range) { ++in_tree; });
  }
  fuzz::expect(calls == in_tree);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text = fuzz::text_of(data, size);
  compare([&] { return hcl::parse_expression(text); },
          [&](hcl::TraversalReader& reader) { return reader.read_expression(text); });
  compare([&] { return hcl::parse_template(text); },
          [&](hcl::TraversalReader& reader) { return reader.read_template(text); });
  return 0;
}
