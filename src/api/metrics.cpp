#include "api/metrics.hpp"

#include <string>
#include <string_view>
#include <utility>

#include "base/metrics/families.hpp"

namespace gi::api {
namespace {

// In the order of their enumerations.
constexpr std::array<std::string_view, 3> import_results{"written", "unchanged", "refused"};
constexpr std::array<std::string_view, 2> import_kinds{"direct", "job"};
constexpr std::array<std::string_view, 2> reasons{"no_connection", "school_moves"};
constexpr std::array<std::string_view, 5> buckets{"sign_in", "password_reset", "code_entry", "sign_up", "school"};
constexpr std::array<std::string_view, 2> sign_in_results{"ok", "refused"};

template <std::size_t Count>
void show(MetricFamily family, std::string_view label, const std::array<std::string_view, Count>& values,
          const std::array<std::uint64_t, Count>& counts) {
    for (std::size_t i = 0; i < Count; ++i) family.add({{label, values[i]}}, counts[i]);
}

}  // namespace

void Metrics::import_refused() {
    const std::scoped_lock lock{mutex_};
    ++imports_[std::to_underlying(ImportResult::refused)];
}

void Metrics::import_done(ImportResult result, ImportKind kind, std::chrono::nanoseconds duration) {
    const std::scoped_lock lock{mutex_};
    ++imports_[std::to_underlying(result)];
    import_durations_[std::to_underlying(kind)].add(duration);
}

void Metrics::scores_imported(std::uint64_t written, std::uint64_t unchanged) {
    const std::scoped_lock lock{mutex_};
    scores_written_ += written;
    scores_unchanged_ += unchanged;
}

void Metrics::database_lost(int shard) {
    const std::scoped_lock lock{mutex_};
    ++database_lost_[shard];
}

void Metrics::turned_away(TurnedAway why) {
    const std::scoped_lock lock{mutex_};
    ++turned_away_[std::to_underlying(why)];
}

void Metrics::throttled(Throttled what) {
    const std::scoped_lock lock{mutex_};
    ++throttled_[std::to_underlying(what)];
}

void Metrics::signed_in(SignInResult result) {
    const std::scoped_lock lock{mutex_};
    ++sign_ins_[std::to_underlying(result)];
}

void Metrics::mail_done(MailResult result) {
    const std::scoped_lock lock{mutex_};
    ++mails_[std::to_underlying(result)];
}

void Metrics::set_mails_waiting(std::int64_t count) {
    const std::scoped_lock lock{mutex_};
    mails_waiting_ = count;
}

void Metrics::collect(MetricFamilies& families) const {
    const std::scoped_lock lock{mutex_};
    show(families.counter("gi_imports_total", "Gradebook files by what became of them"), "result", import_results,
         imports_);
    auto durations = families.histogram("gi_import_duration_seconds", "Imports that were not refused");
    for (std::size_t i = 0; i < import_kinds.size(); ++i)
        durations.add({{"kind", import_kinds[i]}}, import_durations_[i].read());
    families.counter("gi_import_scores_written_total", "Scores that imports added, changed or took away")
        .add({}, scores_written_);
    families.counter("gi_import_scores_unchanged_total", "Scores that imports found unchanged")
        .add({}, scores_unchanged_);
    auto lost = families.counter("gi_database_lost_total", "Requests refused since their database was away");
    for (const auto& [shard, count] : database_lost_)
        lost.add({{"shard", shard == 0 ? "registry" : std::to_string(shard)}}, count);
    show(families.counter("gi_requests_turned_away_total", "Requests refused though their database is well"), "reason",
         reasons, turned_away_);
    show(families.counter("gi_throttled_total", "Requests refused since there were too many of them"), "bucket",
         buckets, throttled_);
    show(families.counter("gi_sign_ins_total", "Sign-ins by how they ended"), "result", sign_in_results, sign_ins_);
    families.counter("gi_mails_sent_total", "Mails that the mail server took").add({}, mails_[0]);
    families.counter("gi_mails_failed_total", "Mails that were given up: refused, or their time was over")
        .add({}, mails_[1]);
    families.counter("gi_mail_tries_in_vain_total", "Tries after which a mail waits for its next one")
        .add({}, mails_[2]);
    families.gauge("gi_mails_waiting", "Mails of all schools that waited in the last round over them")
        .add({}, mails_waiting_);
}

}  // namespace gi::api
