/// The school in figures, for those who look after it.
#include <string>
#include <string_view>

#include "api/overview_json.hpp"
#include "api/overview_routes.hpp"
#include "api/view_record.hpp"
#include "base/digest.hpp"
#include "base/hex.hpp"

namespace gi::api {
namespace {

/// Of the answer itself: it is made of so many versions that their list would be longer.
std::string etag_of(std::string_view body) { return '"' + to_hex(std::string_view{digest(body)}.substr(0, 16)) + '"'; }

}  // namespace

Task<Answer> get_school_overview(Context& context) {
    const auto school =
        co_await gradebook::read_school_figures(context.thread.database, context.tenant, *context.process.figures);
    if (!school) co_return std::unexpected(school.error());
    co_await record_view(context, "school.figures_viewed", {}, {});
    net::Response response;
    auto body = overview_json(*school);
    auto etag = etag_of(body);
    if (net::etag_matches(context.request.header("if-none-match"), etag)) {
        response.status = 304;
    } else {
        response.content_type = "application/json";
        response.body = std::move(body);
    }
    response.headers.push_back({"ETag", std::move(etag)});
    response.headers.push_back({"Cache-Control", "private, no-cache"});
    co_return response;
}

}  // namespace gi::api
