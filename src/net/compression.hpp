#pragma once
/// gzip for answers that are worth it: text of at least 1,400 bytes (one packet), not encoded yet.
#include <zlib.h>

#include <string>
#include <string_view>

#include "net/http.hpp"

namespace gi::net {

class Offload;

/// A deflate state that is used again and again: making one costs more than compressing a small answer.
class Gzip {
public:
    Gzip();
    ~Gzip();
    Gzip(const Gzip&) = delete;
    Gzip& operator=(const Gzip&) = delete;

    [[nodiscard]] std::string compress(std::string_view text);

private:
    z_stream stream_{};
};

/// By type, size and the absence of Content-Encoding; such an answer also varies by Accept-Encoding.
[[nodiscard]] bool is_compressible(const Response& response) noexcept;

/// Compresses a compressible answer if the client takes gzip, and adds Vary in any case. A strong ETag becomes a weak
/// one, since the bytes differ (RFC 9110 section 8.8.1). Big bodies go to `offload` (may be null); when that is too
/// busy they are sent as they are.
Task<> compress(Response& response, std::string_view accept_encoding, Gzip& gzip, Offload* offload);

}  // namespace gi::net
