#include "net/static_files.hpp"

#include <algorithm>
#include <string>

#include "net/accept_encoding.hpp"

namespace gi::net {
namespace {

struct Representation {
    std::string_view coding;  // empty: identity
    std::string_view content;
};

Representation choose(const Asset& asset, std::string_view accept_encoding) {
    const AcceptedEncodings accepted{accept_encoding};
    const Representation br{"br", asset.brotli};
    const Representation gzip{"gzip", asset.gzip};
    const bool take_br = accepted.br() && !br.content.empty();
    const bool take_gzip = accepted.gzip() && !gzip.content.empty();
    if (take_br && (accepted.prefers_br_over_gzip() || !take_gzip)) return br;
    if (take_gzip) return gzip;
    return {{}, asset.identity};
}

/// Strong tags differ by representation (RFC 9110 section 8.8.3.3): "abc" becomes "abc-br".
std::string tag_of(const Asset& asset, std::string_view coding) {
    std::string tag{asset.etag};
    if (!coding.empty()) tag.insert(tag.size() - 1, "-" + std::string{coding});
    return tag;
}

}  // namespace

std::optional<Response> StaticFiles::serve(const Request& request, std::string_view path) const {
    const auto asset = std::ranges::lower_bound(assets_, path, {}, &Asset::path);
    if (asset == assets_.end() || asset->path != path) return std::nullopt;
    const auto [coding, content] = choose(*asset, request.header("accept-encoding"));
    const auto tag = tag_of(*asset, coding);

    Response response;
    response.headers.reserve(4);
    response.headers.push_back({"ETag", tag});
    response.headers.push_back(
        {"Cache-Control", asset->immutable ? "public, max-age=31536000, immutable" : "no-cache"});
    // Also when this answer is the identity: the next client may get another one.
    response.headers.push_back({"Vary", "Accept-Encoding"});
    if (etag_matches(request.header("if-none-match"), tag)) {
        response.status = 304;
        return response;
    }
    response.content_type = asset->content_type;
    if (!coding.empty()) response.headers.push_back({"Content-Encoding", std::string{coding}});
    response.static_body = content;
    return response;
}

}  // namespace gi::net
