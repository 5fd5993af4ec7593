#pragma once
/// One file of the web app as the server sends it. scripts/embed-assets.mjs writes the table, web/CMakeLists.txt
/// compiles it in.
#include <span>
#include <string_view>

namespace gi::net {

struct Asset {
    std::string_view path;          // as in the URL: "/index.html", "/assets/index-B3kX.js"
    std::string_view content_type;  // with charset where it has one
    std::string_view identity;      // the bytes as built
    std::string_view brotli;        // empty when it would not be smaller
    std::string_view gzip;          // empty when it would not be smaller
    std::string_view etag;          // quoted, ready for the header; from the SHA-256 of `identity`
    bool immutable;                 // the name holds a hash of the content: may be cached for good
};

/// The web app in this binary, sorted by path; empty in a build without it. Link gi_web_assets.
[[nodiscard]] std::span<const Asset> web_assets();

}  // namespace gi::net
