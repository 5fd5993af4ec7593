#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <utility>
#include <vector>

#include "api/json_body.hpp"
#include "api/routes.hpp"
#include "api/sign_up_answers.hpp"
#include "api/throttling.hpp"
#include "base/json_text.hpp"
#include "base/text.hpp"
#include "people/puzzles.hpp"
#include "people/throttle.hpp"
#include "tenancy/address_ideas.hpp"

namespace gi::api {
namespace {

using tenancy::SignUpState;
using tenancy::SignUpVerdict;

constexpr std::size_t longest_name = 200;  // bytes; the registry counts characters
constexpr std::size_t longest_email = 254;
constexpr std::size_t longest_word = 64;
constexpr std::size_t longest_puzzle = 200;
constexpr people::BucketLimit tries_of_a_puzzle{6, std::chrono::minutes{10}};

/// The rules, unless the operator lets nobody sign up.
Task<Result<tenancy::SignUpRules>> open_rules(Context& context) {
    auto rules = co_await context.process.sign_ups->rules();
    if (rules.state == SignUpState::closed) co_return std::unexpected(sign_up_refusal(SignUpVerdict::closed));
    co_return rules;
}

bool is_letter(char c) noexcept {
    return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0xC0;  // the first byte of any other letter
}

/// "evil.example", which mail programs make a link of; not "St. Mary", "P.S. 12" or "Ph.D.".
bool holds_a_domain(std::string_view lower) noexcept {
    for (auto dot = lower.find('.', 1); dot < lower.size(); dot = lower.find('.', dot + 1)) {
        const auto before = static_cast<unsigned char>(lower[dot - 1]);
        if (before < 0x80 && !is_letter(lower[dot - 1]) && (before < '0' || before > '9')) continue;
        int letters = 0;
        for (const char c : lower.substr(dot + 1)) {
            const bool continues = (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
            if (!continues && !is_letter(c)) break;
            letters += continues ? 0 : 1;
        }
        if (letters > 1) return true;
    }
    return false;
}

/// Names stand in a mail to an address that nobody has proved: no links in it but ours.
Result<std::string> plain_name(const boost::json::object& body, std::string_view name) {
    auto text = required_line(body, name, longest_name);
    if (!text) return text;
    const auto lower = to_lower(*text);
    if (lower.contains("www.") || lower.find_first_of("/\\@<") != std::string::npos || holds_a_domain(lower))
        return fail(ErrorCode::invalid_field, "Use a name alone, without an address in it.", std::string{name});
    return text;
}

Result<std::string> mail_address(const boost::json::object& body) {
    auto email = required_line(body, "email", longest_email);
    if (!email) return email;
    if (!looks_like_email(*email))
        return fail(ErrorCode::invalid_field,
                    "This does not look like an e-mail address. Check it for a typing mistake.", "email");
    return to_lower(*email);
}

Result<std::string> country_code(const boost::json::object& body) {
    auto country = required_text(body, "country", longest_word);
    if (!country) return country;
    const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (country->size() != 2 || !std::ranges::all_of(*country, is_capital))
        return fail(ErrorCode::invalid_field, "Give the country's two letters, such as US.", "country");
    return country;
}

/// What the form says; all of it is needed.
Result<tenancy::NewSignUp> read_form(const boost::json::object& body) {
    tenancy::NewSignUp wanted;
    const auto accepted = optional_flag(body, "accept_terms");
    if (!accepted) return std::unexpected(accepted.error());
    if (!*accepted)
        return fail(ErrorCode::invalid_field, "The terms must be accepted to sign a school up.", "accept_terms");
    const std::pair<std::string*, Result<std::string>> parts[]{
        {&wanted.school, plain_name(body, "school")},
        {&wanted.subdomain, wished_address(body)},
        {&wanted.person, plain_name(body, "name")},
        {&wanted.email, mail_address(body)},
        {&wanted.country, country_code(body)},
        {&wanted.time_zone, required_line(body, "time_zone", longest_word)},
        {&wanted.terms_version, required_line(body, "terms_version", longest_word)},
    };
    for (const auto& [part, text] : parts) {
        if (!text) return std::unexpected(text.error());
        *part = *text;
    }
    if (const auto code = optional_text(body, "language", longest_word); !code || !code->empty()) {
        wanted.language = code ? find_language(*code) : std::nullopt;
        if (!wanted.language)
            return fail(ErrorCode::invalid_field, "language must be one of en, de, es, fr and ar.", "language");
    }
    return wanted;
}

Result<people::SolvedPuzzle> read_puzzle(const boost::json::object& body, std::string_view key) {
    const auto puzzle = required_text(body, "puzzle", longest_puzzle);
    if (!puzzle) return std::unexpected(puzzle.error());
    const auto answer = required_text(body, "answer", longest_word);
    if (!answer) return std::unexpected(answer.error());
    return people::check_puzzle(key, *puzzle, *answer, std::chrono::system_clock::now());
}

/// The work for one puzzle pays for a few tries: else one would empty what all may ask for.
Task<bool> has_tries_left(Context& context, std::string puzzle_hash) {
    const std::vector<unsigned char> bytes(puzzle_hash.begin(), puzzle_hash.end());
    std::vector<people::Bucket> tries{{fmt::format("sign_up:tries:{:02x}", fmt::join(bytes, "")), tries_of_a_puzzle}};
    co_return co_await context.thread.throttle->take(std::move(tries)) <= std::chrono::milliseconds::zero();
}

}  // namespace

Task<Answer> get_sign_up(Context& context) {
    const auto rules = co_await open_rules(context);
    if (!rules) co_return std::unexpected(rules.error());
    std::string body;
    JsonWriter json{body};
    json.begin_object().member("review", rules->state == SignUpState::review);
    json.key("terms").begin_object().member("url", std::string_view{rules->terms_url});
    json.member("version", std::string_view{rules->terms_version}).end_object();
    json.member("link_hours", sign_up_link_hours).member("kept_days", sign_up_kept_days).end_object();
    co_return json_answer(std::move(body));
}

Task<Answer> make_sign_up_puzzle(Context& context) {
    const auto rules = co_await open_rules(context);
    if (!rules) co_return std::unexpected(rules.error());
    if (auto allowed = co_await throttle_sign_up(context, SignUpTry::puzzle); !allowed)
        co_return std::unexpected(allowed.error());
    const auto puzzle = people::make_puzzle(rules->puzzle_key, rules->difficulty, std::chrono::system_clock::now());
    const auto seconds = std::chrono::seconds{people::puzzle_life}.count();
    std::string body;
    JsonWriter json{body};
    json.begin_object().member("puzzle", std::string_view{puzzle}).member("difficulty", rules->difficulty);
    json.member("life_seconds", seconds).end_object();
    co_return json_answer(std::move(body), 201);
}

Task<Answer> check_sign_up_address(Context& context) {
    const auto rules = co_await open_rules(context);
    if (!rules) co_return std::unexpected(rules.error());
    if (auto allowed = co_await throttle_sign_up(context, SignUpTry::address); !allowed)
        co_return std::unexpected(allowed.error());
    const auto wish = to_lower(trim(context.request.query_value("subdomain")));
    const auto school = trim(context.request.query_value("school"));
    if (wish.size() > longest_name || school.size() > longest_name)
        co_return fail(ErrorCode::invalid_field, "Ask for something shorter.", "subdomain");
    auto ideas = tenancy::address_ideas(wish, school);
    std::vector<std::string> asked{wish};
    asked.insert(asked.end(), ideas.begin(), ideas.end());
    const auto states = co_await context.process.sign_ups->addresses(std::move(asked));
    std::string suggestion;
    for (std::size_t i = 0; suggestion.empty() && i < ideas.size(); ++i)
        if (states[i + 1] == SignUpVerdict::free) suggestion = std::move(ideas[i]);
    std::string body;
    JsonWriter json{body};
    json.begin_object().member("subdomain", std::string_view{wish}).member("state", to_string(states.front()));
    json.text_or_null("suggestion", suggestion).end_object();
    co_return json_answer(std::move(body));
}

Task<Answer> ask_for_school(Context& context) {
    const auto rules = co_await open_rules(context);
    if (!rules) co_return std::unexpected(rules.error());
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    auto wanted = read_form(*body);
    if (!wanted) co_return std::unexpected(wanted.error());
    auto solved = read_puzzle(*body, rules->puzzle_key);
    if (!solved) co_return std::unexpected(solved.error());
    wanted->puzzle_hash = std::move(solved->hash);
    wanted->puzzle_ends = solved->ends;
    if (!co_await has_tries_left(context, wanted->puzzle_hash))
        co_return std::unexpected(sign_up_refusal(SignUpVerdict::used));
    if (auto allowed = co_await throttle_sign_up(context, SignUpTry::ask); !allowed)
        co_return std::unexpected(allowed.error());
    const auto verdict = co_await context.process.sign_ups->ask(std::move(*wanted));
    if (verdict != SignUpVerdict::ok) co_return std::unexpected(sign_up_refusal(verdict));
    std::string text;
    JsonWriter json{text};
    json.begin_object().member("link_hours", sign_up_link_hours).end_object();
    co_return json_answer(std::move(text), 202);
}

}  // namespace gi::api
