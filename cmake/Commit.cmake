# kootoro_commit(VARIABLE): KOOTORO_COMMIT, or the commit of this checkout at the time CMake runs. Empty if unknown.
function(kootoro_commit variable)
  set(commit "${KOOTORO_COMMIT}")
  if(NOT commit AND EXISTS "${PROJECT_SOURCE_DIR}/.git")  # a copy inside another repository has none
    execute_process(COMMAND git rev-parse HEAD WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}"
                    OUTPUT_VARIABLE commit OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
    execute_process(COMMAND git rev-parse --git-path logs/HEAD WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}"
                    OUTPUT_VARIABLE log OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
    cmake_path(ABSOLUTE_PATH log BASE_DIRECTORY "${PROJECT_SOURCE_DIR}")
    if(EXISTS "${log}")  # changes with each commit and checkout: CMake runs again, and one file is recompiled
      set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${log}")
    endif()
  endif()
  set(${variable} "${commit}" PARENT_SCOPE)
endfunction()
