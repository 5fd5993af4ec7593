#include "control/sign_ups.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/one_line.hpp"
#include "base/text.hpp"
#include "control/sign_up_making.hpp"

namespace gi::control {
namespace {

constexpr std::size_t longest_reason = 1000;
constexpr std::size_t longest_url = 500;
constexpr std::size_t longest_version = 50;
constexpr std::size_t longest_domain = 253;
constexpr std::size_t most_domains = 10'000;
constexpr std::array<std::string_view, 3> switch_states{"closed", "review", "open"};
constexpr std::array<std::string_view, 7> request_states{"asked", "taken",   "proved", "approved",
                                                         "made",  "refused", "expired"};

constexpr std::string_view select_sign_up = R"(
SELECT id, state, subdomain, name, admin_name, email, country, time_zone, language, terms_version,
       to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
       to_char(proved_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
       to_char(decided_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
       decided_by, reason, error, coalesce(school_no, 0),
       to_char(ended_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
  FROM registry.sign_up )";

SignUpRecord to_record(const pg::Rows& rows, int row) {
    const auto text = [&](int column) { return std::string{rows.text(row, column)}; };
    return {.id = rows.integer(row, 0),
            .state = text(1),
            .subdomain = text(2),
            .name = text(3),
            .admin_name = text(4),
            .email = text(5),
            .country = text(6),
            .time_zone = text(7),
            .language = text(8),
            .terms_version = text(9),
            .created_at = text(10),
            .proved_at = text(11),
            .decided_at = text(12),
            .decided_by = text(13),
            .reason = text(14),
            .error = text(15),
            .school_no = rows.integer(row, 16),
            .ended_at = text(17)};
}

std::vector<std::string> split(std::string_view list) {
    std::vector<std::string> parts;
    while (!list.empty()) {
        const auto comma = std::min(list.find(','), list.size());
        parts.emplace_back(list.substr(0, comma));
        list.remove_prefix(std::min(comma + 1, list.size()));
    }
    return parts;
}

bool is_domain(std::string_view text) {
    const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.'; };
    return !text.empty() && text.size() <= longest_domain && std::ranges::all_of(text, fits) &&
           !text.starts_with('.') && !text.ends_with('.');
}

/// As a literal of text[]: domains need no quotes.
Result<std::optional<std::string>> as_array(const std::optional<std::vector<std::string>>& domains,
                                            std::string_view field) {
    if (!domains) return std::nullopt;
    if (domains->size() > most_domains)
        return fail(ErrorCode::invalid_field, fmt::format("At most {} domains.", most_domains), std::string{field});
    std::string literal = "{";
    for (const auto& domain : *domains) {
        const auto name = to_lower(trim(domain));
        if (name.empty()) continue;
        if (!is_domain(name))
            return fail(ErrorCode::invalid_field, "Give mail domains as in school.example, without an @.",
                        std::string{field});
        literal += (literal.size() > 1 ? "," : "") + name;
    }
    return literal + "}";
}

Result<void> check(const SignUpChange& change) {
    if (change.state && std::ranges::find(switch_states, *change.state) == switch_states.end())
        return fail(ErrorCode::invalid_field, "The switch is closed, review or open.", "state");
    if (change.terms_url) {
        const auto& url = *change.terms_url;
        const bool web = url.starts_with("https://") || url.starts_with("http://");
        if (url.size() > longest_url || (!url.empty() && (!web || !is_one_line(url) || url.contains(' '))))
            return fail(ErrorCode::invalid_field, "Give the address of the terms as https://….", "terms_url");
    }
    if (change.terms_version && (change.terms_version->size() > longest_version || !is_one_line(*change.terms_version)))
        return fail(ErrorCode::invalid_field, "A version of the terms has at most 50 characters.", "terms_version");
    struct Bound {
        std::string_view field;
        const std::optional<std::int64_t>& number;
        std::int64_t most;
    };
    for (const auto& [field, number, most] :
         {Bound{"most_open", change.most_open, 100'000}, Bound{"most_per_day", change.most_per_day, 100'000},
          Bound{"most_per_domain", change.most_per_domain, 100'000}, Bound{"difficulty", change.difficulty, 24}})
        if (number && (*number < 1 || *number > most))
            return fail(ErrorCode::invalid_field, fmt::format("{} is a number from 1 to {}.", field, most),
                        std::string{field});
    return {};
}

std::unexpected<Error> wrong_state(const SignUpRecord& one) {
    return fail(ErrorCode::conflict,
                fmt::format("Request {} is {}; this is not possible any more, or not yet.", one.id, one.state));
}

}  // namespace

SignUpSettings SignUps::settings() {
    const auto rows = registry().exec(
        "SELECT state, terms_url, terms_version, array_to_string(only_domains, ','),"
        "       array_to_string(refused_domains, ','), most_open, most_per_day, most_per_domain, difficulty"
        "  FROM registry.sign_up_rules");
    return {.state = std::string{rows.text(0, 0)},
            .terms_url = std::string{rows.text(0, 1)},
            .terms_version = std::string{rows.text(0, 2)},
            .only_domains = split(rows.text(0, 3)),
            .refused_domains = split(rows.text(0, 4)),
            .most_open = rows.integer(0, 5),
            .most_per_day = rows.integer(0, 6),
            .most_per_domain = rows.integer(0, 7),
            .difficulty = rows.integer(0, 8)};
}

Result<SignUpSettings> SignUps::change(const SignUpChange& change, bool mail) {
    if (auto sound = check(change); !sound) return std::unexpected(sound.error());
    const auto only = as_array(change.only_domains, "only_domains");
    if (!only) return std::unexpected(only.error());
    const auto refused = as_array(change.refused_domains, "refused_domains");
    if (!refused) return std::unexpected(refused.error());
    if (change.state && *change.state != "closed" && !mail)
        return fail(ErrorCode::not_configured,
                    "Schools prove their address by mail: set SMTP_URL first, here and for `gradeinsight registry`.");
    try {
        registry().exec(
            "UPDATE registry.sign_up_rules SET state = coalesce($1, state), terms_url = coalesce($2, terms_url),"
            "       terms_version = coalesce($3, terms_version), only_domains = coalesce($4::text[], only_domains),"
            "       refused_domains = coalesce($5::text[], refused_domains),"
            "       most_open = coalesce($6::integer, most_open),"
            "       most_per_day = coalesce($7::integer, most_per_day),"
            "       most_per_domain = coalesce($8::integer, most_per_domain),"
            "       difficulty = coalesce($9::integer, difficulty)",
            {change.state, change.terms_url, change.terms_version, *only, *refused, change.most_open,
             change.most_per_day, change.most_per_domain, change.difficulty});
    } catch (const pg::PgError& error) {
        if (error.constraint() != "terms_when_open") throw;
        return fail(ErrorCode::not_configured,
                    "Schools accept terms when they sign up: give their address (terms_url) and version "
                    "(terms_version) first.");
    }
    return settings();
}

Result<std::vector<SignUpRecord>> SignUps::list(const SignUpFilter& filter) {
    if (!filter.state.empty() && std::ranges::find(request_states, filter.state) == request_states.end())
        return fail(ErrorCode::invalid_field, "There is no such state of a request.", "state");
    const auto rows =
        registry().exec(std::string{select_sign_up} + "WHERE ($1 = '' OR state = $1) AND id > $2 ORDER BY id LIMIT $3",
                        {filter.state, filter.after, filter.most});
    std::vector<SignUpRecord> records;
    for (int row = 0; row < rows.size(); ++row) records.push_back(to_record(rows, row));
    return records;
}

Result<SignUpRecord> SignUps::show(std::int64_t id) {
    const auto rows = registry().exec(std::string{select_sign_up} + "WHERE id = $1", {id});
    if (rows.empty())
        return fail(ErrorCode::not_found, "There is no such request. `gradeinsight sign-up list` shows all.");
    return to_record(rows, 0);
}

void SignUps::note_taken(std::string_view state) {
    registry().exec(
        "INSERT INTO registry.sign_up_event (actor, what, new) VALUES ($1, 'taken_as_file',"
        "  jsonb_build_object('state', $2::text))",
        {actor_, state.empty() ? std::string_view{"all"} : state});
}

Result<SignUpRecord> SignUps::approve(std::int64_t id) {
    registry().exec(
        "UPDATE registry.sign_up SET state = 'approved', decided_at = now(), decided_by = $2, next_try_at = now()"
        " WHERE id = $1 AND state = 'proved'",
        {id, actor_});
    auto one = show(id);
    if (one && one->state != "approved" && one->state != "made") return wrong_state(*one);
    return one;
}

Result<SignUpRecord> SignUps::refuse(const Places& places, std::int64_t id, std::string_view reason) {
    const std::string said{trim(reason)};
    if (said.empty() || said.size() > longest_reason || !is_one_line(said))
        return fail(ErrorCode::invalid_field,
                    "Give a reason of one line, at most 1000 characters: it goes to the person who asked.", "reason");
    std::optional<KeyLock> lock;
    if (auto held = hold_making(lock, registry(), id); !held) return std::unexpected(held.error());
    const auto before = show(id);
    if (before && before->state == "approved" && !before->error.empty())
        if (auto undone = undo_making(places, admin_, id); !undone) return std::unexpected(undone.error());
    {
        pg::SyncTransaction transaction{registry()};
        const auto refused = registry().exec(
            "UPDATE registry.sign_up SET state = 'refused', decided_at = now(), decided_by = $2, reason = $3,"
            "       ended_at = now(), error = ''"
            " WHERE id = $1 AND (state IN ('proved', 'taken') OR state = 'approved' AND error <> '')",
            {id, actor_, said});
        if (refused.affected() == 1)
            registry().exec("INSERT INTO registry.sign_up_mail (sign_up_id, kind) VALUES ($1, 'refused')", {id});
        transaction.commit();
    }
    auto one = show(id);
    if (one && one->state != "refused") return wrong_state(*one);
    return one;
}

}  // namespace gi::control
