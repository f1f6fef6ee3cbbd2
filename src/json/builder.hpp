// Builds values from events.
#pragma once

#include <kootoro/json/events.hpp>
#include <kootoro/json/read.hpp>

#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace kootoro::json {

/// Builds the value of a text, up to the first mistake.
template <Tree T>
class Builder final : public Events {
 public:
  /// Both must outlive it.
  Builder(std::string_view text, const Options& options) : text_(text), options_(options) {}

  [[nodiscard]] T take() { return std::move(root_); }
  [[nodiscard]] const std::optional<diag::Diagnostic>& error() const { return error_; }

  void begin_object(source::Range brace) override;
  void begin_array(source::Range bracket) override;
  [[nodiscard]] Next key(source::Range place, std::string&& name) override;
  void end(source::Range whole) override;
  void text(source::Range place, std::string&& value) override;
  void number(source::Range place, std::string_view digits) override;
  void boolean(source::Range place, bool value) override;
  void null(source::Range place) override;
  void mistake(Mistake&& mistake) override;

 private:
  /// An object or array that is not complete yet.
  struct Open {
    T* value;
    source::Range range;
    std::unordered_map<std::string, std::size_t> positions;  ///< of the members by name; in `Ordered` alone
  };

  /// Stores a value at the next place.
  T* add(T&& value);
  void open(T&& value, source::Range range);
  /// Adds a member to the innermost object, or finds the one that already has the name. Constant or logarithmic time.
  /// Takes the name when it adds it.
  std::pair<T*, bool> insert(std::string& name);
  void reject_repeated(source::Range place, std::string_view name);

  std::string_view text_;
  const Options& options_;
  T root_;
  std::vector<Open> open_;
  T* member_ = nullptr;  ///< the place for the value of the last key
  std::optional<diag::Diagnostic> error_;
};

}  // namespace kootoro::json
