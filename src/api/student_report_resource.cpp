/// The report of one student, as a PDF; and a sample of what the school has set up.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "api/identity.hpp"
#include "api/report_routes.hpp"
#include "api/report_setup.hpp"
#include "people/audit.hpp"
#include "reports/sample.hpp"
#include "reports/student_names.hpp"
#include "reports/words.hpp"

namespace gi::api {
namespace {

Task<Result<ReportWish>> wish_of(Context& context) {
    return read_report_wish(context, context.request.query_value("kind"), context.request.query_value("language"));
}

/// `class=…`: this class alone.
Result<std::optional<ClassId>> class_of(const Context& context) {
    const auto text = context.request.query_value("class");
    if (text.empty()) return std::nullopt;
    const auto value = decode_id(text);
    if (!value) return fail(ErrorCode::invalid_field, "class must be the id of a class, or left out.", "class");
    return ClassId{*value};
}

/// What the reader sees of the student, as the family sees it: paper goes home.
Result<gradebook::GradesView> view_of(people::VisibleClasses visible, reports::Kind kind,
                                      std::optional<ClassId> class_id) {
    gradebook::GradesView view{.published_only = true};
    if (visible.all) {
        if (class_id) view.only = {*class_id};
        return view;
    }
    if (kind == reports::Kind::card)
        return fail(ErrorCode::forbidden,
                    "A report card has all classes of a student. Ask your school's administrator for it.");
    if (class_id) {
        if (std::ranges::find(visible.only, *class_id) == visible.only.end())
            return fail(ErrorCode::not_found, "There is no such class among yours. Open it from your list of classes.");
        visible.only = {*class_id};
    }
    view.only = std::move(visible.only);
    return view;
}

Task<> record_print(Context& context, const ReportWish& wish, StudentId student) {
    const people::AuditEvent event{people::actor_of(*context.principal),
                                   "report.printed",
                                   {},
                                   student,
                                   {},
                                   fmt::format(R"({{"kind":"{}"}})", reports::to_string(wish.kind))};
    std::vector<pg::Query> line;
    line.push_back(people::audit_query(*context.tenant, event));
    auto outcome = co_await context.thread.database.write(context.tenant, std::move(line));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
}

}  // namespace

Task<Answer> get_student_report(Context& context) {
    const auto student = path_id<StudentId>(context, "student");
    if (!student) co_return std::unexpected(student.error());
    auto visible = co_await check_student(context, *student);
    if (!visible) co_return std::unexpected(visible.error());
    auto wish = co_await wish_of(context);
    if (!wish) co_return std::unexpected(wish.error());
    const auto class_id = class_of(context);
    if (!class_id) co_return std::unexpected(class_id.error());
    auto view = view_of(std::move(*visible), wish->kind, *class_id);
    if (!view) co_return std::unexpected(view.error());
    auto& database = context.thread.database;
    const auto grades = co_await gradebook::read_student_grades(database, context.tenant, *student, std::move(*view));
    if (!grades) co_return std::unexpected(grades.error());
    auto occasion = co_await report_occasion(database, context.tenant, *wish, report_day());
    const auto name = reports::full_name(grades->last_name, grades->first_name);
    occasion.about = name;
    const auto date = occasion.date;
    co_await record_print(context, *wish, *student);  // nothing leaves unrecorded
    auto file = co_await context.process.offload.run([&] { return reports::report_of(std::move(occasion), *grades); });
    if (!file) co_return std::unexpected(file.error());
    co_return pdf_answer(std::move(*file), fmt::format("{} {}", name, date));
}

Task<Answer> get_report_sample(Context& context) {
    auto wish = co_await wish_of(context);
    if (!wish) co_return std::unexpected(wish.error());
    auto occasion = co_await report_occasion(context.thread.database, context.tenant, std::move(*wish), report_day());
    const std::string name{reports::find_words(occasion.language)->sample};
    occasion.about = name;
    auto file = co_await context.process.offload.run([&] {
        const auto student = reports::sample_student(occasion.language);
        return reports::report_of(std::move(occasion), student);
    });
    if (!file) co_return std::unexpected(file.error());
    co_return pdf_answer(std::move(*file), name);
}

}  // namespace gi::api
