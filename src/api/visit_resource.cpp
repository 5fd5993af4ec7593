/// A member of the family looks at a student: what is new since they looked before.
#include "api/history_json.hpp"
#include "api/identity.hpp"
#include "api/routes.hpp"
#include "api/view_record.hpp"
#include "base/json_text.hpp"
#include "gradebook/score_news.hpp"

namespace gi::api {
namespace {

void write_news(JsonWriter& json, const gradebook::ScoreNews& news) {
    json.begin_object().key("class").begin_object().member("id", std::string_view{to_string(news.class_id)});
    json.member("name", std::string_view{news.class_name}).end_object();
    json.key("assignment").begin_object().member("id", std::string_view{to_string(news.assignment)});
    json.member("name", std::string_view{news.name}).text_or_null("date", news.date);
    json.member("max_points", news.max_points).end_object().key("before");
    write_cell_value(json, news.before);
    json.key("now");
    write_cell_value(json, news.now);
    json.member("at", std::string_view{news.at}).end_object();
}

}  // namespace

Task<Answer> look_at_student(Context& context) {
    const auto student = path_id<StudentId>(context, "student");
    if (!student) co_return std::unexpected(student.error());
    if (const auto visible = co_await check_student(context, *student); !visible)
        co_return std::unexpected(visible.error());
    const auto visit =
        co_await gradebook::look(context.thread.database, context.tenant, context.principal->account, *student);
    if (!visit) co_return std::unexpected(visit.error());
    co_await record_view(context, "grades.viewed", *student, {});
    std::string body;
    JsonWriter json{body};
    json.begin_object().member("since", std::string_view{visit->since});
    json.text_or_null("last_seen", visit->last_seen.value_or(std::string{})).key("news").begin_array();
    for (const auto& news : visit->news) write_news(json, news);
    json.end_array().end_object();
    co_return json_answer(std::move(body));
}

}  // namespace gi::api
