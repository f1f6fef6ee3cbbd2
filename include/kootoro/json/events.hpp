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

/// What to do with what belongs to a key.
enum class Next : std::uint8_t {
  read,
  skip,  ///< check its form, without events
  stop   ///< give up the whole text
};

/// Takes what is read, in the order of the text. A scalar, or all from `begin_…` to `end`, is one value.
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
  /// After a mistake between values no more events follow, and what is open stays open. A value that has a mistake in
  /// it counts as null (a string as what could be read), and reading goes on unless it is strict.
  virtual void mistake(Mistake&& mistake) = 0;
};

struct EventOptions {
  source::FileId file = source::FileId::none;  ///< of the ranges
  std::size_t begin = 0;                       ///< where the value starts, after what shall not be read
  std::size_t depth = 0;                       ///< how many objects and arrays may stand in each other
  /// The first mistake is the last one, and text must be Unicode. Otherwise bytes that are not UTF-8 are handed on as
  /// they are, and U+FFFD stands for a lone surrogate, as Terraform does it with settings.
  bool strict = true;
};

/// Reads one value, and the text to its end. Needs no more of the stack for nested values.
/// `text` has fewer than 4 GiB.
void read_events(std::string_view text, const EventOptions& options, Events& events);

}  // namespace kootoro::json
