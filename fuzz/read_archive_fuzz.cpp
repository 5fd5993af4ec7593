/// Archives: workbooks, sets of OneRoster and others.
#include <cstdint>
#include <string_view>

#include "archive_input.hpp"
#include "gradebook_promises.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    namespace promises = gi::intake::promises;
    promises::read_and_check(promises::archive_from({reinterpret_cast<const char*>(data), size}));
    return 0;
}
