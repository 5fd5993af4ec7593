#include "base/digest.hpp"

#include <sodium.h>

namespace gi {
namespace {

constexpr std::size_t digest_bytes = 32;

}  // namespace

std::string digest(std::string_view bytes) {
    std::string hash(digest_bytes, '\0');
    // NOLINTBEGIN(cppcoreguidelines-pro-type-reinterpret-cast): libsodium speaks unsigned char
    crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), hash.size(),
                       reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), nullptr, 0);
    // NOLINTEND(cppcoreguidelines-pro-type-reinterpret-cast)
    return hash;
}

}  // namespace gi
