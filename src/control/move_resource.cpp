#include <charconv>
#include <chrono>

#include "base/json_text.hpp"
#include "control/answers.hpp"
#include "control/lists.hpp"
#include "control/routes.hpp"

namespace gi::control {
namespace {

using namespace std::chrono_literals;
using tenancy::Mover;
using tenancy::MoveRecord;

constexpr std::size_t longest_subdomain = 63;
constexpr std::int64_t longest_keeping = 365;  // days
constexpr std::int64_t usual_keeping = 7;
constexpr auto cleaning_limit = 15s;  // then the answer says that there is more

void number_or_null(JsonWriter& json, std::string_view name, std::int64_t number) {
    json.key(name);
    if (number < 0) {
        json.null();
    } else {
        json.value(number);
    }
}

std::string move_json(const MoveRecord& move) {
    std::string text;
    JsonWriter json{text};
    json.begin_object().member("id", move.id).key("school").begin_object();
    json.member("school_no", move.school.value).member("subdomain", std::string_view{move.subdomain});
    json.member("name", std::string_view{move.name_of_school}).end_object();
    json.member("from", move.from_shard).member("to", move.to_shard).member("state", tenancy::state_of(move));
    json.member("step", tenancy::to_string(move.step)).member("flipped", move.flipped);
    json.member("mover_at_work", move.mover_at_work).member("by_service", move.by_service);
    json.member("attempt", move.attempt).member("actor", std::string_view{move.actor});
    json.member("begun_at", std::string_view{move.started_at}).member("step_at", std::string_view{move.step_at});
    json.text_or_null("ended_at", move.finished_at).member("rows_copied", move.rows_copied);
    number_or_null(json, "rows_total", move.rows_total);
    number_or_null(json, "lag_ms", move.lag_ms);
    number_or_null(json, "write_stop_ms", move.write_stop_ms);
    json.key("timings_ms").raw(move.timings).member("keep_days", move.keep_days);
    json.text_or_null("keep_until", move.keep_until).text_or_null("cleaned_at", move.cleaned_at);
    json.text_or_null("error", move.error).end_object();
    return text;
}

Answer begun_answer(const Result<MoveRecord>& move) {
    if (!move) return std::unexpected(move.error());
    return json_answer(move_json(*move), 202);
}

Result<int> keep_days(const boost::json::object& body) {
    const auto days = body_number(body, "keep_days", 0, longest_keeping);
    if (!days) return std::unexpected(days.error());
    return static_cast<int>(days->value_or(usual_keeping));
}

Result<MoveRecord> named_move(Call& call) {
    const auto text = call.request.param("move");
    std::int64_t id = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), id);
    if (parsed.ec == std::errc{} && parsed.ptr == text.data() + text.size() && id > 0) {
        if (auto move = call.plane.moves.book(call.actor()).find(id)) return std::move(*move);
    }
    return fail(ErrorCode::not_found, "There is no such move. GET /v1/moves lists them.");
}

/// The school in the path, before anything is said about the body.
Result<std::string> known_school(Call& call) {
    auto school = call.plane.places.admin(call.actor()).show(call.request.param("school"));
    if (!school) return std::unexpected(school.error());
    return std::move(school->subdomain);
}

Result<tenancy::MoveFilter> read_filter(const net::Request& request) {
    tenancy::MoveFilter filter;
    const auto state = request.query_value("state");
    if (!state.empty() && state != "open" && state != "all")
        return fail(ErrorCode::invalid_field, "state is open or all.", "state");
    filter.open_only = state != "all";
    filter.subdomain = request.query_value("school");
    if (filter.subdomain.size() > longest_subdomain)
        return fail(ErrorCode::invalid_field, "school is a subdomain.", "school");
    const auto shard = query_number(request, "shard", 0, highest_shard, 0);
    if (!shard) return std::unexpected(shard.error());
    filter.shard = static_cast<int>(*shard);
    const auto after = query_number(request, "after", 0, INT64_MAX, 0);
    if (!after) return std::unexpected(after.error());
    filter.before = *after;
    const auto limit = query_number(request, "limit", 1, largest_page, filter.most);
    if (!limit) return std::unexpected(limit.error());
    filter.most = static_cast<int>(*limit);
    return filter;
}

