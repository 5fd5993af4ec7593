# One static library a folder of src/. The DEPENDS lists are the arrows of docs/architecture.md.
add_library(gi_options INTERFACE)
target_include_directories(gi_options INTERFACE ${CMAKE_SOURCE_DIR}/src)
target_compile_options(gi_options INTERFACE
  -Wall -Wextra -Wpedantic -Werror -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Wcast-align
  -Woverloaded-virtual -Wconversion -Wsign-conversion -Wnull-dereference -Wimplicit-fallthrough
  -fno-omit-frame-pointer -g${GI_DEBUG_INFO}
  "SHELL:-Xclang -fno-pch-timestamp")  # a time stamp would keep ccache from using precompiled headers
target_compile_definitions(gi_options INTERFACE
  BOOST_ASIO_NO_DEPRECATED BOOST_ASIO_SEPARATE_COMPILATION BOOST_BEAST_SEPARATE_COMPILATION
  # What some libraries ask of those that use them is said of all, since a precompiled header is for one set of macros.
  $<TARGET_PROPERTY:Boost::container,INTERFACE_COMPILE_DEFINITIONS>
  $<TARGET_PROPERTY:Boost::json,INTERFACE_COMPILE_DEFINITIONS>
  $<TARGET_PROPERTY:Boost::url,INTERFACE_COMPILE_DEFINITIONS>
  _FILE_OFFSET_BITS=64)
target_link_options(gi_options INTERFACE -fuse-ld=mold)
if(GI_SANITIZE)
  target_compile_options(gi_options INTERFACE -fsanitize=${GI_SANITIZE} -fno-sanitize-recover=all)
  target_link_options(gi_options INTERFACE -fsanitize=${GI_SANITIZE})
endif()

# Parsed once for all: gi_precompiled for the libraries, gi_fuzzed_precompiled for those that are fuzzed,
# gi_test_precompiled for the tests.
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/precompiled.cpp CONTENT "// A target needs a file.\n")
foreach(target gi_precompiled gi_fuzzed_precompiled gi_test_precompiled)
  add_library(${target} OBJECT EXCLUDE_FROM_ALL ${CMAKE_BINARY_DIR}/precompiled.cpp)
  target_link_libraries(${target} PRIVATE gi_options fmt::fmt spdlog::spdlog PkgConfig::TOMLPP)
  target_precompile_headers(${target} PRIVATE ${CMAKE_SOURCE_DIR}/cmake/precompiled.hpp)
endforeach()
target_compile_options(gi_fuzzed_precompiled PRIVATE -fsanitize=fuzzer-no-link)
target_compile_definitions(gi_test_precompiled PRIVATE GI_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
target_precompile_headers(gi_test_precompiled PRIVATE <gmock/gmock.h> <gtest/gtest.h>)

# gi_library(name DEPENDS <our libraries> USES <third parties> [PRECOMPILED <headers>] [FUZZED])
# Sources: every *.cpp of the folder (and its sub-folders) that is not a *_test.cpp; those become gi_<name>_test.
# PRECOMPILED: own headers that nearly all its files include and that take longer to parse than those of others.
# FUZZED: it tells the programs of fuzz/ which way an input took, in the build that has them.
function(gi_library name)
  cmake_parse_arguments(ARG "FUZZED" "" "DEPENDS;USES;PRECOMPILED" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${name}/*.cpp)
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  add_library(gi_${name} STATIC ${sources})
  target_link_libraries(gi_${name} PUBLIC gi_options ${ARG_DEPENDS} ${ARG_USES})
  set(lowest OFF)  # what the lowest library is linked with has no Asio
  if(NOT ARG_DEPENDS)
    set(lowest ON)
  endif()
  set_target_properties(gi_${name} PROPERTIES DISABLE_PRECOMPILE_HEADERS ${lowest})
  if(GI_FUZZ AND ARG_FUZZED)
    target_compile_options(gi_${name} PRIVATE -fsanitize=fuzzer-no-link)
    target_precompile_headers(gi_${name} REUSE_FROM gi_fuzzed_precompiled)
  elseif(ARG_PRECOMPILED)
    target_precompile_headers(gi_${name} PRIVATE ${CMAKE_SOURCE_DIR}/cmake/precompiled.hpp ${ARG_PRECOMPILED})
  else()
    target_precompile_headers(gi_${name} REUSE_FROM gi_precompiled)
  endif()
  if(GI_TESTS AND tests)
    gi_test_program(gi_${name}_test ${tests})
    target_link_libraries(gi_${name}_test PRIVATE gi_${name})
    if(name STREQUAL pg OR gi_pg IN_LIST ARG_DEPENDS)
      target_link_libraries(gi_${name}_test PRIVATE gi_test_support)  # a PostgreSQL for the tests, see tests/support
    endif()
    add_test(NAME unit_${name} COMMAND gi_${name}_test)
    set_target_properties(gi_${name}_test PROPERTIES DISABLE_PRECOMPILE_HEADERS ${lowest})
  endif()
endfunction()

# gi_test_program(name <sources>): a program of GoogleTest.
function(gi_test_program name)
  add_executable(${name} ${ARGN})
  target_link_libraries(${name} PRIVATE gtest gtest_main gmock)
  target_compile_definitions(${name} PRIVATE GI_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  target_precompile_headers(${name} REUSE_FROM gi_test_precompiled)
endfunction()
