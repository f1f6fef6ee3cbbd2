#include <kootoro/moves/address.hpp>
#include <kootoro/text/characters.hpp>

#include <vector>

namespace kootoro::moves {
namespace {

/// A name and the key after it.
struct Step {
  std::string_view name;
  std::string_view key;
};

class StepReader {
 public:
  explicit StepReader(std::string_view text) : rest_(text) {}

  std::optional<std::vector<Step>> read() {
    std::vector<Step> steps;
    do {
      Step step{name(), {}};
      const auto key = this->key();
      if (step.name.empty() || !key) {
        return std::nullopt;
      }
      step.key = *key;
      steps.push_back(step);
    } while (take('.'));
    return rest_.empty() ? std::optional(std::move(steps)) : std::nullopt;
  }

 private:
  bool take(char wanted) {
    const bool there = rest_.starts_with(wanted);
    rest_.remove_prefix(there ? 1U : 0U);
    return there;
  }

  std::string_view front(std::size_t size) {
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(taken.size());
    return taken;
  }

  std::string_view name() {
    std::size_t size = 0;
    while (size < rest_.size() && (size == 0 ? text::starts_name(rest_[size]) : text::continues_name(rest_[size]))) {
      ++size;
    }
    return front(size);
  }

  /// Empty if there is no key; nothing if it is malformed.
  std::optional<std::string_view> key() {
    if (!rest_.starts_with('[')) {
      return std::string_view();
    }
    const std::size_t end = rest_.starts_with("[\"") ? end_of_text() : end_of_number();
    return end < rest_.size() && rest_[end] == ']' ? std::optional(front(end + 1)) : std::nullopt;
  }

  [[nodiscard]] std::size_t end_of_number() const {
    std::size_t end = 1;
    while (end < rest_.size() && text::is_digit(rest_[end])) {
      ++end;
    }
    return end > 1 ? end : rest_.size();
  }

  [[nodiscard]] std::size_t end_of_text() const {
    std::size_t end = 2;
    while (end < rest_.size() && rest_[end] != '"') {
      end += rest_[end] == '\\' ? 2U : 1U;
    }
    return end + 1;
  }

  std::string_view rest_;
};

void append_step(std::string& address, std::string_view step) {
  address += address.empty() ? "" : ".";
  address += step;
}

}  // namespace

std::optional<Address> parse_address(std::string_view text) {
  const auto steps = StepReader(text).read();
  if (!steps) {
    return std::nullopt;
  }
  Address address;
  std::size_t at = 0;
  while (at + 1 < steps->size() && (*steps)[at].name == "module" && (*steps)[at].key.empty()) {
    const Step& named = (*steps)[at + 1];
    append_step(address.module, "module." + std::string(named.name) + std::string(named.key));
    append_step(address.keyless, "module." + std::string(named.name));
    address.key = named.key;
    at += 2;
  }
  if (at == steps->size()) {
    return address;
  }
  address.data = (*steps)[at].name == "data";
  at += address.data ? 1U : 0U;
  if (at + 2 != steps->size() || !(*steps)[at].key.empty()) {
    return std::nullopt;
  }
  address.type = (*steps)[at].name;
  address.name = (*steps)[at + 1].name;
  address.key = (*steps)[at + 1].key;
  append_step(address.keyless, (address.data ? "data." : "") + address.type + "." + address.name);
  return address;
}

}  // namespace kootoro::moves
