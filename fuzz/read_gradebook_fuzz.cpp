/// Any bytes: read_gradebook neither crashes nor breaks its promises.
#include <cstdint>
#include <string_view>

#include "gradebook_promises.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    gi::intake::promises::read_and_check({reinterpret_cast<const char*>(data), size});
    return 0;
}
