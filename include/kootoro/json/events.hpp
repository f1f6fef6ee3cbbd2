// JSON as a sequence of events, each with its place. Every builder of values takes these events.
#pragma once

#include <kootoro/diag/diagnostic.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace kootoro::json {

/// Something that is not JSON.
struct Mistake {
  enum class Kind : std::uint8_t {
    other,
    missing_separator,  ///< a comma or `closer` is missing at the start of the subject
    trailing_text       ///< after a whole value
  };
  diag::Diagnostic finding;
  Kind kind = Kind::other;
  char closer = '\0';
};

/// What to do with the value of a key.
enum class Next : std::uint8_t {
  read,
  skip,  ///< check its form, without events
  stop   ///< give up the whole text
};

/// Receives the events, in the order of the text. A scalar, or everything from `begin_…` to `end`, is one value.
class Events {
 public:
  virtual ~Events() = default;

  virtual void begin_object(source::Range brace) = 0;
  virtual void begin_array(source::Range bracket) = 0;
  [[nodiscard]] virtual Next key(source::Range place, std::string&& name) = 0;
  /// Ends the innermost object or array, which covers `whole`.
  virtual void end(source::Range whole) = 0;
  virtual void text(source::Range place, std::string&& value) = 0;
  /// `digits` follow the number grammar of RFC 8259, and may have any size.
  virtual void number(source::Range place, std::string_view digits) = 0;
  virtual void boolean(source::Range place, bool value) = 0;
  virtual void null(source::Range place) = 0;
  /// After a mistake between values no more events follow, and open containers stay open. A value with a mistake counts
  /// as null (a string as the part that could be read), and reading continues unless it is strict.
  virtual void mistake(Mistake&& mistake) = 0;
};

struct EventOptions {
  source::FileId file = source::FileId::none;  ///< of the ranges
  std::size_t begin = 0;                       ///< where the value starts, after a skipped part
  std::size_t depth = 0;                       ///< the maximum depth of nested objects and arrays
  /// Stops at the first mistake, and text must be valid Unicode. Otherwise bytes that are not UTF-8 are passed on
  /// unchanged, and U+FFFD replaces a lone surrogate, like Terraform does in settings.
  bool strict = true;
};

/// Reads one value, and the text to its end. Nested values don't need more stack.
/// `text` has fewer than 4 GiB.
void read_events(std::string_view text, const EventOptions& options, Events& events);

}  // namespace kootoro::json
