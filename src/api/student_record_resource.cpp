/// Everything about one student, as a file to take away.
#include <array>
#include <utility>

#include "api/identity.hpp"
#include "api/routes.hpp"
#include "api/school_facts.hpp"
#include "exports/student_record_page.hpp"
#include "exports/zip_archive.hpp"
#include "net/content_disposition.hpp"
#include "people/audit.hpp"
#include "people/student_record.hpp"

namespace gi::api {
namespace {

std::string archive_of(const people::StudentRecord& record, Language language) {
    const std::array files{exports::ArchiveFile{"record.json", record.json},
                           exports::ArchiveFile{"record.html", exports::student_record_page(record.json, language)}};
    return exports::zip_archive(files);
}

}  // namespace

Task<Answer> export_student_record(Context& context) {
    const auto student = path_id<StudentId>(context, "student");
    if (!student) co_return std::unexpected(student.error());
    const auto visible = co_await check_student(context, *student);
    if (!visible) co_return std::unexpected(visible.error());
    const auto record = co_await people::read_student_record(context.thread.database, context.tenant, *student,
                                                             visible->published_only);
    if (!record) co_return std::unexpected(record.error());
    const auto language = co_await language_of_reader(context);
    // Nothing leaves unrecorded: without the line there is no file.
    const people::AuditEvent event{people::actor_of(*context.principal), "record.exported", {}, *student, {}};
    std::vector<pg::Query> line;
    line.push_back(people::audit_query(*context.tenant, event));
    auto outcome = co_await context.thread.database.write(context.tenant, std::move(line));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
    auto file = co_await context.process.offload.run([&] { return archive_of(*record, language); });
    if (!file) co_return std::unexpected(file.error());
    net::Response response;
    response.content_type = "application/zip";
    response.body = std::move(*file);
    response.headers.push_back(
        {"Content-Disposition", net::attachment(exports::student_record_title(record->name, language), ".zip")});
    response.headers.push_back({"Cache-Control", "no-store"});
    co_return response;
}

}  // namespace gi::api
