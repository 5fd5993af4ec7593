#include "api/mail_sender.hpp"

#include "api/school_facts.hpp"
#include "digests/planner.hpp"
#include "pg/pool.hpp"
#include "tenancy/canary/isolation_canary.hpp"

namespace gi::api {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds map_is_loading{20};
constexpr milliseconds between_writes{500};

/// The server has taken a mail. Unless that is written down it goes out again, so the shard is asked until the lease
/// ends: the school may be closed to writers for longer than a request would wait.
template <class Write>
Task<> write_down(Write write, const std::atomic<bool>& stopping) {
    const auto end = std::chrono::steady_clock::now() + mail::send_lease;
    asio::steady_timer timer{co_await asio::this_coro::executor};
    for (;;) {
        std::exception_ptr failed;
        try {
            co_await write();
            co_return;
        } catch (const pg::UnexpectedSqlError&) {
            throw;
        } catch (const std::runtime_error&) {  // the fence refuses, or the shard is away
            failed = std::current_exception();
        }
        if (stopping || std::chrono::steady_clock::now() > end) std::rethrow_exception(failed);
        timer.expires_after(between_writes);
        co_await timer.async_wait(asio::use_awaitable);
    }
}

}  // namespace

MailSender::MailSender(Process& process, std::shared_ptr<const tenancy::ShardAddresses> shards,
                       const mail::SmtpServer& server, MailSettings settings)
    : process_(process),
      settings_(settings),
      worker_(next_id_value()),
      offload_(settings.workers, settings.workers),
      shard_set_(std::move(shards), {}, &process.shard_figures),
      database_(shard_set_, process.directory, [&process] { process.registry.request_refresh(); }),
      turns_(settings.workers) {
    for (unsigned i = 0; i < settings_.workers; ++i)
        clients_.push_back(
            std::make_unique<mail::SmtpClient>(server, process.config.mail_from, process.config.base_domain));
    wake_.expires_at(std::chrono::steady_clock::time_point::max());
    wish_timer_.expires_at(std::chrono::steady_clock::time_point::max());
}

MailSender::~MailSender() {
    stop();
    if (thread_.joinable()) thread_.join();
}

void MailSender::start() {
    const auto ended = [this, left = std::make_shared<unsigned>(settings_.workers + 2)](std::exception_ptr) {
        if (--*left == 0) shard_set_.close();  // nothing keeps the context running now
    };
    for (auto& client : clients_) asio::co_spawn(context_, work(*client), ended);
    asio::co_spawn(context_, grant_wishes(), ended);
    asio::co_spawn(context_, sweep(), ended);
    thread_ = std::jthread{[this] { context_.run(); }};
}

void MailSender::stop() {
    stopping_ = true;
    asio::post(context_, [this] {
        wake_.cancel();
        wish_timer_.cancel();
        sweep_timer_.cancel();
    });
}

void MailSender::kick(tenancy::TenantPtr tenant) {
    asio::post(context_,
               [this, tenant = std::move(tenant)]() mutable { enqueue(mail::Sort::pressing, std::move(tenant)); });
}

void MailSender::enqueue(mail::Sort sort, tenancy::TenantPtr tenant) {
    if (!stopping_ && turns_.add(sort, std::move(tenant))) wake_.cancel();
}

bool MailSender::wish(tenancy::TenantPtr tenant, people::LinkWish link) {
    if (wishes_waiting_.fetch_add(1) >= settings_.most_wishes) {
        wishes_waiting_.fetch_sub(1);
        return false;
    }
    asio::post(context_, [this, tenant = std::move(tenant), link = std::move(link)]() mutable {
        wishes_.emplace_back(std::move(tenant), std::move(link));
        wish_timer_.cancel();
    });
    return true;
}

Task<> MailSender::work(mail::SmtpClient& client) {
    while (!stopping_) {
        auto turn = turns_.next();
        if (!turn) {
            error_code woken;
            co_await wake_.async_wait(nothrow(woken));
            continue;
        }
        bool more = false;
        try {
            if (!process_.canary->closed(turn->tenant->shard)) more = co_await send_next(*turn, client);
        } catch (const std::exception& error) {  // its lease ends, and a later round tries again
            log_failure(*turn->tenant, error.what());
        }
        turns_.end(std::move(*turn), more);
        wake_.cancel();  // a digest may go now for which there was no worker
    }
}

/// False when nothing was due.
Task<bool> MailSender::send_next(MailTurns::Turn turn, mail::SmtpClient& client) {
    auto mail = co_await mail::claim_mail(database_, turn.tenant, worker_, turn.sort);
    if (!mail) co_return false;
    if (turn.sort == mail::Sort::digests) {
        co_await send_digest(std::move(turn.tenant), std::move(*mail), client);
        co_return true;
    }
    auto message = std::move(mail->message);
    const auto report = co_await hand_over(std::move(message), client);
    co_await settle(std::move(turn.tenant), std::move(*mail), report);
    co_return true;
}

Task<mail::DeliveryReport> MailSender::hand_over(mail::Message message, mail::SmtpClient& client) {
    auto sent = co_await offload_.run([&client, &message, this] { return client.send(message, stopping_); });
    co_return sent ? *sent : mail::DeliveryReport{};
}

