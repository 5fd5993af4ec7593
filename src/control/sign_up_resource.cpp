#include <charconv>
#include <utility>

#include "base/json_text.hpp"
#include "control/answers.hpp"
#include "control/event_list.hpp"
#include "control/lists.hpp"
#include "control/routes.hpp"
#include "control/sign_up_json.hpp"

namespace gi::control {
namespace {

constexpr std::size_t longest_text = 1000;  // bytes
constexpr std::int64_t largest_number = 100'000;

SignUps sign_ups(const Call& call) { return SignUps{call.plane.places.admin(call.actor()), call.actor()}; }

Result<std::optional<std::string>> text_if_there(const boost::json::object& body, std::string_view name) {
    const auto* value = body.if_contains(name);
    if (value == nullptr) return std::nullopt;
    auto text = body_text(body, name, longest_text);
    if (!text) return std::unexpected(text.error());
    return std::optional{std::move(*text)};
}

Result<std::optional<std::vector<std::string>>> texts_if_there(const boost::json::object& body, std::string_view name) {
    const auto* value = body.if_contains(name);
    if (value == nullptr || value->is_null()) return std::nullopt;
    const auto not_texts = [&] {
        return fail(ErrorCode::invalid_field, "Give a list of mail domains.", std::string{name});
    };
    if (!value->is_array()) return not_texts();
    std::vector<std::string> texts;
    for (const auto& one : value->get_array()) {
        if (!one.is_string()) return not_texts();
        texts.emplace_back(std::string_view{one.get_string()});
    }
    return std::optional{std::move(texts)};
}

Result<SignUpChange> read_change(const boost::json::object& body) {
    SignUpChange change;
    for (const auto& [name, text] : {std::pair{"state", &change.state}, std::pair{"terms_url", &change.terms_url},
                                     std::pair{"terms_version", &change.terms_version}}) {
        auto value = text_if_there(body, name);
        if (!value) return std::unexpected(value.error());
        *text = std::move(*value);
    }
    for (const auto& [name, texts] :
         {std::pair{"only_domains", &change.only_domains}, std::pair{"refused_domains", &change.refused_domains}}) {
        auto value = texts_if_there(body, name);
        if (!value) return std::unexpected(value.error());
        *texts = std::move(*value);
    }
    for (const auto& [name, number] :
         {std::pair{"most_open", &change.most_open}, std::pair{"most_per_day", &change.most_per_day},
          std::pair{"most_per_domain", &change.most_per_domain}, std::pair{"difficulty", &change.difficulty}}) {
        const auto value = body_number(body, name, 1, largest_number);
        if (!value) return std::unexpected(value.error());
        *number = *value;
    }
    return change;
}

Result<std::int64_t> path_sign_up(const Call& call) {
    const auto text = call.request.param("sign_up");
    std::int64_t id = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), id);
    if (parsed.ec != std::errc{} || parsed.ptr != text.data() + text.size())
        return fail(ErrorCode::not_found, "There is no such request. GET /v1/sign-ups lists them.");
    return id;
}

Answer answer(const Result<SignUpRecord>& one) {
    if (!one) return std::unexpected(one.error());
    return json_answer(as_json(*one));
}

}  // namespace

Answer get_sign_up_rules(Call& call) { return json_answer(as_json(sign_ups(call).settings())); }

Answer set_sign_up_rules(Call& call) {
    const auto change = read_change(call.body);
    if (!change) return std::unexpected(change.error());
    const auto settings = sign_ups(call).change(*change, !call.plane.config.smtp_url.empty());
    if (!settings) return std::unexpected(settings.error());
    return json_answer(as_json(*settings));
}

Answer list_sign_up_events(Call& call) {
    return events_answer(call.request, "Sign-ups", [&](std::int64_t after, std::int64_t limit) {
        return call.plane.places.registry().exec(
            "SELECT id, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"'), actor, what,"
            "       old::text, new::text FROM registry.sign_up_event WHERE id > $1 ORDER BY id LIMIT $2",
            {after, limit});
    });
}

Answer list_sign_ups(Call& call) {
    SignUpFilter filter;
    filter.state = call.request.query_value("state");
    const auto after = query_number(call.request, "after", 0, INT64_MAX, 0);
    if (!after) return std::unexpected(after.error());
    const auto limit = query_number(call.request, "limit", 1, largest_page, filter.most);
    if (!limit) return std::unexpected(limit.error());
    filter.after = *after;
    filter.most = *limit;
    const auto format = list_format(call.request);
    if (!format) return std::unexpected(format.error());
    if (*format) {
        auto all = sign_ups(call);
        const auto table = sign_ups_table(all, filter);
        if (!table) return std::unexpected(table.error());
        all.note_taken(filter.state);  // it names people
        return list_file(**format, *table);
    }
    const auto found = sign_ups(call).list(filter);
    if (!found) return std::unexpected(found.error());
    std::string text;
    JsonWriter json{text};
    json.begin_object().key("sign_ups").begin_array();
    for (const auto& one : *found) json.raw(as_json(one));
    const bool more = std::cmp_equal(found->size(), filter.most);
    json.end_array().member("next", more ? std::optional{found->back().id} : std::nullopt).end_object();
    return json_answer(std::move(text));
}

Answer approve_sign_up(Call& call) {
    const auto id = path_sign_up(call);
    if (!id) return std::unexpected(id.error());
    return answer(sign_ups(call).approve(*id));
}

Answer refuse_sign_up(Call& call) {
    const auto id = path_sign_up(call);
    if (!id) return std::unexpected(id.error());
    const auto reason = body_text(call.body, "reason", longest_text);
    if (!reason) return std::unexpected(reason.error());
    return answer(sign_ups(call).refuse(call.plane.places, *id, *reason));
}

}  // namespace gi::control