/// Replications of no open move, on every shard that serves schools.
void sweep_all(Call& call, Mover& mover, JsonWriter& json) {
    json.key("swept").begin_array();
    std::vector<std::pair<int, std::string>> problems;
    for (const auto& shard : Shards{call.plane.places, call.actor()}.list()) {
        if (shard.state == "offline") continue;
        const auto swept = mover.sweep(shard.number);
        if (!swept) problems.emplace_back(shard.number, swept.error().message);
        if (!swept) continue;
        for (const auto& name : *swept)
            json.begin_object().member("shard", shard.number).member("name", std::string_view{name}).end_object();
    }
    json.end_array().key("problems").begin_array();
    for (const auto& [shard, problem] : problems)
        json.begin_object().member("shard", shard).member("detail", std::string_view{problem}).end_object();
    json.end_array();
}

}  // namespace

Answer list_moves(Call& call) {
    const auto filter = read_filter(call.request);
    if (!filter) return std::unexpected(filter.error());
    const auto format = list_format(call.request);
    if (!format) return std::unexpected(format.error());
    if (*format) return list_file(**format, moves_table(call.plane.moves.book(call.actor()), *filter));
    const auto moves = call.plane.moves.book(call.actor()).page(*filter);
    std::string text;
    JsonWriter json{text};
    json.begin_object().key("moves").begin_array();
    for (const auto& move : moves) json.raw(move_json(move));
    json.end_array().key("next");
    if (std::cmp_equal(moves.size(), filter->most)) {
        json.value(moves.back().id);
    } else {
        json.null();
    }
    json.end_object();
    return json_answer(std::move(text));
}

Answer get_move(Call& call) {
    const auto move = named_move(call);
    if (!move) return std::unexpected(move.error());
    return json_answer(move_json(*move));
}

Answer start_move(Call& call) {
    const auto school = known_school(call);
    if (!school) return std::unexpected(school.error());
    const auto to = body_number(call.body, "to", 1, highest_shard);
    if (!to) return std::unexpected(to.error());
    if (!*to) return fail(ErrorCode::invalid_field, "to is missing: the number of a shard.", "to");
    const auto days = keep_days(call.body);
    if (!days) return std::unexpected(days.error());
    MoveRuns::Order order{.kind = MoveRuns::Kind::move, .actor = call.actor(), .keep_days = *days, .work = {}};
    order.work = [school = *school, shard = static_cast<int>(**to)](Mover& mover) { return mover.move(school, shard); };
    return begun_answer(call.plane.moves.start(std::move(order)));
}

Answer move_school_back(Call& call) {
    const auto school = known_school(call);
    if (!school) return std::unexpected(school.error());
    const auto days = keep_days(call.body);
    if (!days) return std::unexpected(days.error());
    MoveRuns::Order order{.kind = MoveRuns::Kind::move, .actor = call.actor(), .keep_days = *days, .work = {}};
    order.work = [school = *school](Mover& mover) { return mover.move_back(school); };
    return begun_answer(call.plane.moves.start(std::move(order)));
}

Answer abort_move(Call& call) {
    auto move = named_move(call);
    if (!move) return std::unexpected(move.error());
    if (!move->open()) return fail(ErrorCode::conflict, "This move is over. POST .../move-back moves the school back.");
    MoveRuns::Order order{
        .kind = MoveRuns::Kind::take_back, .actor = call.actor(), .keep_days = move->keep_days, .work = {}};
    order.work = [move = std::move(*move), by = call.actor()](Mover& mover) {
        return mover.abort(move, "aborted by " + by);
    };
    return begun_answer(call.plane.moves.start(std::move(order)));
}

Answer clean_moves(Call& call) {
    bool now = false;
    if (const auto* value = call.body.if_contains("now"); value != nullptr && !value->is_null()) {
        if (!value->is_bool()) return fail(ErrorCode::invalid_field, "now must be true or false.", "now");
        now = value->get_bool();
    }
    auto mover = call.plane.moves.mover(call.actor(), usual_keeping);
    bool more = false;
    std::string text;
    JsonWriter json{text};
    json.begin_object().key("moves").begin_array();
    for (const auto& cleaned : mover.clean(now, Mover::Clock::now() + cleaning_limit)) {
        more = more || cleaned.unfinished;
        json.begin_object().member("move", cleaned.move.id).member("shard", cleaned.move.from_shard);
        json.member("school", std::string_view{cleaned.move.subdomain}).member("rows", cleaned.rows);
        json.member("finished", !cleaned.unfinished && cleaned.problem.empty());
        json.text_or_null("problem", cleaned.problem).end_object();
    }
    json.end_array();
    sweep_all(call, mover, json);
    json.member("more", more).end_object();
    return json_answer(std::move(text));
}

}  // namespace gi::control
