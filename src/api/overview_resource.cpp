/// The school in figures, for those who look after it.
#include <string>
#include <string_view>
#include <utility>

#include "api/list_file.hpp"
#include "api/overview_json.hpp"
#include "api/overview_lists.hpp"
#include "api/overview_routes.hpp"
#include "api/view_record.hpp"
#include "base/digest.hpp"
#include "base/hex.hpp"

namespace gi::api {
namespace {

/// Of the answer itself: it is made of so many versions that their list would be longer.
std::string etag_of(std::string_view body) { return '"' + to_hex(std::string_view{digest(body)}.substr(0, 16)) + '"'; }

Task<Result<gradebook::SchoolFigures>> figures_of(Context& context) {
    return gradebook::read_school_figures(context.thread.database, context.tenant, *context.process.figures);
}

}  // namespace

Task<Answer> get_school_overview(Context& context) {
    const auto school = co_await figures_of(context);
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

Task<Answer> list_figured_classes(Context& context) {
    const auto wish = co_await required_list_wish(context);
    if (!wish) co_return std::unexpected(wish.error());
    const auto school = co_await figures_of(context);
    if (!school) co_return std::unexpected(school.error());
    co_return co_await list_file(context, *wish, classes_table(*school, wish->language), {"school_figures"});
}

Task<Answer> list_school_terms(Context& context) {
    const auto wish = co_await required_list_wish(context);
    if (!wish) co_return std::unexpected(wish.error());
    const auto school = co_await figures_of(context);
    if (!school) co_return std::unexpected(school.error());
    co_return co_await list_file(context, *wish, terms_table(*school, wish->language), {"school_terms"});
}

Task<Answer> list_school_at_risk(Context& context) {
    const auto wish = co_await required_list_wish(context);
    if (!wish) co_return std::unexpected(wish.error());
    const auto school = co_await figures_of(context);
    if (!school) co_return std::unexpected(school.error());
    TakenList taken{"school_at_risk"};
    for (const auto& student : school->at_risk) taken.students.push_back(student.id.value);
    co_return co_await list_file(context, *wish, at_risk_table(*school, wish->language), std::move(taken));
}

}  // namespace gi::api
