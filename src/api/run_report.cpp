#include "api/run_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <span>
#include <utility>

#include "api/report_setup.hpp"
#include "exports/stored_zip.hpp"
#include "people/audit.hpp"
#include "reports/report_archive.hpp"
#include "reports/report_job.hpp"

namespace gi::api {
namespace {

// So many are read, written and told about at a time: a second of work at most.
constexpr std::size_t students_at_once = 25;
// A job that is not too large fits into an archive, with what the last students and its directory add.
static_assert(reports::most_students < exports::StoredZip::most_files);
static_assert(4 * reports::most_bytes < exports::StoredZip::most_bytes);

/// What is written and not kept yet.
class Pieces {
public:
    void add(std::string bytes) {
        rest_ += bytes;
        total_ += static_cast<std::int64_t>(bytes.size());
    }
    [[nodiscard]] bool full() const noexcept { return rest_.size() >= reports::piece_bytes; }
    [[nodiscard]] bool empty() const noexcept { return rest_.empty(); }
    [[nodiscard]] bool too_many() const noexcept { return total_ > reports::most_bytes; }
    /// The next piece; what is left of it stays.
    void move_into(reports::Step& step) {
        step.piece = ++number_;
        const auto size = std::min(rest_.size(), reports::piece_bytes);
        step.bytes = rest_.substr(0, size);
        rest_.erase(0, size);
    }

private:
    std::string rest_;
    std::int64_t total_ = 0;
    int number_ = 0;
};

class ReportRun {
public:
    ReportRun(ReportSite& site, const reports::ClaimedJob& job, const bool& stopping)
        : site_(&site), job_(&job), stopping_(&stopping) {}

    Task<> run() {
        students_ = co_await reports::students_of(site_->database, site_->tenant, job_->owner.class_id);
        if (students_.size() > reports::most_students) co_return co_await end("too_large");
        const auto file = co_await begin_file();
        std::span<const StudentId> left{students_};
        while (!left.empty()) {
            const auto now = left.first(std::min(left.size(), students_at_once));
            left = left.subspan(now.size());
            if (!co_await add(*file, now)) co_return;
        }
        if (file->pages() == 0) co_return co_await end("nothing");
        if (!co_await offloaded([&] { pieces_.add(file->finish()); })) co_return;
        while (!pieces_.empty())
            if (!co_await keep(file->pages())) co_return;
        co_await end("");
    }

private:
    Task<std::unique_ptr<reports::ReportFile>> begin_file() {
        const ReportWish wish{job_->kind, job_->language};
        auto occasion = co_await report_occasion(site_->database, site_->tenant, wish, job_->date);
        if (job_->format == reports::Format::zip) {
            const auto names = co_await reports::names_of(site_->database, site_->tenant, students_);
            co_return std::make_unique<reports::ReportArchive>(std::move(occasion), names);
        }
        occasion.about = job_->owner.class_id ? co_await class_name() : occasion.school;
        co_return std::make_unique<reports::ReportDocument>(std::move(occasion));
    }

    /// False: end here.
    Task<bool> add(reports::ReportFile& file, std::span<const StudentId> students) {
        gradebook::GradesView view{.published_only = true};  // never more than families see
        if (job_->owner.class_id && !has_all_classes()) view.only = {*job_->owner.class_id};
        std::vector<gradebook::StudentGrades> grades;
        for (const auto student : students) {
            auto read = co_await gradebook::read_student_grades(site_->database, site_->tenant, student, view);
            if (read) grades.push_back(std::move(*read));  // who left meanwhile is not on it
        }
        const bool drawn = co_await offloaded([&] {
            for (const auto& one : grades) file.add(one);
            pieces_.add(file.take());
        });
        if (!drawn) co_return false;
        done_ += static_cast<int>(students.size());
        if (pieces_.too_many()) {
            co_await end("too_large");
            co_return false;
        }
        do {
            if (!co_await keep(file.pages())) co_return false;
        } while (pieces_.full());
        co_return true;
    }

    Task<bool> keep(int pages) {
        if (*stopping_) {
            co_await reports::release_job(site_->database, site_->tenant, job_->id, site_->worker);
            co_return false;
        }
        const auto total = static_cast<int>(students_.size());
        reports::Step step;
        step.done = done_;
        step.total = total;
        step.pages = pages;
        if (pieces_.full() || (done_ == total && !pieces_.empty())) pieces_.move_into(step);
        co_return co_await reports::save_step(site_->database, site_->tenant, *job_, site_->worker, std::move(step));
    }

    /// False when the server has too much to do: the job is given back.
    template <class F>
    Task<bool> offloaded(F f) {
        const auto run = co_await site_->offload.run(std::move(f));
        if (!run) co_await reports::release_job(site_->database, site_->tenant, job_->id, site_->worker);
        co_return run.has_value();
    }

    Task<std::string> class_name() {
        gradebook::Classes classes{site_->database};
        const auto found = co_await classes.some(site_->tenant, {*job_->owner.class_id}, {});
        co_return found.empty() ? std::string{} : found.front().name;
    }

    /// Of the school, and report cards: also of the students of one class.
    [[nodiscard]] bool has_all_classes() const noexcept {
        return !job_->owner.class_id || job_->kind == reports::Kind::card;
    }

    /// What has all classes is recorded for each who is on it; a report about a class when it is taken out, as the
    /// gradebook is.
    Task<> end(std::string_view problem) {
        std::vector<pg::Query> records;
        if (problem.empty() && has_all_classes()) {
            const people::AuditEvent event{
                {people::ActorKind::account, job_->owner.account.value},          "report.printed", {}, {}, {},
                fmt::format(R"({{"kind":"{}"}})", reports::to_string(job_->kind))};
            std::vector<std::int64_t> ids;
            for (const auto student : students_) ids.push_back(student.value);
            records.push_back(people::audit_query(*site_->tenant, event, ids));
        }
        co_await reports::end_job(site_->database, site_->tenant, job_->id, site_->worker, problem, std::move(records));
    }

    ReportSite* site_;
    const reports::ClaimedJob* job_;
    const bool* stopping_;
    std::vector<StudentId> students_;
    Pieces pieces_;
    int done_ = 0;
};

}  // namespace

Task<> run_report(ReportSite site, JobId id, const bool& stopping) {
    const auto job = co_await reports::claim_job(site.database, site.tenant, id, site.worker);
    if (!job) co_return;
    if (job->attempt > reports::most_attempts) {
        co_await reports::end_job(site.database, site.tenant, id, site.worker, "given_up", {});
        co_return;
    }
    ReportRun run{site, *job, stopping};
    co_await run.run();
}

}  // namespace gi::api
