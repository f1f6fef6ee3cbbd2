// The keys that a facts file may have: one `describe` per struct, as for settings.
#pragma once

#include <kootoro/config/describe.hpp>
#include <kootoro/facts/facts.hpp>

namespace kootoro::facts {

using config::Section;

void describe(Section<Thinking>& section);
void describe(Section<Model>& section);
void describe(Section<Service>& section);
void describe(Section<Quota>& section);
void describe(Section<Facts>& section);

}  // namespace kootoro::facts
