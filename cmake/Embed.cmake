# kootoro_embed(OUTPUT NAMESPACE namespace HEADER header [BASE folder] FILES files…): embeds files as constants.
#
# A file's name is its path relative to BASE; without BASE, its base name.
# Writes the C++ source OUTPUT, which defines `std::span<const EmbeddedFile> namespace::embedded_files()` as declared in
# the header, and writes it again when a file changes.
# This file is both the module and, with `cmake -P`, the script that writes the source.

if(CMAKE_SCRIPT_MODE_FILE STREQUAL CMAKE_CURRENT_LIST_FILE)
  set(entries "")
  string(REPLACE "|" ";" files "${KOOTORO_EMBED_FILES}")
  foreach(path IN LISTS files)
    if(KOOTORO_EMBED_BASE)
      file(RELATIVE_PATH name "${KOOTORO_EMBED_BASE}" "${path}")
    else()
      get_filename_component(name "${path}" NAME)
    endif()
    file(READ "${path}" text)
    if(text MATCHES "\\)kootoro\"")
      message(FATAL_ERROR "${path} contains the delimiter of the raw string literal")
    endif()
    string(APPEND entries "    {\"${name}\", R\"kootoro(${text})kootoro\"},\n")
  endforeach()
  file(WRITE "${KOOTORO_EMBED_OUTPUT}" "// Written by cmake/Embed.cmake.
#include \"${KOOTORO_EMBED_HEADER}\"

namespace ${KOOTORO_EMBED_NAMESPACE} {
namespace {

constexpr EmbeddedFile files[] = {
${entries}};

}  // namespace

std::span<const EmbeddedFile> embedded_files() { return files; }

}  // namespace ${KOOTORO_EMBED_NAMESPACE}
")
  return()
endif()

set(KOOTORO_EMBED_SCRIPT "${CMAKE_CURRENT_LIST_FILE}")

function(kootoro_embed output)
  cmake_parse_arguments(arg "" "NAMESPACE;HEADER;BASE" "FILES" ${ARGN})
  string(REPLACE ";" "|" files "${arg_FILES}")  # a semicolon would end the argument
  add_custom_command(
    OUTPUT "${output}"
    COMMAND "${CMAKE_COMMAND}" "-DKOOTORO_EMBED_OUTPUT=${output}" "-DKOOTORO_EMBED_NAMESPACE=${arg_NAMESPACE}"
            "-DKOOTORO_EMBED_HEADER=${arg_HEADER}" "-DKOOTORO_EMBED_BASE=${arg_BASE}" "-DKOOTORO_EMBED_FILES=${files}" -P "${KOOTORO_EMBED_SCRIPT}"
    DEPENDS ${arg_FILES} "${KOOTORO_EMBED_SCRIPT}"
    COMMENT "Embedding templates"
    VERBATIM)
endfunction()
