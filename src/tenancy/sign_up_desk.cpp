#include "tenancy/sign_up_desk.hpp"

#include <array>
#include <memory>
#include <utility>

#include "pg/pool.hpp"

namespace gi::tenancy {
namespace {

using namespace std::chrono_literals;

constexpr int most_at_once = 4;
constexpr std::chrono::milliseconds longest_wait{15'000};  // for a place
constexpr std::chrono::milliseconds look_every{20};
constexpr std::chrono::milliseconds connect_limit{3'000};
constexpr std::chrono::milliseconds rules_age{2'000};

constexpr pg::Statement rules_now{"sign_up_now",
                                  "SELECT state, terms_url, terms_version, difficulty, puzzle_key"
                                  "  FROM registry.sign_up_now()"};
constexpr pg::Statement address_states{"sign_up_addresses", "SELECT registry.sign_up_addresses($1::text[])"};
constexpr pg::Statement ask_for{"sign_up_ask",
                                "SELECT registry.sign_up_ask($1::bytea, $2::bigint, $3::text, $4::text, $5::text,"
                                "                            $6::text, $7::text, $8::text, $9::text, $10::text)"};
constexpr pg::Statement look_at{"sign_up_look",
                                "SELECT state, subdomain, name, admin_name, email, reason"
                                "  FROM registry.sign_up_look($1::bytea)"};
constexpr pg::Statement confirm_one{"sign_up_confirm", "SELECT registry.sign_up_confirm($1::bytea)"};
constexpr pg::Statement choose_another{"sign_up_choose", "SELECT registry.sign_up_choose($1::bytea, $2::text)"};
constexpr pg::Statement withdraw_one{"sign_up_withdraw", "SELECT registry.sign_up_withdraw($1::bytea)"};

constexpr std::array words{
    std::pair{std::string_view{"ok"}, SignUpVerdict::ok},
    std::pair{std::string_view{"closed"}, SignUpVerdict::closed},
    std::pair{std::string_view{"terms"}, SignUpVerdict::terms},
    std::pair{std::string_view{"time_zone"}, SignUpVerdict::time_zone},
    std::pair{std::string_view{"mail_domain"}, SignUpVerdict::mail_domain},
    std::pair{std::string_view{"used"}, SignUpVerdict::used},
    std::pair{std::string_view{"full"}, SignUpVerdict::full},
    std::pair{std::string_view{"none"}, SignUpVerdict::none},
    std::pair{std::string_view{"free"}, SignUpVerdict::free},
    std::pair{std::string_view{"taken"}, SignUpVerdict::taken},
    std::pair{std::string_view{"reserved"}, SignUpVerdict::reserved},
    std::pair{std::string_view{"invalid"}, SignUpVerdict::invalid},
};

SignUpVerdict verdict_from(std::string_view text) {
    for (const auto& [word, verdict] : words)
        if (word == text) return verdict;
    throw std::logic_error("the registry gave an unknown verdict on a sign-up");
}

bool take_place(std::atomic<int>& asking) noexcept {
    if (asking.fetch_add(1) < most_at_once) return true;
    asking.fetch_sub(1);
    return false;
}

/// One of the few places at the registry. It is asked for again and again: who waits is no other thread's to wake.
Task<> wait_for_place(std::atomic<int>& asking) {
    const auto end = std::chrono::steady_clock::now() + longest_wait;
    asio::steady_timer timer{co_await asio::this_coro::executor};
    while (!take_place(asking)) {
        if (std::chrono::steady_clock::now() > end) throw pg::PoolExhausted("too many sign-ups at once");
        timer.expires_after(look_every);
        co_await timer.async_wait(asio::use_awaitable);
    }
}

struct LeavePlace {
    explicit LeavePlace(std::atomic<int>& taken) : asking(taken) {}
    ~LeavePlace() { asking.fetch_sub(1); }
    LeavePlace(const LeavePlace&) = delete;
    LeavePlace& operator=(const LeavePlace&) = delete;
    std::atomic<int>& asking;
};

struct CloseAtEnd {
    explicit CloseAtEnd(pg::Channel& opened) : channel(opened) {}
    ~CloseAtEnd() { channel.close(); }
    CloseAtEnd(const CloseAtEnd&) = delete;
    CloseAtEnd& operator=(const CloseAtEnd&) = delete;
    pg::Channel& channel;
};

pg::Query of_link(const pg::Statement& statement, std::string_view hash) {
    pg::Query query{&statement};
    query.params.bytes(hash);
    return query;
}

}  // namespace

std::string_view to_string(SignUpVerdict verdict) noexcept {
    for (const auto& [word, known] : words)
        if (known == verdict) return word;
    return "none";
}

Task<pg::ResultSet> SignUpDesk::query(pg::Query query) {
    co_await wait_for_place(asking_);
    const LeavePlace leave{asking_};
    const auto channel = co_await pg::Channel::connect(conninfo_, connect_limit);
    const CloseAtEnd close{*channel};
    std::vector<pg::Query> batch;
    batch.push_back(std::move(query));
    auto outcome = co_await channel->run(std::move(batch));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
    co_return std::move(outcome.results.front());
}

Task<SignUpVerdict> SignUpDesk::verdict(pg::Query asked) {
    const auto rows = co_await query(std::move(asked));
    co_return verdict_from(rows.text(0, 0));
}

Task<SignUpRules> SignUpDesk::rules() {
    {
        const std::scoped_lock lock{mutex_};
        if (rules_ && std::chrono::steady_clock::now() < rules_at_ + rules_age) co_return *rules_;
    }
    pg::Query now{&rules_now};
    const auto rows = co_await query(std::move(now));
    const auto state = rows.text(0, 0);
    SignUpRules rules{.state = state == "open"     ? SignUpState::open
                               : state == "review" ? SignUpState::review
                                                   : SignUpState::closed,
                      .terms_url = std::string{rows.text(0, 1)},
                      .terms_version = std::string{rows.text(0, 2)},
                      .difficulty = static_cast<int>(rows.int8(0, 3)),
                      .puzzle_key = std::string{rows.text(0, 4)}};
    const std::scoped_lock lock{mutex_};
    rules_ = rules;
    rules_at_ = std::chrono::steady_clock::now();
    co_return rules;
}

Task<std::vector<SignUpVerdict>> SignUpDesk::addresses(std::vector<std::string> wishes) {
    const std::vector<std::string_view> views{wishes.begin(), wishes.end()};
    pg::Query asked{&address_states};
    asked.params.text_array(views);
    const auto rows = co_await query(std::move(asked));
    std::vector<SignUpVerdict> states;
    for (const auto state : rows.text_array(0, 0)) states.push_back(verdict_from(state));
    co_return states;
}

Task<SignUpVerdict> SignUpDesk::ask(NewSignUp wanted) {
    pg::Query asked{&ask_for};
    asked.params.bytes(wanted.puzzle_hash).int8(wanted.puzzle_ends).text(wanted.subdomain).text(wanted.school);
    asked.params.text(wanted.person).text(wanted.email).text(wanted.country).text(wanted.time_zone);
    asked.params.text(wanted.terms_version).text(wanted.language ? to_string(*wanted.language) : "");
    co_return co_await verdict(std::move(asked));
}

Task<std::optional<SignUpSeen>> SignUpDesk::look(std::string hash) {
    auto asked = of_link(look_at, hash);
    const auto rows = co_await query(std::move(asked));
    if (rows.empty()) co_return std::nullopt;
    const auto text = [&rows](int column) { return std::string{rows.text(0, column)}; };
    co_return SignUpSeen{.state = text(0),
                         .subdomain = text(1),
                         .school = text(2),
                         .person = text(3),
                         .email = text(4),
                         .reason = text(5)};
}

Task<SignUpVerdict> SignUpDesk::confirm(std::string hash) {
    auto asked = of_link(confirm_one, hash);
    co_return co_await verdict(std::move(asked));
}

Task<SignUpVerdict> SignUpDesk::choose(std::string hash, std::string subdomain) {
    auto asked = of_link(choose_another, hash);
    asked.params.text(subdomain);
    co_return co_await verdict(std::move(asked));
}

Task<SignUpVerdict> SignUpDesk::withdraw(std::string hash) {
    auto asked = of_link(withdraw_one, hash);
    co_return co_await verdict(std::move(asked));
}

}  // namespace gi::tenancy
