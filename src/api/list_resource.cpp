/// Lists that no page shows as such and that are only files: the families of the school, the students of a class.
#include <array>
#include <utility>

#include "api/identity.hpp"
#include "api/list_file.hpp"
#include "api/routes.hpp"
#include "api/view_record.hpp"
#include "exports/class_keys.hpp"
#include "exports/collected_gradebook.hpp"
#include "people/families.hpp"

namespace gi::api {
namespace {

namespace words = exports::words;

constexpr std::array<exports::TableColumn<people::FamilyTie>, 7> family_columns{{
    {words::last_name, [](const auto& one, Language) -> exports::TableCell { return one.last_name; }},
    {words::first_name, [](const auto& one, Language) -> exports::TableCell { return one.first_name; }},
    {words::student_number, [](const auto& one, Language) -> exports::TableCell { return one.student_number; }},
    {words::guardian, [](const auto& one, Language) -> exports::TableCell { return one.guardian; }},
    {words::email, [](const auto& one, Language) -> exports::TableCell { return one.email; }},
    {words::relationship, [](const auto& one, Language) -> exports::TableCell { return one.relationship; }},
    {words::sees_grades,
     [](const auto& one, Language language) {
         const bool sees = one.rights.contains(people::GuardianRight::grades);
         return word_cell(sees ? words::yes : words::no, language);
     }},
}};

/// A student of a class with what their work comes to.
struct ClassStudent {
    const exports::Student* student;
    const gradebook::grading::Total* total;
    std::string_view grade;
    std::int64_t missing = 0;
};

exports::TableCell percent_cell(const gradebook::grading::Total& total) {
    if (!total.judged) return {};
    return exports::as_points(total.judged->percent);
}

exports::TableCell identity_cell(const ClassStudent& one, std::string_view kind) {
    return std::string{exports::identity_of(*one.student, kind)};
}

constexpr std::array<exports::TableColumn<ClassStudent>, 8> student_columns{{
    {words::last_name, [](const auto& one, Language) -> exports::TableCell { return one.student->last_name; }},
    {words::first_name, [](const auto& one, Language) -> exports::TableCell { return one.student->first_name; }},
    {words::email, [](const auto& one, Language) -> exports::TableCell { return one.student->email; }},
    {words::student_number, [](const auto& one, Language) { return identity_cell(one, "number"); }},
    {words::username, [](const auto& one, Language) { return identity_cell(one, "username"); }},
    {words::total, [](const auto& one, Language) { return percent_cell(*one.total); }},
    {words::grade, [](const auto& one, Language) -> exports::TableCell { return std::string{one.grade}; }},
    {words::missing, [](const auto& one, Language) -> exports::TableCell { return one.missing; }},
}};

exports::Table students_table(const exports::CollectedGradebook& gradebook, Language language) {
    exports::TableOf<ClassStudent> table{words::students, student_columns, language};
    const auto totals = exports::totals_of(gradebook);
    for (std::size_t at = 0; at < totals.size(); ++at) {
        const auto& student = gradebook.students[at];
        const auto& total = totals[at].whole;
        ClassStudent one{&student, &total, {}};
        if (total.judged) one.grade = gradebook.header.rules.scale.steps.at(total.judged->step).name;
        for (const auto& assignment : gradebook.assignments)
            one.missing += exports::score_of(student, assignment).status == gradebook::Status::missing ? 1 : 0;
        table.add({&one, 1});
    }
    return table.finish();
}

}  // namespace

Task<Answer> list_families(Context& context) {
    const auto wish = co_await required_list_wish(context);
    if (!wish) co_return std::unexpected(wish.error());
    const auto ties =
        co_await people::read_families(context.thread.database, context.tenant, exports::most_table_rows + 1);
    exports::TableOf<people::FamilyTie> table{words::families, family_columns, wish->language};
    table.add(ties);
    co_return co_await list_file(context, *wish, table.finish(), {"families"});
}

Task<Answer> list_class_students(Context& context) {
    const auto class_id = path_id<ClassId>(context, "class");
    if (!class_id) co_return std::unexpected(class_id.error());
    if (auto allowed = co_await check_class(context, *class_id); !allowed) co_return std::unexpected(allowed.error());
    const auto wish = co_await required_list_wish(context);
    if (!wish) co_return std::unexpected(wish.error());
    exports::GradebookCollector collector;
    const auto version =
        co_await gradebook::read_gradebook(context.thread.database, context.tenant, *class_id, collector);
    if (!version) co_return std::unexpected(version.error());
    auto gradebook = collector.finish();
    exports::add_keys(gradebook, co_await exports::read_class_keys(context.thread.database, context.tenant, *class_id));
    auto table = co_await context.process.offload.run([&] { return students_table(gradebook, wish->language); });
    if (!table) co_return std::unexpected(table.error());
    // It holds totals, so that families hear of it as of the gradebook.
    const TakenList taken{"students", {}, *class_id, "gradebook.exported"};
    co_return co_await list_file(context, *wish, std::move(*table), taken);
}

}  // namespace gi::api
