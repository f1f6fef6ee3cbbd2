# Libraries. Debian 12 has all of them; newer versions work as well. scripts/package builds them from their sources.
set(KOOTORO_LIBRARIES "" CACHE FILEPATH "A file that defines the libraries instead of finding them")
if(KOOTORO_LIBRARIES)
  include("${KOOTORO_LIBRARIES}")
  return()
endif()
find_package(nlohmann_json 3.11 REQUIRED)
find_package(CLI11 2.1 REQUIRED)
find_package(fmt 9.1 REQUIRED)
find_package(spdlog 1.10 REQUIRED)
find_package(Threads REQUIRED)
find_package(mimalloc)  # optional: large inputs take longer without it
find_package(Boost 1.74 REQUIRED)  # Multiprecision (headers only): 512-bit floats

# utf8proc (NFC, grapheme clusters), RE2 (the providers' patterns) and xxHash (hashes of generated
# files) have only pkg-config files.
find_package(PkgConfig REQUIRED)
pkg_check_modules(utf8proc REQUIRED IMPORTED_TARGET libutf8proc>=2.5)
pkg_check_modules(re2 REQUIRED IMPORTED_TARGET re2)
pkg_check_modules(xxhash REQUIRED IMPORTED_TARGET libxxhash>=0.8)
# Its only flag is a macro for Windows. Targets with different macros cannot share precompiled headers.
set_property(TARGET PkgConfig::utf8proc PROPERTY INTERFACE_COMPILE_OPTIONS "")
