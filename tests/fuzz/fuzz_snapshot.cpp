// Any bytes as two versions of a document: no crash, no hang, no change from a version to itself.
#include "input.hpp"

#include <kootoro/adopt/propose.hpp>
#include <kootoro/check/check.hpp>
#include <kootoro/compare/changes.hpp>
#include <kootoro/compare/declarations.hpp>
#include <kootoro/report/report.hpp>

using namespace kootoro;

namespace {

void check_document(const std::string& text) {
  source::Files files;
  const terraform::ReadDocuments documents = terraform::read_documents({{"main.tf.json", text}}, files);
  fuzz::show(check::provider_check(documents.configuration, provider::built_in()), files);
  fuzz::show(check::address_check(documents.configuration), files);
  const check::References references = check::cross_check(documents.configuration, provider::built_in());
  fuzz::show(references.broken, files);
  fuzz::show(references.unused, files);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto [first, second] = fuzz::two_texts(data, size);
  check_document(first);
  diag::Diagnostics diagnostics;
  const compare::Snapshot before = compare::read_snapshot({{"main.tf.json", first}}, diagnostics);
  const compare::Snapshot after = compare::read_snapshot({{"main.tf.json", second}}, diagnostics);
  fuzz::show(diagnostics, source::Files());
  const provider::Schema& schema = provider::built_in();
  fuzz::expect(compare::changes(before, before, schema).empty());
  fuzz::expect(compare::declaration_changes(before, before).empty());

  report::Report report;
  report.changes = compare::changes(before, after, schema);
  static_cast<void>(adopt::propose(before, after, report.changes, schema, {}));
  report::judge(report);
  const std::string text = report::render_text(report, {});
  fuzz::expect(text::visible(text, text::LineEnds::kept) == text);
  return 0;
}
