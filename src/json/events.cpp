#include <kootoro/json/events.hpp>

#include "json/event_reader.hpp"

namespace kootoro::json {

void read_events(std::string_view text, const EventOptions& options, Events& events) {
  EventReader(text, options, events).read();
}

}  // namespace kootoro::json
