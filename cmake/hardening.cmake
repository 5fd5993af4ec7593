# What the release build adds: code that is harder to attack, and the same bits from the same source wherever it lies.
# The builds for tests have sanitizers instead, which do not go together with _FORTIFY_SOURCE.
# docs/decisions/0050-packages.md has the reasons and what each flag costs; tests/deploy/hardening.test.mjs reads the binary.
option(GI_HARDENING "Harden the release build; OFF only to measure what that costs" ON)
if(GI_HARDENING AND CMAKE_BUILD_TYPE STREQUAL "Release")
  target_compile_definitions(gi_options INTERFACE _FORTIFY_SOURCE=3 _GLIBCXX_ASSERTIONS)
  target_compile_options(gi_options INTERFACE
    -fPIE
    -fstack-protector-strong -fstack-clash-protection -fcf-protection=full -ftrivial-auto-var-init=zero
    -ffile-prefix-map=${CMAKE_SOURCE_DIR}=.)
  target_link_options(gi_options INTERFACE
    -pie -Wl,-z,relro,-z,now,-z,noexecstack,-z,separate-code -Wl,--build-id=sha1)
endif()
