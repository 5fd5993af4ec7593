#include "control/sign_up_worker.hpp"

#include <chrono>
#include <exception>
#include <optional>
#include <string_view>
#include <utility>

#include "control/sign_up_mail.hpp"
#include "control/sign_up_making.hpp"

namespace gi::control {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds look_at_flag{250};
constexpr std::chrono::milliseconds round_every{5'000};
constexpr std::chrono::milliseconds after_failure{1'000};

}  // namespace

SignUpWorker::SignUpWorker(const Places& places, SignUpWorkerSettings settings, std::optional<mail::SmtpServer> server,
                           const Log& log)
    : places_(&places), settings_(std::move(settings)), log_(&log) {
    if (server) smtp_.emplace(std::move(*server), settings_.mail_from, settings_.base_domain);
}

void SignUpWorker::start() {
    maker_ = std::jthread{[this] { work(&SignUpWorker::make_next); }};
    if (smtp_) mailer_ = std::jthread{[this] { work(&SignUpWorker::send_next); }};
}

void SignUpWorker::work(Step step) {
    bool failed_before = false;
    while (!stopping_) {
        try {
            follow(step);
            failed_before = false;
        } catch (const std::exception& error) {
            // Said once an outage, not once a second.
            if (!std::exchange(failed_before, true))
                log_->warning("sign_up_work_failed", {{"detail", std::string_view{error.what()}}});
        }
        for (auto waited = 0ms; waited < after_failure && !stopping_; waited += look_at_flag)
            std::this_thread::sleep_for(look_at_flag);
    }
}

void SignUpWorker::follow(Step step) {
    auto registry = places_->registry();
    registry.exec("SELECT set_config('registry.actor', 'sign-up', false)");
    registry.exec("LISTEN sign_up");
    while (!stopping_) {
        while (!stopping_ && (this->*step)(registry)) {
        }
        for (auto waited = 0ms; waited < round_every && !stopping_; waited += look_at_flag)
            if (registry.wait_notification(look_at_flag)) break;
    }
}

bool SignUpWorker::make_next(pg::SyncConnection& registry) {
    auto wanted = claim_approved(registry);
    if (!wanted) {
        tidy_up(registry);
        return false;
    }
    const auto made = make_school(*places_, settings_.public_url, registry, *wanted);
    if (!made)
        log_->warning("sign_up_waits",
                      {{"sign_up", wanted->id}, {"tries", wanted->tries}, {"code", to_string(made.error().code)}});
    return true;
}

bool SignUpWorker::send_next(pg::SyncConnection& registry) {
    const auto mail = claim_sign_up_mail(registry);
    if (!mail) return false;
    const auto message = write_sign_up_mail(registry, *mail, settings_.public_url);
    if (!message) {
        end_sign_up_mail(registry, mail->id);
        return true;
    }
    const auto report = smtp_->send(*message, stopping_);
    switch (report.delivery) {
        case mail::Delivery::refused:
            log_->warning("mail_refused",
                          {{"sign_up", mail->sign_up}, {"reply", report.reply}, {"detail", report.reason}});
            [[fallthrough]];
        case mail::Delivery::accepted:
            end_sign_up_mail(registry, mail->id);
            return true;
        case mail::Delivery::try_later:
            log_->warning("mail_not_taken", {{"sign_up", mail->sign_up},
                                             {"attempt", mail->tries},
                                             {"reply", report.reply},
                                             {"detail", report.reason}});
            put_sign_up_mail_back(registry, *mail);
            return true;
        case mail::Delivery::stopped:
            put_sign_up_mail_back(registry, *mail);
            return false;
    }
    return false;
}

/// Requests that nobody proved or decided, or whose person chose no other address; and all that is long over.
void SignUpWorker::tidy_up(pg::SyncConnection& registry) {
    registry.exec(
        "UPDATE registry.sign_up s SET state = 'expired', ended_at = now()"
        " WHERE (state = 'asked' AND created_at < now() - interval '24 hours'"
        // An address may turn out to be taken long after the proof: first its person is told, then a week begins.
        "        OR state = 'taken' AND greatest(proved_at, decided_at) < now() - interval '8 days'"
        "           AND NOT EXISTS (SELECT FROM registry.sign_up_mail m WHERE m.sign_up_id = s.id AND m.sent_at IS NULL"
        "                              AND m.created_at > now() - interval '8 days'))"
        "   AND NOT EXISTS (SELECT FROM registry.sign_up_link l WHERE l.sign_up_id = s.id AND l.ends_at > now())");
    // Only when there is one: also an INSERT of no rows tells all workers that there is mail, this one among them,
    // which would tidy up again at once, and so on for ever.
    const auto undecided = registry.exec(
        "SELECT FROM registry.sign_up WHERE state = 'proved' AND proved_at < now() - interval '60 days' LIMIT 1");
    if (!undecided.empty())
        registry.exec(
            "WITH over AS (UPDATE registry.sign_up SET state = 'expired', ended_at = now()"
            "               WHERE state = 'proved' AND proved_at < now() - interval '60 days' RETURNING id)"
            " INSERT INTO registry.sign_up_mail (sign_up_id, kind) SELECT id, 'expired' FROM over");
    registry.exec("DELETE FROM registry.sign_up WHERE ended_at < now() - interval '30 days'");
    registry.exec("DELETE FROM registry.sign_up_link WHERE ends_at < now() - interval '1 day'");
    registry.exec("DELETE FROM registry.sign_up_puzzle WHERE ends_at < now() - interval '1 hour'");
}

}  // namespace gi::control
