/// Reports about a class or the school, which are made in the background.
#include <fmt/format.h>

#include <memory>
#include <stdexcept>
#include <utility>

#include "api/identity.hpp"
#include "api/json_body.hpp"
#include "api/report_routes.hpp"
#include "api/report_setup.hpp"
#include "api/view_record.hpp"
#include "base/json_text.hpp"
#include "net/content_disposition.hpp"
#include "people/audit.hpp"
#include "pg/channel.hpp"
#include "reports/report_job.hpp"

namespace gi::api {
namespace {

constexpr std::size_t longest_word = 20;  // enough to say what is wrong with it

std::unexpected<Error> gone() {
    return fail(ErrorCode::not_found, "This report is gone; they are kept for a day. Make it again.");
}

void write_job(JsonWriter& json, const reports::ReportJob& job) {
    json.begin_object().member("id", std::string_view{to_string(job.id)}).member("kind", std::string_view{job.kind});
    json.member("format", std::string_view{job.format})
        .member("language", std::string_view{job.language})
        .member("date", std::string_view{job.date});
    json.member("state", std::string_view{job.state}).text_or_null("problem", job.problem);
    json.member("done", std::int64_t{job.done}).member("total", std::int64_t{job.total});
    json.member("pages", std::int64_t{job.pages}).member("bytes", job.bytes);
    json.member("created_at", std::string_view{job.created_at}).end_object();
}

std::string job_json(const reports::ReportJob& job) {
    std::string body;
    JsonWriter json{body};
    json.begin_object().key("report");
    write_job(json, job);
    json.end_object();
    return body;
}

/// About the class in the path, or the school where there is none.
Task<Result<reports::JobOwner>> read_owner(Context& context) {
    reports::JobOwner owner{context.principal->account, std::nullopt};
    if (context.request.param("class").empty()) co_return owner;
    const auto class_id = path_id<ClassId>(context, "class");
    if (!class_id) co_return std::unexpected(class_id.error());
    if (auto allowed = co_await check_class(context, *class_id); !allowed) co_return std::unexpected(allowed.error());
    owner.class_id = *class_id;
    co_return owner;
}

/// Report cards have all classes of a student, so they are for who sees all of them: administrators, as with one
/// student (student_report_resource.cpp). Whoever only teaches the class does not.
Result<void> check_cards(const Context& context) {
    const auto seen = people::relations(*context.principal, people::Permission::print_student_report);
    if (seen && seen->contains(people::Relation::same_school)) return {};
    return fail(ErrorCode::forbidden,
                "A report card has all classes of a student. Ask your school's administrator for it.");
}

struct FoundJob {
    reports::JobOwner owner;
    reports::ReportJob job;
};

Task<Result<FoundJob>> read_job(Context& context) {
    const auto owner = co_await read_owner(context);
    if (!owner) co_return std::unexpected(owner.error());
    const auto id = path_id<JobId>(context, "report");
    if (!id) co_return std::unexpected(id.error());
    auto job = co_await reports::find_job(context.thread.database, context.tenant, *owner, *id);
    if (!job) co_return gone();
    co_return FoundJob{*owner, std::move(*job)};
}

/// What leaves is recorded first: of a class as its gradebook is; of the school, and report cards of a class, for each
/// student when it was made, and here that it was taken.
Task<> record_taken(Context& context, const FoundJob& found) {
    const auto& [owner, job] = found;
    if (owner.class_id && job.kind != reports::to_string(reports::Kind::card)) {
        co_await record_export(context, job.format, *owner.class_id);
        co_return;
    }
    std::vector<pg::Query> line;
    line.push_back(people::audit_query(
        *context.tenant,
        {.actor = people::actor_of(*context.principal), .action = "report.taken", .class_id = owner.class_id}));
    auto outcome = co_await context.thread.database.write(context.tenant, std::move(line));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
}

/// A piece at a time, so that a file for a whole school is never in memory.
class FileOfPieces {
public:
    FileOfPieces(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, JobId id, std::int64_t bytes)
        : database_(&database), tenant_(std::move(tenant)), id_(id), left_(bytes) {}

