# kootoro_warnings(TARGET): warnings, as errors, for our own code only.
function(kootoro_warnings target)
  target_compile_options(${target} PRIVATE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
    -Wnon-virtual-dtor -Woverloaded-virtual -Wnull-dereference -Werror)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # g++ 12 sees overflows in std::string that are not there (GCC bug 105329 and its kin).
    target_compile_options(${target} PRIVATE -Wno-restrict -Wno-null-dereference -Wno-maybe-uninitialized)
  endif()
  if(KOOTORO_SANITIZE)
    target_compile_options(${target} PUBLIC -fsanitize=${KOOTORO_SANITIZE} -fno-sanitize-recover=all
                                            -fno-omit-frame-pointer)
    target_link_options(${target} PUBLIC -fsanitize=${KOOTORO_SANITIZE})
  endif()
endfunction()

# kootoro_stage(NAME [STAGES earlier…] [LIBRARIES targets…]): one stage of the pipeline.
#
# Compiles src/NAME/*.cpp. Only the stages named are on its include path and link line,
# so that including a later stage does not compile.
function(kootoro_stage name)
  cmake_parse_arguments(arg "" "" "STAGES;LIBRARIES;SOURCES" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.cpp")
  if(NOT sources)
    return()
  endif()
  add_library(kootoro_${name} STATIC ${sources} ${arg_SOURCES})
  add_library(kootoro::${name} ALIAS kootoro_${name})
  kootoro_warnings(kootoro_${name})
  target_link_libraries(kootoro_${name} PUBLIC ${arg_LIBRARIES})
  foreach(stage IN LISTS arg_STAGES)
    if(TARGET kootoro::${stage})
      target_link_libraries(kootoro_${name} PUBLIC kootoro::${stage})
    endif()
  endforeach()
  # Each stage offers its own folder of public headers, under a root of its own.
  set(root "${CMAKE_BINARY_DIR}/include/${name}")
  file(MAKE_DIRECTORY "${root}/kootoro")
  file(CREATE_LINK "${PROJECT_SOURCE_DIR}/include/kootoro/${name}" "${root}/kootoro/${name}" SYMBOLIC)
  target_include_directories(kootoro_${name} PUBLIC "${root}" PRIVATE "${CMAKE_CURRENT_SOURCE_DIR}")
endfunction()
