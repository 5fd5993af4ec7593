#include <fmt/format.h>

#include "api/gradebook_json.hpp"
#include "api/identity.hpp"
#include "api/routes.hpp"

namespace gi::api {
namespace {

std::string etag_of(ClassId id, std::int64_t version) { return fmt::format("\"{}-{}\"", encode_id(id.value), version); }

void add_validators(net::Response& response, std::string etag) {
    response.headers.push_back({"ETag", std::move(etag)});
    response.headers.push_back({"Cache-Control", "private, no-cache"});
}

}  // namespace

Task<Answer> get_gradebook(Context& context) {
    const auto class_id = path_id<ClassId>(context, "class");
    if (!class_id) co_return std::unexpected(class_id.error());
    if (auto allowed = co_await check_class(context, *class_id); !allowed) co_return std::unexpected(allowed.error());

    const auto now = gradebook::ClassVersions::Clock::now();
    const auto if_none_match = context.request.header("if-none-match");
    if (!if_none_match.empty()) {
        const auto version = context.process.class_versions.find(context.tenant->id, *class_id, now);
        if (version) {
            auto etag = etag_of(*class_id, *version);
            if (net::etag_matches(if_none_match, etag)) {
                net::Response unchanged;
                unchanged.status = 304;
                add_validators(unchanged, std::move(etag));
                co_return unchanged;
            }
        }
    }

    GradebookJson json;
    const auto version = co_await gradebook::read_gradebook(context.thread.database, context.tenant, *class_id, json);
    if (!version) co_return std::unexpected(version.error());
    context.process.class_versions.saw(context.tenant->id, *class_id, *version, now);
    net::Response response;
    auto etag = etag_of(*class_id, *version);
    if (net::etag_matches(if_none_match, etag)) {
        response.status = 304;
    } else {
        response.content_type = "application/json";
        response.body = json.finish();
    }
    add_validators(response, std::move(etag));
    co_return response;
}

}  // namespace gi::api
