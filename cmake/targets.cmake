# One static library a folder of src/. The DEPENDS lists are the arrows of docs/architecture.md.
add_library(gi_options INTERFACE)
target_include_directories(gi_options INTERFACE ${CMAKE_SOURCE_DIR}/src)
target_compile_options(gi_options INTERFACE
  -Wall -Wextra -Wpedantic -Werror -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Wcast-align
  -Woverloaded-virtual -Wconversion -Wsign-conversion -Wnull-dereference -Wimplicit-fallthrough
  -fno-omit-frame-pointer -g${GI_DEBUG_INFO}
  "SHELL:-Xclang -fno-pch-timestamp")  # a time stamp would keep ccache from using precompiled headers
target_compile_definitions(gi_options INTERFACE
  BOOST_ASIO_NO_DEPRECATED BOOST_ASIO_SEPARATE_COMPILATION BOOST_BEAST_SEPARATE_COMPILATION)
target_link_options(gi_options INTERFACE -fuse-ld=mold)
if(GI_SANITIZE)
  target_compile_options(gi_options INTERFACE -fsanitize=${GI_SANITIZE} -fno-sanitize-recover=all)
  target_link_options(gi_options INTERFACE -fsanitize=${GI_SANITIZE})
endif()
if(GI_FUZZ)
  target_compile_options(gi_options INTERFACE -fsanitize=fuzzer-no-link)
endif()

# gi_library(name DEPENDS <our libraries> USES <third parties> [ASIO])
# Sources: every *.cpp of the folder (and its sub-folders) that is not a *_test.cpp; those become gi_<name>_test.
function(gi_library name)
  cmake_parse_arguments(ARG "ASIO" "" "DEPENDS;USES" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${name}/*.cpp)
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  if(NOT sources)  # headers only
    add_library(gi_${name} INTERFACE)
    target_link_libraries(gi_${name} INTERFACE gi_options ${ARG_DEPENDS} ${ARG_USES})
    return()
  endif()
  add_library(gi_${name} STATIC ${sources})
  target_link_libraries(gi_${name} PUBLIC gi_options ${ARG_DEPENDS} ${ARG_USES})
  if(ARG_ASIO)
    target_precompile_headers(gi_${name} PRIVATE ${CMAKE_SOURCE_DIR}/src/net/asio.hpp)
  endif()
  if(GI_TESTS AND tests)
    add_executable(gi_${name}_test ${tests})
    target_link_libraries(gi_${name}_test PRIVATE gi_${name} gtest gtest_main gmock)
    target_compile_definitions(gi_${name}_test PRIVATE GI_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
    target_precompile_headers(gi_${name}_test PRIVATE <gmock/gmock.h> <gtest/gtest.h>)
    if(name STREQUAL pg OR gi_pg IN_LIST ARG_DEPENDS)
      target_link_libraries(gi_${name}_test PRIVATE gi_test_support)  # a PostgreSQL for the tests, see tests/support
    endif()
    add_test(NAME unit_${name} COMMAND gi_${name}_test)
  endif()
endfunction()
