#include <kootoro/facts/date.hpp>
#include <kootoro/facts/render.hpp>
#include <kootoro/text/layout.hpp>
#include <kootoro/text/number.hpp>
#include <kootoro/text/visible.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace kootoro::facts {
namespace {

constexpr std::string_view kNextLine = "\n              ";  // below the first word after a label

/// `text` in lines that fit next to a label.
std::string wrapped(std::string_view text) {
  return text::wrapped(text, kNextLine.size() - 1);
}

std::string joined(const std::vector<Text>& texts) {
  std::vector<std::string_view> views;
  for (const Text& text : texts) {
    views.emplace_back(*text);
  }
  return fmt::format("{}", fmt::join(views, ", "));
}

std::string state_of(const Model& model, std::string_view today) {
  if (model.end_of_life->has_value()) {
    return **model.end_of_life <= today
               ? fmt::format("retired on {}", **model.end_of_life)
               : fmt::format("{}, retires on {}",
                             model.legacy->has_value() && **model.legacy <= today ? "legacy" : "active",
                             **model.end_of_life);
  }
  if (model.end_of_life_not_before->has_value()) {
    return fmt::format("active, retires no earlier than {}", **model.end_of_life_not_before);
  }
  return "end of life unknown";
}

std::string thinking_of(const Model& model) {
  if (!model.thinking->has_value()) {
    return "none";
  }
  const Thinking& thinking = **model.thinking;
  std::vector<std::string> modes;
  if (*thinking.adaptive) {
    modes.emplace_back("adaptive");
  }
  if (*thinking.budget) {
    modes.emplace_back("budget");
  }
  if (!*thinking.adaptive && !*thinking.budget) {
    modes.emplace_back("effort");
  }
  if (thinking.off->value_or(true)) {
    modes.emplace_back("off");
  }
  std::string text = fmt::format("{}", fmt::join(modes, ", "));
  if (!thinking.efforts->empty()) {
    text += fmt::format("; efforts: {}", joined(*thinking.efforts));
  }
  return text;
}

std::string ways_of(const std::string& id, const Model& model) {
  std::vector<std::string> ways;
  if (model.regions->has_value() && !(*model.regions)->empty()) {
    ways.push_back(wrapped(fmt::format("{} ({})", id, joined(**model.regions))));
  }
  for (const auto& profile : model.profiles) {
    ways.push_back(fmt::format("{}.{}", profile.name, id));
  }
  return ways.empty() ? "not known" : fmt::format("{}", fmt::join(ways, kNextLine));
}

/// The project's file that added or corrected the entry: source and day of a corrected entry may be the built-in ones.
std::string change_of(Change change, std::string_view file) {
  return change == Change::none
             ? std::string()
             : fmt::format("{}{} by {}", kNextLine, change == Change::added ? "added" : "corrected", file);
}

std::string closed_text(const Service& service) {
  return fmt::format("to new customers since {}{}", **service.closed_to_new_customers,
                     service.instead->has_value() ? "; instead: " + **service.instead : std::string());
}

template <class T>
std::string origin_of(const T& entry, const Facts& facts) {
  return fmt::format("    read      {}, {}{}{}{}\n", *entry.read, age(*entry.read, facts.today), kNextLine,
                     *entry.source, change_of(entry.change, facts.own_file));
}

}  // namespace

std::string age(std::string_view read, std::string_view today) {
  const std::int64_t days = is_day(read) ? days_between(read, today) : 0;
  if (days == 0) {
    return "today";
  }
  const std::int64_t count = days < 0 ? -days : days;
  return fmt::format("{} {}", text::counted(static_cast<std::size_t>(count), "day"),
                     days < 0 ? "ahead of the run" : "ago");
}

std::string models_text(const Facts& facts) {
  std::string text = "models\n";
  for (const auto& entry : facts.models) {
    const Model& model = *entry.value;
    text += fmt::format("  {}\n    name      {}\n    state     {}\n", entry.name, *model.name,
                        state_of(model, facts.today));
    if (model.max_output_tokens->has_value()) {
      text += fmt::format("    answers   up to {} tokens\n", **model.max_output_tokens);
    }
    if (model.image_input->has_value()) {
      text += fmt::format("    images    {}\n", **model.image_input ? "yes" : "no");
    }
    text += fmt::format("    request   {}\n    thinking  {}\n    called as {}\n{}",
                        model.request_form->value_or("converse"), wrapped(thinking_of(model)),
                        ways_of(entry.name, model), origin_of(model, facts));
  }
  return text::visible(text, text::LineEnds::kept);
}

std::string services_text(const Facts& facts) {
  std::string text = "services\n";
  for (const auto& entry : facts.services) {
    const Service& service = *entry.value;
    text += fmt::format("  {}\n    name      {}\n", entry.name, *service.name);
    if (service.closed_to_new_customers->has_value()) {
      text += fmt::format("    closed    {}\n", wrapped(closed_text(service)));
    }
    text += fmt::format("    regions   {}\n{}",
                        service.regions->has_value() ? wrapped(joined(**service.regions)) : "every region",
                        origin_of(service, facts));
  }
  return text::visible(text, text::LineEnds::kept);
}

std::string quotas_text(const Facts& facts) {
  std::string text = "quotas\n";
  for (const auto& entry : facts.quotas) {
    const Quota& quota = *entry.value;
    text += fmt::format("  {}\n    value     {} {}{}\n", entry.name, *quota.value, *quota.unit,
                        *quota.adjustable ? "; AWS increases it on request" : "");
    for (const auto& other : quota.by_region) {
      text += fmt::format("              {} in {}\n", *other.value, other.name);
    }
    text += origin_of(quota, facts);
  }
  return text::visible(text, text::LineEnds::kept);
}

}  // namespace kootoro::facts
