#include "api/view_record.hpp"

#include <fmt/format.h>

#include <utility>

#include "people/audit.hpp"

namespace gi::api {
namespace {

// A crash of the database may lose the lines of the last half second; nobody waits for the disk to look at a page.
constexpr pg::Statement do_not_wait{"audit_do_not_wait", "SELECT set_config('synchronous_commit', 'off', true)"};

Task<> write(Context& context, std::vector<pg::Query> batch) {
    auto outcome = co_await context.thread.database.write(context.tenant, std::move(batch));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
}

/// Once for a guest and a page, on the disk before it is answered. Throws StaleMap when the school takes no writes now.
Task<> append_for_guest(Context& context, people::AuditEvent event) {
    using Clock = people::RecentViews::Clock;
    context.view_recorded = true;
    const auto actor = event.actor;
    const auto page = static_cast<std::int64_t>(std::hash<std::string_view>{}(context.request.path));
    auto& views = context.process.recent_views;
    if (views.is_recorded(context.tenant->id, actor, page, Clock::now())) co_return;
    std::vector<pg::Query> batch;
    batch.push_back(people::audit_query(*context.tenant, event));
    co_await write(context, std::move(batch));
    // Only now: who opens the page at the same moment must not rely on a line that may yet fail. Two lines are better
    // than none.
    views.mark(context.tenant->id, actor, page, Clock::now());
}

/// What is taken out waits for its line, and goes without it when the school takes no writes for long.
Task<> append_line(Context& context, pg::Query line, std::string_view action) {
    std::vector<pg::Query> batch(1);
    batch[0].statement = &do_not_wait;
    batch.push_back(std::move(line));
    try {
        co_await write(context, std::move(batch));
    } catch (const tenancy::StaleMap&) {
        context.process.log.warning("view_not_recorded",
                                    {{"request_id", context.request.request_id}, {"action", action}});
    }
}

Task<> append(Context& context, people::AuditEvent event) {
    co_await append_line(context, people::audit_query(*context.tenant, event), event.action);
}

/// One look of somebody of the school. Copied, since it outlives its request where the school takes no writes.
struct Look {
    people::Actor actor;
    std::int64_t what = 0;
    std::string_view action;
    std::string request_id;
};

/// While a school is being moved it takes no writes for a moment. Its readers do not wait for that; their lines do.
Task<> append_later(Process& process, tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, Look look,
                    std::vector<pg::Query> batch) {
    const auto id = tenant->id;
    std::string problem;
    try {
        const auto outcome = co_await database.write(std::move(tenant), std::move(batch));
        if (!outcome.error) co_return;
        problem = outcome.error->message;
    } catch (const std::exception& failed) {
        problem = failed.what();
    }
    process.recent_views.forget(id, look.actor, look.what);
    process.log.warning("view_not_recorded",
                        {{"request_id", look.request_id}, {"action", look.action}, {"detail", problem}});
}

std::string list_details(std::string_view list, std::string_view format) {
    return fmt::format(R"({{"list":"{}","format":"{}"}})", list, format);
}

}  // namespace

Task<> record_view(Context& context, std::string_view action, std::optional<StudentId> student,
                   std::optional<ClassId> class_id) {
    const auto actor = people::actor_of(*context.principal);
    people::AuditEvent event{actor, action, {}, student, class_id};
    if (context.principal->support) {
        co_await append_for_guest(context, std::move(event));
        co_return;
    }
    const auto what = student ? student->value : class_id.value_or(ClassId{}).value;
    auto& views = context.process.recent_views;
    if (!views.note(context.tenant->id, actor, what, people::RecentViews::Clock::now())) co_return;
    std::vector<pg::Query> batch(1);
    batch[0].statement = &do_not_wait;
    batch.push_back(people::audit_query(*context.tenant, event));
    auto& database = context.thread.database;
    if (co_await database.write_in_passing(context.tenant, batch)) co_return;
    auto tenant = context.tenant;
    tenant.set_trace(nullptr);
    asio::co_spawn(co_await asio::this_coro::executor,
                   append_later(context.process, database, std::move(tenant),
                                {actor, what, action, context.request.request_id}, std::move(batch)),
                   asio::detached);
}

Task<> record_opening(Context& context, std::string_view route) {
    if (context.view_recorded) co_return;
    people::AuditEvent event{people::actor_of(*context.principal), "support.opened"};
    event.details = fmt::format(R"({{"route":"{}"}})", route);
    if (const auto id = decode_id(context.request.param("student"))) event.student = StudentId{*id};
    if (const auto id = decode_id(context.request.param("class"))) {
        event.class_id = ClassId{*id};
        event.action = "gradebook.opened";  // families see what is done with a class of theirs by this word
    }
    co_await append_for_guest(context, std::move(event));
}

Task<> record_export(Context& context, std::string_view format, ClassId class_id) {
    people::AuditEvent event{people::actor_of(*context.principal),       "gradebook.exported", {}, {}, class_id,
                             fmt::format(R"({{"format":"{}"}})", format)};
    co_await append(context, std::move(event));
}

Task<> record_list(Context& context, std::string_view action, std::string_view list, std::string_view format,
                   std::optional<StudentId> student, std::optional<ClassId> class_id) {
    people::AuditEvent event{people::actor_of(*context.principal), action, {}, student, class_id};
    event.details = list_details(list, format);
    co_await append(context, std::move(event));
}

Task<> record_list_of_students(Context& context, std::string_view action, std::string_view list,
                               std::string_view format, const std::vector<std::int64_t>& students) {
    people::AuditEvent event{people::actor_of(*context.principal), action};
    event.details = list_details(list, format);
    co_await append_line(context, people::audit_query(*context.tenant, event, students), action);
}

}  // namespace gi::api
