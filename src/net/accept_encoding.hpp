#pragma once
/// Accept-Encoding (RFC 9110 section 12.5.3).
#include <string_view>

namespace gi::net {

/// Which content codings the client takes, best first, ties broken by size: br, gzip, identity.
class AcceptedEncodings {
public:
    /// An absent (empty) header stands for identity only: a client that says nothing may not know gzip.
    explicit AcceptedEncodings(std::string_view header) noexcept;

    [[nodiscard]] bool prefers_br_over_gzip() const noexcept { return br_ >= gzip_; }
    [[nodiscard]] bool br() const noexcept { return br_ > 0 && br_ >= identity_; }
    [[nodiscard]] bool gzip() const noexcept { return gzip_ > 0 && gzip_ >= identity_; }

private:
    // Quality in thousandths. Identity is always accepted as a last resort.
    int br_ = 0;
    int gzip_ = 0;
    int identity_ = 0;
};

}  // namespace gi::net
