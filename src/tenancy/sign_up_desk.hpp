#pragma once
/// Where schools ask for a place of their own: the functions of the registry that servers may call
/// (sql/registry/*_sign_up.sql). It is rare and throttled, so each call has a connection of its own for as long as it
/// takes, and a server holds none for it. Thread-safe.
///
/// Throws pg::LostConnection when the registry is away, pg::PoolExhausted when many ask at once.
#include <atomic>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/languages.hpp"
#include "net/asio.hpp"
#include "pg/channel.hpp"

namespace gi::tenancy {

enum class SignUpState : std::uint8_t { closed, review, open };

struct SignUpRules {
    SignUpState state = SignUpState::closed;
    std::string terms_url;
    std::string terms_version;
    int difficulty = 0;      // zero bits at the start of a puzzle's answer
    std::string puzzle_key;  // 32 bytes
};

/// What the registry says to a wish. `none`: the link has ended, or was used.
enum class SignUpVerdict : std::uint8_t {
    ok,
    closed,
    terms,        // others hold by now
    time_zone,    // there is no such zone
    mail_domain,  // the operator takes no requests from there
    used,         // the puzzle was answered before
    full,         // too many today, or too many that are open
    none,
    free,  // this and the rest: of an address
    taken,
    reserved,
    invalid,
};
/// "free", "taken" and so on.
[[nodiscard]] std::string_view to_string(SignUpVerdict verdict) noexcept;

/// Checked by the caller: lengths, forms, one line.
struct NewSignUp {
    std::string puzzle_hash;  // 32 bytes
    std::int64_t puzzle_ends = 0;
    std::string subdomain;
    std::string school;
    std::string person;
    std::string email;    // lower case
    std::string country;  // ISO 3166, two capitals
    std::string time_zone;
    std::string terms_version;         // that the page showed
    std::optional<Language> language;  // of the page; none: it did not say
};

/// What the holder of a mailed link sees.
struct SignUpSeen {
    std::string state;  // as in registry.sign_up
    std::string subdomain;
    std::string school;
    std::string person;
    std::string email;
    std::string reason;  // of a refusal
};

class SignUpDesk {
public:
    /// `conninfo`: the registry as role gi_app.
    explicit SignUpDesk(std::string conninfo) : conninfo_(std::move(conninfo)) {}

    /// At most two seconds old.
    Task<SignUpRules> rules();
    /// Of each wish, at most ten.
    Task<std::vector<SignUpVerdict>> addresses(std::vector<std::string> wishes);
    Task<SignUpVerdict> ask(NewSignUp wanted);
    /// `hash`: of the link's secret. Empty when the link has ended.
    Task<std::optional<SignUpSeen>> look(std::string hash);
    Task<SignUpVerdict> confirm(std::string hash);
    Task<SignUpVerdict> choose(std::string hash, std::string subdomain);
    Task<SignUpVerdict> withdraw(std::string hash);

private:
    Task<pg::ResultSet> query(pg::Query query);
    Task<SignUpVerdict> verdict(pg::Query query);

    std::string conninfo_;
    std::atomic<int> asking_ = 0;
    std::mutex mutex_;
    std::optional<SignUpRules> rules_;
    std::chrono::steady_clock::time_point rules_at_{};
};

}  // namespace gi::tenancy
