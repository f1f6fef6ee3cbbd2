# kootoro_warnings(TARGET): turns on warnings for our code only; errors with KOOTORO_WERROR.
function(kootoro_warnings target)
  target_compile_options(${target} PRIVATE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
    -Wnon-virtual-dtor -Woverloaded-virtual -Wnull-dereference $<$<BOOL:${KOOTORO_WERROR}>:-Werror>)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # g++ 12 reports overflows in std::string that do not exist (GCC bug 105329 and related ones).
    target_compile_options(${target} PRIVATE -Wno-restrict -Wno-null-dereference -Wno-maybe-uninitialized -Wno-stringop-overflow)
  endif()
  if(KOOTORO_SANITIZE)
    target_compile_options(${target} PUBLIC -fsanitize=${KOOTORO_SANITIZE} -fno-sanitize-recover=all
                                            -fno-omit-frame-pointer)
    target_link_options(${target} PUBLIC -fsanitize=${KOOTORO_SANITIZE})
  endif()
endfunction()

# The standard library and fmt, precompiled for all stages: reading them takes most of a file's compile time.
# Each file must still include what it uses; the tidy preset builds without precompiled headers and checks this.
set(KOOTORO_COMMON_HEADERS <algorithm> <array> <cstdint> <filesystem> <functional> <map> <memory> <optional> <span>
    <string> <string_view> <unordered_map> <utility> <variant> <vector> <fmt/format.h>)

# kootoro_precompile(TARGET headers…): adds precompiled headers that work with ccache. Targets with the same list share
# those of the first target, because precompiling takes as long as compiling several files.
function(kootoro_precompile target)
  target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>
                                           $<$<CXX_COMPILER_ID:Clang>:SHELL:-Xclang -fno-pch-timestamp>)
  string(MD5 list "${ARGN}")
  get_property(first GLOBAL PROPERTY KOOTORO_PRECOMPILED_${list})
  if(first)
    target_precompile_headers(${target} REUSE_FROM ${first})
  else()
    target_precompile_headers(${target} PRIVATE ${ARGN})
    set_property(GLOBAL PROPERTY KOOTORO_PRECOMPILED_${list} ${target})
  endif()
endfunction()

# kootoro_stage(NAME [STAGES earlier…] [LIBRARIES targets…] [SOURCES more…] [PRECOMPILE headers…]): defines a stage.
#
# Compiles src/NAME/**/*.cpp. Only the named stages are on its include path and link line,
# so including a later stage does not compile.
function(kootoro_stage name)
  cmake_parse_arguments(arg "" "" "STAGES;LIBRARIES;SOURCES;PRECOMPILE" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.cpp")
  add_library(kootoro_${name} STATIC ${sources} ${arg_SOURCES})
  add_library(kootoro::${name} ALIAS kootoro_${name})
  set_target_properties(kootoro_${name} PROPERTIES UNITY_BUILD ${KOOTORO_UNITY} UNITY_BUILD_BATCH_SIZE 12)
  kootoro_warnings(kootoro_${name})
  kootoro_precompile(kootoro_${name} ${KOOTORO_COMMON_HEADERS} ${arg_PRECOMPILE})
  target_link_libraries(kootoro_${name} PUBLIC ${arg_LIBRARIES})
  foreach(stage IN LISTS arg_STAGES)
    target_link_libraries(kootoro_${name} PUBLIC kootoro::${stage})
  endforeach()
  # The public headers of each stage are under a separate root.
  set(root "${CMAKE_BINARY_DIR}/include/${name}")
  file(MAKE_DIRECTORY "${root}/kootoro")
  file(CREATE_LINK "${PROJECT_SOURCE_DIR}/include/kootoro/${name}" "${root}/kootoro/${name}" SYMBOLIC)
  target_include_directories(kootoro_${name} PUBLIC "${root}" PRIVATE "${CMAKE_CURRENT_SOURCE_DIR}")
endfunction()
