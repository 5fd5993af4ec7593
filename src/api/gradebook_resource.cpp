#include <fmt/format.h>

#include "api/gradebook_json.hpp"
#include "api/identity.hpp"
#include "api/routes.hpp"
#include "api/view_record.hpp"

namespace gi::api {
namespace {

/// Raise it with every change of the body (GradebookJson) or of the arithmetic behind its totals: no class's version
/// grows by a new release, and a browser would go on showing the answer of the old one.
constexpr int form = 4;

/// Of the class and of what its reader may: two who share a browser share its cache.
std::string etag_of(ClassId id, std::int64_t version, bool can_import) {
    return fmt::format("\"{}-{}-{}{}\"", form, encode_id(id.value), version, can_import ? "" : "-r");
}

void add_validators(net::Response& response, std::string etag) {
    response.headers.push_back({"ETag", std::move(etag)});
    response.headers.push_back({"Cache-Control", "private, no-cache"});
}

}  // namespace

Task<Answer> get_gradebook(Context& context) {
    const auto class_id = path_id<ClassId>(context, "class");
    if (!class_id) co_return std::unexpected(class_id.error());
    if (auto allowed = co_await check_class(context, *class_id); !allowed) co_return std::unexpected(allowed.error());

    const bool can_import =
        people::check_class(*context.principal, people::Permission::import_scores, *class_id).has_value();
    const auto now = gradebook::ClassVersions::Clock::now();
    const auto if_none_match = context.request.header("if-none-match");
    if (!if_none_match.empty()) {
        const auto version = context.process.class_versions.find(context.tenant->id, *class_id, now);
        if (version) {
            auto etag = etag_of(*class_id, *version, can_import);
            if (net::etag_matches(if_none_match, etag)) {
                net::Response unchanged;
                unchanged.status = 304;
                add_validators(unchanged, std::move(etag));
                co_await record_view(context, "gradebook.viewed", {}, *class_id);
                co_return unchanged;
            }
        }
    }

    GradebookJson json{can_import};
    const auto version = co_await gradebook::read_gradebook(context.thread.database, context.tenant, *class_id, json);
    if (!version) co_return std::unexpected(version.error());
    co_await record_view(context, "gradebook.viewed", {}, *class_id);
    context.process.class_versions.saw(context.tenant->id, *class_id, *version, now);
    net::Response response;
    auto etag = etag_of(*class_id, *version, can_import);
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
