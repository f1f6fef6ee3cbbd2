#include <kootoro/adopt/adopt.hpp>
#include <kootoro/text/visible.hpp>

#include <fmt/format.h>

namespace kootoro::adopt {
namespace {

using OrderedJson = json::Ordered;

void list_heading(std::string& text, std::string_view what, std::size_t count) {
  text += fmt::format("\n{} ({})\n", what, count);
}

void list_remarks(std::string& text, std::string_view what, const std::vector<Remark>& remarks) {
  if (remarks.empty()) {
    return;
  }
  list_heading(text, what, remarks.size());
  for (const Remark& remark : remarks) {
    text += fmt::format("  {}\n", text::visible(remark.address));
    text += remark.text.empty() ? "" : fmt::format("    {}\n", text::visible(remark.text));
  }
}

std::vector<Remark> without_text(const std::vector<std::string>& addresses) {
  std::vector<Remark> remarks;
  remarks.reserve(addresses.size());
  for (const std::string& address : addresses) {
    remarks.push_back({address, {}});
  }
  return remarks;
}

OrderedJson remarks_json(const std::vector<Remark>& remarks) {
  OrderedJson list = OrderedJson::array();
  for (const Remark& remark : remarks) {
    OrderedJson entry{{"address", remark.address}};
    if (!remark.text.empty()) {
      entry["remark"] = remark.text;
    }
    list.push_back(std::move(entry));
  }
  return list;
}

}  // namespace

std::string render_text(const Adoption& adoption, std::string_view title) {
  const moves::Moves& blocks = adoption.blocks;
  std::string text = fmt::format(
      "{}: {} in place, {} moved, {} imported,\n  {} no longer managed, {} destroyed, {} created, {} by hand\n",
      text::visible(title), adoption.in_place.size(), blocks.moved.size(), blocks.imports.size(), blocks.removed.size(),
      adoption.destroyed.size(), adoption.created.size(), adoption.by_hand.size());
  list_remarks(text, "by hand, before the plan", adoption.by_hand);
  list_remarks(text, "destroyed, as requested", without_text(adoption.destroyed));
  if (!blocks.moved.empty()) {
    list_heading(text, "moved", blocks.moved.size());
    for (const moves::Moved& move : blocks.moved) {
      text += fmt::format("  {}\n    → {}\n", text::visible(move.from), text::visible(move.to));
    }
  }
  if (!blocks.imports.empty()) {
    list_heading(text, "imported", blocks.imports.size());
    for (const moves::Import& import : blocks.imports) {
      text += fmt::format("  {}\n    ← {}\n", text::visible(import.to), text::visible(import.id));
    }
  }
  if (!blocks.removed.empty()) {
    list_heading(text, "no longer managed; stays unchanged in AWS", blocks.removed.size());
    for (const moves::Removed& removal : blocks.removed) {
      text += fmt::format("  {}\n", text::visible(removal.from));
    }
  }
  list_remarks(text, "left unchanged: not part of the environment", adoption.left_alone);
  list_remarks(text, "created: not in the state", adoption.created);
  return text;
}

std::string render_json(const Adoption& adoption, std::string_view environment) {
  const moves::Moves& blocks = adoption.blocks;
  OrderedJson document{{"format_version", "1.0"}, {"environment", environment}};
  document["summary"] = {{"in_place", adoption.in_place.size()},   {"moved", blocks.moved.size()},
                         {"imported", blocks.imports.size()},      {"removed", blocks.removed.size()},
                         {"destroyed", adoption.destroyed.size()}, {"created", adoption.created.size()},
                         {"by_hand", adoption.by_hand.size()},     {"left_alone", adoption.left_alone.size()}};
  document["moved"] = OrderedJson::array();
  for (const moves::Moved& move : blocks.moved) {
    document["moved"].push_back({{"from", move.from}, {"to", move.to}});
  }
  document["removed"] = OrderedJson::array();
  for (const moves::Removed& removal : blocks.removed) {
    document["removed"].push_back({{"from", removal.from}, {"destroy", removal.destroy}});
  }
  document["import"] = OrderedJson::array();
  for (const moves::Import& import : blocks.imports) {
    document["import"].push_back({{"to", import.to}, {"id", import.id}});
  }
  document["in_place"] = adoption.in_place;
  document["destroyed"] = adoption.destroyed;
  document["created"] = remarks_json(adoption.created);
  document["left_alone"] = remarks_json(adoption.left_alone);
  document["by_hand"] = remarks_json(adoption.by_hand);
  return json::dump(document, 2) + '\n';
}

}  // namespace kootoro::adopt
