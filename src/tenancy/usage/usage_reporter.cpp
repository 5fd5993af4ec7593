#include "tenancy/usage/usage_reporter.hpp"

#include <cstdint>
#include <utility>
#include <vector>

namespace gi::tenancy {
namespace {

using namespace std::chrono_literals;

constexpr auto connect_limit = 3s;
constexpr auto finish_limit = 5s;

constexpr pg::Statement add_usage{
    "registry_add_usage",
    "SELECT registry.add_usage($1::text::uuid, $2::bigint, $3::bigint[], $4::date[], $5::bigint[], $6::bigint[],"
    "                          $7::bigint[], $8::bigint[])"};

std::chrono::sys_days today() { return std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()); }

pg::Date to_date(std::chrono::sys_days day) {
    constexpr std::chrono::sys_days epoch = std::chrono::year{2000} / std::chrono::January / 1;
    return {static_cast<std::int32_t>((day - epoch).count())};
}

pg::Query query_of(const std::string& instance, const UsageReport& report) {
    std::vector<std::optional<pg::Date>> days;
    std::vector<std::int64_t> schools;
    std::vector<std::int64_t> requests;
    std::vector<std::int64_t> writes;
    std::vector<std::int64_t> bytes_in;
    std::vector<std::int64_t> bytes_out;
    for (const auto& [school, day, counts] : report.lines) {
        schools.push_back(school.value);
        days.emplace_back(to_date(day));
        requests.push_back(counts.requests);
        writes.push_back(counts.writes);
        bytes_in.push_back(counts.bytes_in);
        bytes_out.push_back(counts.bytes_out);
    }
    pg::Query query{&add_usage, {}};
    query.params.text(instance).int8(report.sequence).int8_array(schools).date_array(days).int8_array(requests);
    query.params.int8_array(writes).int8_array(bytes_in).int8_array(bytes_out);
    return query;
}

}  // namespace

UsageReporter::UsageReporter(asio::io_context& context, std::string conninfo, UsageBook& book,
                             std::chrono::milliseconds every, const Log& log)
    : context_(&context), conninfo_(std::move(conninfo)), book_(&book), every_(every), log_(&log), wake_(context) {}

void UsageReporter::start() { asio::co_spawn(*context_, rounds(), asio::detached); }

void UsageReporter::stop() {
    asio::post(*context_, [this] {
        stopping_ = true;
        if (channel_) channel_->close();
        wake_.cancel();
    });
}

void UsageReporter::finish() {
    asio::io_context last{1};
    asio::co_spawn(last, send_all(), asio::detached);
    last.run_for(finish_limit);
    channel_.reset();
}

Task<> UsageReporter::rounds() {
    while (!stopping_) {
        error_code ec;
        wake_.expires_after(every_);
        co_await wake_.async_wait(nothrow(ec));
        if (!stopping_) co_await send_all();
    }
}

Task<> UsageReporter::send_all() {
    book_->gather(today());
    if (const auto lost = book_->take_lost(); lost > 0)
        log_->warning("usage_lost", {{"schools_and_days", static_cast<std::int64_t>(lost)}});
    if (book_->next() == nullptr) co_return;
    try {
        channel_ = co_await pg::Channel::connect(conninfo_, connect_limit);
        co_await send(channel_);
        if (std::exchange(failing_, false)) log_->info("usage_reported_again");
    } catch (const std::exception& error) {
        if (!std::exchange(failing_, true)) log_->warning("usage_waits", {{"detail", error.what()}});
    }
    if (channel_) std::exchange(channel_, nullptr)->close();
}

Task<> UsageReporter::send(std::shared_ptr<pg::Channel> channel) {
    while (const auto* report = book_->next()) {
        std::vector<pg::Query> batch{};
        batch.push_back(query_of(book_->instance(), *report));
        auto outcome = co_await channel->run(std::move(batch));
        if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
        book_->accepted();  // also when it was known: then the answer to it was lost
    }
}

}  // namespace gi::tenancy
