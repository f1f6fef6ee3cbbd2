#include "cli/globals.hpp"

#include "cli/help.hpp"

namespace kootoro::cli {

void declare_globals(CLI::App& app, Globals& globals) {
  app.set_help_flag();  // ours does not depend on the version of CLI11
  app.add_option("--color", globals.color, "default: auto; NO_COLOR and CLICOLOR_FORCE count too")
      ->type_name("auto|always|never")
      ->take_last()
      ->group(everywhere);
  app.add_option("--log-level", globals.log_level, "default: info")
      ->type_name("trace|debug|info|warn|error|off")
      ->take_last()
      ->group(everywhere);
  app.add_flag("--quiet", globals.quiet, "print errors and warnings only")->group(everywhere);
  app.add_flag("-h,--help", globals.help, "print this help")->group(everywhere);
  app.add_flag("-v,-V,--version", globals.version, "print the version")->group(everywhere);
}

}  // namespace kootoro::cli