    Task<> run(net::BodyWriter& writer) {
        for (int number = 1; left_ > 0; ++number) {
            const auto piece = co_await reports::read_piece(*database_, tenant_, id_, number);
            // Somebody removed it meanwhile: the client must not take what it has for the file.
            if (piece.empty()) throw std::runtime_error("the file of a report is gone while it is sent");
            if (!co_await writer.write(piece)) co_return;
            left_ -= static_cast<std::int64_t>(piece.size());
        }
    }

private:
    tenancy::TenantDatabase* database_;
    tenancy::TenantPtr tenant_;
    JobId id_;
    std::int64_t left_;
};

/// One PDF is for the browser to show; what is in an archive is for a folder.
net::Response answer_without_body(const reports::ReportJob& job, reports::Format format) {
    const auto name = fmt::format("{} {}", job.kind, job.date);
    if (format == reports::Format::pdf) return pdf_answer({}, name);
    net::Response response;
    response.content_type = "application/zip";
    response.headers.push_back({"Content-Disposition", net::attachment(name, ".zip")});
    response.headers.push_back({"Cache-Control", "no-store"});
    return response;
}

Task<Answer> send_file(Context& context, reports::Format format) {
    const auto found = co_await read_job(context);
    if (!found) co_return std::unexpected(found.error());
    const auto& job = found->job;
    if (job.format != reports::to_string(format))
        co_return fail(ErrorCode::not_found, fmt::format("The file of this report is file.{}.", job.format));
    if (job.state != "done")
        co_return fail(ErrorCode::conflict, "This report is not finished. Its file is there when its state is done.");
    // Who was an administrator when it was made may be one no more.
    if (found->owner.class_id && job.kind == reports::to_string(reports::Kind::card))
        if (auto allowed = check_cards(context); !allowed) co_return std::unexpected(allowed.error());
    co_await record_taken(context, *found);
    auto response = answer_without_body(job, format);
    const auto file = std::make_shared<FileOfPieces>(context.thread.database, context.tenant, job.id, job.bytes);
    response.source = [file](net::BodyWriter& writer) { return file->run(writer); };
    co_return response;
}

Result<reports::Format> read_format(const boost::json::object& body) {
    const auto text = optional_text(body, "format", longest_word);
    if (!text) return std::unexpected(text.error());
    if (text->empty()) return reports::Format::pdf;
    const auto format = reports::find_format(*text);
    if (!format) return fail(ErrorCode::invalid_field, "format must be pdf or zip.", "format");
    return *format;
}

}  // namespace

Task<Answer> make_reports(Context& context) {
    const auto owner = co_await read_owner(context);
    if (!owner) co_return std::unexpected(owner.error());
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    const auto kind = optional_text(*body, "kind", longest_word);
    if (!kind) co_return std::unexpected(kind.error());
    const auto language = optional_text(*body, "language", longest_word);
    if (!language) co_return std::unexpected(language.error());
    const auto format = read_format(*body);
    if (!format) co_return std::unexpected(format.error());
    auto wish = co_await read_report_wish(context, *kind, *language);
    if (!wish) co_return std::unexpected(wish.error());
    if (owner->class_id && wish->kind == reports::Kind::card)
        if (auto allowed = check_cards(context); !allowed) co_return std::unexpected(allowed.error());
    const auto id = next_id<JobId>();
    reports::NewJob job{id, *owner, wish->kind, *format, std::move(wish->language), report_day()};
    auto& database = context.thread.database;
    auto added = co_await reports::add_job(database, context.tenant, std::move(job));
    if (!added) co_return std::unexpected(added.error());
    const auto started = co_await reports::find_job(database, context.tenant, *owner, id);
    if (!started) co_return gone();
    context.process.start_job(context.tenant, id);
    co_return json_answer(job_json(*started), 202);
}

Task<Answer> list_reports(Context& context) {
    const auto owner = co_await read_owner(context);
    if (!owner) co_return std::unexpected(owner.error());
    const auto jobs = co_await reports::list_jobs(context.thread.database, context.tenant, *owner);
    std::string body;
    JsonWriter json{body};
    json.begin_object().key("reports").begin_array();
    for (const auto& job : jobs) {
        write_job(json, job);
        // Whoever asks for a job brings it on, when the server that had it is no more.
        if (job.is_open() && job.abandoned) context.process.start_job(context.tenant, job.id);
    }
    json.end_array().end_object();
    co_return json_answer(std::move(body));
}

Task<Answer> remove_report(Context& context) {
    const auto found = co_await read_job(context);
    if (!found) co_return std::unexpected(found.error());
    co_await reports::remove_job(context.thread.database, context.tenant, found->owner, found->job.id);
    co_return no_content();
}

Task<Answer> get_report_file(Context& context) { co_return co_await send_file(context, reports::Format::pdf); }

Task<Answer> get_report_archive(Context& context) { co_return co_await send_file(context, reports::Format::zip); }

}  // namespace gi::api
