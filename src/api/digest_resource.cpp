/// Digests as the person who gets them sees them: how often, about whom, and the links in the mails that end them.
#include <utility>

#include "api/json_body.hpp"
#include "api/routes.hpp"
#include "base/json_text.hpp"
#include "digests/readers.hpp"
#include "digests/rules.hpp"

namespace gi::api {
namespace {

namespace json = boost::json;

constexpr std::size_t most_muted = 50;
constexpr std::size_t longest_token = 64;

std::string settings_json(const digests::RulesNow& rules, const digests::Reader& reader, bool mail_is_set_up) {
    std::string body;
    JsonWriter out{body};
    out.begin_object().member("available", mail_is_set_up && rules.rules.sends()).key("frequency");
    if (reader.chosen)
        out.value(to_string(*reader.chosen));
    else
        out.null();
    out.member("usual", to_string(reader.usual)).member("address", std::string_view{reader.email});
    out.member("address_proved", reader.proved).member("address_refused", reader.refused);
    out.member("with_grades", rules.rules.with_grades);
    out.member("hour", rules.rules.schedule.hour).member("weekday", static_cast<int>(rules.rules.schedule.weekly));
    out.text_or_null("time_zone", rules.rules.time_zone).key("children").begin_array();
    for (const auto& child : reader.children) {
        out.begin_object().member("id", std::string_view{gi::to_string(child.id)});
        out.member("name", std::string_view{child.name}).member("own", child.own).member("muted", child.muted);
        out.end_object();
    }
    out.end_array().end_object();
    return body;
}

Task<Answer> own_digest(Context& context) {
    const auto account = context.principal->account;
    std::vector<pg::Query> batch;
    batch.push_back(digests::rules_query(*context.tenant));
    batch.push_back(digests::reader_query(*context.tenant, account));
    const auto results = co_await context.thread.database.read(context.tenant, std::move(batch));
    co_return json_answer(settings_json(digests::rules_from(results[0]), digests::reader_from(results[1], account),
                                        context.process.mail != nullptr));
}

/// off, daily or weekly.
Result<digests::Frequency> read_frequency(const json::object& body) {
    const auto word = required_text(body, "frequency", 20);
    if (!word) return std::unexpected(word.error());
    if (const auto found = digests::find_frequency(*word)) return *found;
    return fail(ErrorCode::invalid_field, "frequency must be off, daily or weekly.", "frequency");
}

Result<std::vector<StudentId>> read_muted(const json::object& body) {
    const auto wrong = [] {
        return fail(ErrorCode::invalid_field, "muted must be a list of ids of your children.", "muted");
    };
    const auto* list = body.if_contains("muted");
    if (list == nullptr || !list->is_array() || list->get_array().size() > most_muted) return wrong();
    std::vector<StudentId> muted;
    for (const auto& item : list->get_array()) {
        const auto id = item.is_string() ? decode_id(item.get_string()) : std::nullopt;
        if (!id) return wrong();
        muted.push_back(StudentId{*id});
    }
    return muted;
}

Result<digests::Choice> read_choice(const json::object& body) {
    digests::Choice choice;
    const auto* frequency = body.if_contains("frequency");
    if (frequency == nullptr || !frequency->is_null()) {  // null: what is usual
        const auto read = read_frequency(body);
        if (!read) return std::unexpected(read.error());
        choice.frequency = *read;
    }
    auto muted = read_muted(body);
    if (!muted) return std::unexpected(muted.error());
    choice.muted = std::move(*muted);
    return choice;
}

}  // namespace

Task<Answer> get_own_digest(Context& context) { co_return co_await own_digest(context); }

Task<Answer> choose_own_digest(Context& context) {
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    auto choice = read_choice(*body);
    if (!choice) co_return std::unexpected(choice.error());
    const auto actor = people::actor_of(*context.principal);
    const auto chosen = co_await digests::choose(context.thread.database, context.tenant, actor,
                                                 context.principal->account, std::move(*choice));
    if (!chosen) co_return std::unexpected(chosen.error());
    co_return co_await own_digest(context);
}

// A mail program that knows no one-click opens the address of List-Unsubscribe. Nothing ends by looking.
Task<Answer> open_unsubscribe_page(Context& context) {
    const auto token = context.request.query_value("token");
    const bool plain = token.size() <= longest_token && token.find_first_not_of(
                                                            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghij"
                                                            "klmnopqrstuvwxyz0123456789-_") == std::string_view::npos;
    net::Response response;
    response.status = 303;
    response.headers.push_back({"Location", "/unsubscribe#" + std::string{plain ? token : ""}});
    response.headers.push_back({"Cache-Control", "no-store"});
    co_return response;
}

// RFC 8058: the address alone says what to do, and the body is of no interest.
Task<Answer> end_digests(Context& context) {
    std::string token{context.request.query_value("token")};
    const auto before = co_await digests::end_by_link(context.thread.database, context.tenant, std::move(token));
    if (!before) co_return std::unexpected(before.error());
    std::string answer;
    JsonWriter{answer}.begin_object().member("frequency", "off").member("before", to_string(*before)).end_object();
    co_return json_answer(std::move(answer));
}

Task<Answer> resume_digests(Context& context) {
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    auto token = required_text(*body, "token", longest_token);
    if (!token) co_return std::unexpected(token.error());
    const auto now = co_await digests::resume_by_link(context.thread.database, context.tenant, std::move(*token));
    if (!now) co_return std::unexpected(now.error());
    std::string answer;
    JsonWriter{answer}.begin_object().member("frequency", to_string(*now)).end_object();
    co_return json_answer(std::move(answer));
}

}  // namespace gi::api