/// Written at this moment, and at each further try anew.
Task<> MailSender::send_digest(tenancy::TenantPtr tenant, mail::ClaimedMail mail, mail::SmtpClient& client) {
    auto school = co_await school_facts(process_.config, database_, tenant);
    auto draft = co_await digests::draft_digest(database_, tenant, std::move(school), mail.account);
    if (draft.verdict == digests::Verdict::quiet) {
        co_await mail::put_back(database_, std::move(tenant), mail.id, worker_, draft.pause);
        co_return;
    }
    if (draft.verdict == digests::Verdict::nothing) {
        co_await digests::end_digest(database_, std::move(tenant), std::move(mail), worker_, mail::MailEnd::dropped,
                                     std::move(draft));
        co_return;
    }
    auto message = std::move(draft.message);
    message.id = to_string(mail.id);
    const auto report = co_await hand_over(std::move(message), client);
    const auto outcome = report.delivery;
    if (outcome != mail::Delivery::accepted && outcome != mail::Delivery::refused) {  // nothing of it is told
        co_await settle(std::move(tenant), std::move(mail), report);
        co_return;
    }
    const bool sent = outcome == mail::Delivery::accepted;
    const auto how = sent ? mail::MailEnd::sent : mail::MailEnd::failed;
    const auto end = [&] { return digests::end_digest(database_, tenant, mail, worker_, how, draft); };
    co_await write_down(end, stopping_);
    if (sent)
        process_.metrics.mail_done(MailResult::sent);
    else
        report_refusal(tenant->id.value, to_string(mail::Kind::digest), report);
}

void MailSender::report_refusal(std::int64_t school, std::string_view kind, const mail::DeliveryReport& report) {
    process_.metrics.mail_done(MailResult::failed);
    process_.log.warning("mail_refused",
                         {{"tenant", school}, {"kind", kind}, {"reply", report.reply}, {"detail", report.reason}});
}

Task<> MailSender::settle(tenancy::TenantPtr tenant, mail::ClaimedMail mail, mail::DeliveryReport report) {
    const auto& log = process_.log;
    const auto number = tenant->id.value;
    switch (report.delivery) {
        case mail::Delivery::accepted: {
            const auto end = [&] { return mail::end_mail(database_, tenant, mail.id, worker_, mail::MailEnd::sent); };
            co_await write_down(end, stopping_);
            process_.metrics.mail_done(MailResult::sent);
            co_return;
        }
        case mail::Delivery::refused:
            co_await mail::end_mail(database_, std::move(tenant), mail.id, worker_, mail::MailEnd::failed);
            report_refusal(number, mail.kind, report);
            co_return;
        case mail::Delivery::try_later:
            co_await mail::put_back(database_, std::move(tenant), mail.id, worker_, mail::pause_after(mail.attempt));
            process_.metrics.mail_done(MailResult::in_vain);
            log.warning("mail_not_taken", {{"tenant", number},
                                           {"kind", mail.kind},
                                           {"attempt", std::int64_t{mail.attempt}},
                                           {"reply", report.reply},
                                           {"detail", report.reason}});
            co_return;
        case mail::Delivery::stopped:
            co_await mail::put_back(database_, std::move(tenant), mail.id, worker_, std::chrono::seconds{0});
            co_return;
    }
}

Task<> MailSender::grant_wishes() {
    while (!stopping_) {
        if (wishes_.empty()) {
            error_code woken;
            co_await wish_timer_.async_wait(nothrow(woken));
            continue;
        }
        auto [tenant, link] = std::move(wishes_.front());
        wishes_.pop_front();
        try {
            if (co_await people::queue_link(database_, tenant, std::move(link))) enqueue(mail::Sort::pressing, tenant);
        } catch (const std::exception& error) {  // the person asks again
            log_failure(*tenant, error.what());
        }
        wishes_waiting_.fetch_sub(1);
    }
}

Task<> MailSender::sweep() {
    while (!stopping_) {
        const bool loaded = process_.registry.status().loaded;
        const auto map = process_.directory.current();
        std::int64_t mails = 0;
        for (const auto& tenant : map->tenants()) {
            if (stopping_) co_return;
            if (!tenant->open()) continue;
            try {
                const auto look = co_await mail::look_at_outbox(database_, tenant);
                mails += look.waiting;
                if (look.due) enqueue(mail::Sort::pressing, tenant);
                if (look.digests_due) enqueue(mail::Sort::digests, tenant);
                if (look.round_due) co_await begin_round(tenant);
            } catch (const std::exception&) {
                // The shard is away, or the school has just moved: another round comes, and requests say it louder.
            }
            co_await pause(settings_.between_schools);
        }
        process_.metrics.set_mails_waiting(mails);
        co_await pause(loaded ? settings_.sweep : map_is_loading);
    }
}

/// A round that fails is this school's alone, and comes again.
Task<> MailSender::begin_round(tenancy::TenantPtr tenant) {
    try {
        if (co_await digests::plan_digests(database_, tenant)) enqueue(mail::Sort::digests, tenant);
    } catch (const std::exception& error) {
        process_.log.warning("digest_round_failed", {{"tenant", tenant->id.value}, {"detail", error.what()}});
    }
}

Task<> MailSender::pause(milliseconds time) {
    if (stopping_) co_return;
    error_code ignored;
    sweep_timer_.expires_after(time);
    co_await sweep_timer_.async_wait(nothrow(ignored));
}

void MailSender::log_failure(const tenancy::Tenant& tenant, std::string_view what) {
    process_.log.warning("mail_work_failed", {{"tenant", tenant.id.value}, {"detail", what}});
}

}  // namespace gi::api
