#include "cli/declared.hpp"

namespace kootoro::cli {

Declared::Declared(const CommandInfo& info) : command(info.make()) {
  command->declare(app);
  declare_globals(app, globals);
}

}  // namespace kootoro::cli
