#include "cli/demo_school.hpp"

#include <fmt/format.h>

#include <array>
#include <exception>
#include <span>

#include "base/digest.hpp"
#include "base/text.hpp"
#include "cli/demo_gradebook.hpp"
#include "cli/demo_recent.hpp"
#include "intake/apply.hpp"
#include "intake/import_report.hpp"
#include "people/passwords.hpp"

namespace gi::cli {
namespace {

struct DemoClass {
    std::string_view name;
    std::string_view term;
    std::size_t teacher;  // index into the school's teachers
    std::size_t first_student;
    std::size_t students;
    std::string_view tag;
    std::vector<DemoAssignment> assignments;
};

struct DemoTeacher {
    std::string_view email_name;
    std::string_view name;
};

struct DemoSchool {
    std::string_view subdomain;
    std::string_view name;
    std::string_view admin_name;
    std::string_view guardian_name;
    std::vector<DemoTeacher> teachers;
    std::vector<DemoClass> classes;
    std::array<std::size_t, 2> children;  // of the guardian; the first is the student with a login
};

const std::vector<DemoSchool>& schools() {
    static const std::vector<DemoSchool> made{
        {"lincoln",
         "Lincoln High School",
         "Dana Whitfield",
         "Elena Alvarez",
         {{"teacher", "Marcus Reed"}, {"teacher2", "Priya Nair"}},
         {{"Algebra I – Period 2",
           "Fall 2026",
           0,
           0,
           24,
           "unit 1",
           {{"Warm-up: integers", "2026-09-04", 10},
            {"Homework 1", "2026-09-08", 20},
            {"Quiz: equations", "2026-09-15", 50},
            {"Homework 2", "2026-09-18", 20},
            {"Unit 1 test", "2026-09-25", 100},
            {"Graphing lab", "2026-10-02", 40},
            {"Homework 3", "2026-10-06", 20},
            {"Quiz: slope", "2026-10-13", 50},
            {"Midterm exam", "2026-10-23", 150},
            {"Project: city budget", "2026-11-06", 80},
            {"Quiz: systems", "2026-11-13", 50},
            {"Homework 4", "2026-11-18", 20}}},
          {"English 9 – Period 4",
           "Fall 2026",
           1,
           0,
           20,
           "reading",
           {{"Summer reading response", "2026-09-03", 25},
            {"Vocabulary quiz 1", "2026-09-11", 30},
            {"Essay 1: a place I know", "2026-09-24", 100},
            {"📚 Reading log", "2026-10-01", 20},
            {"Vocabulary quiz 2", "2026-10-09", 30},
            {"Poetry recital", "2026-10-20", 50},
            {"Essay 2, first draft", "2026-11-05", 60},
            {"Book talk", "", 40}}},
          {"Biology – Period 6",
           "Fall 2026",
           0,
           12,
           26,
           "lab",
           {{"Lab safety", "2026-09-02", 10},
            {"Cell diagram", "2026-09-14", 40},
            {"Lab 1: osmosis", "2026-09-22", 50},
            {"Cells test", "2026-10-05", 100},
            {"Lab 2: enzymes", "2026-10-16", 50},
            {"Genetics quiz", "2026-11-03", 60},
            {"Lab 3: heredity", "2026-11-17", 50}}}},
         {0, 4}},
        {"washington",
         "Washington Middle School",
         "Samuel Ortiz",
         "Helen Bennett",
         {{"teacher", "Ingrid Solberg"}, {"teacher2", "David Kim"}},
         {{"Math 7 – Block A",
           "Fall 2026",
           0,
           1,
           22,
           "fractions",
           {{"Fractions check-in", "2026-09-07", 15},
            {"Homework 1", "2026-09-10", 20},
            {"Quiz 1", "2026-09-17", 40},
            {"Ratios project", "2026-10-01", 60},
            {"Quiz 2", "2026-10-15", 40},
            {"Unit test", "2026-10-29", 100},
            {"Homework 2", "2026-11-12", 20}}},
          {"Social Studies 7",
           "Fall 2026",
           1,
           1,
           25,
           "maps",
           {{"Map skills", "2026-09-09", 30},
            {"River civilizations", "2026-09-28", 50},
            {"Debate", "2026-10-12", 40},
            {"Chapter test", "2026-10-26", 100},
            {"Timeline poster", "2026-11-16", 50}}}},
         {1, 2}},
    };
    return made;
}

std::string password_for(std::string_view school) { return fmt::format("{}-demo", school); }
std::string address(std::string_view name, std::string_view school) {
    return fmt::format("{}@{}.example", name, school);
}

AccountId add_account(pg::SyncConnection& connection, const tenancy::TenantRecord& tenant, const std::string& email,
                      std::string_view name, std::string_view role, const std::string& hash,
                      std::optional<std::int64_t> student = std::nullopt) {
    const auto id = next_id<AccountId>();
    connection.exec(
        "INSERT INTO gi.account (tenant_id, id, email, display_name, role, password_hash, student_id)"
        " VALUES ($1::bigint, $2::bigint, $3, $4, $5, $6, $7::bigint)",
        {tenant.school_no.value, id.value, email, name, role, hash, student});
    return id;
}

struct SeededClass {
    const DemoClass* demo = nullptr;
    ClassId id;
    AccountId teacher;
};

/// Accounts and empty classes; students come with the gradebooks.
std::vector<SeededClass> add_staff(pg::SyncConnection& connection, const tenancy::TenantRecord& tenant,
                                   const DemoSchool& school, const std::string& hash) {
    add_account(connection, tenant, address("admin", school.subdomain), school.admin_name, "school_admin", hash);
    std::vector<AccountId> teachers;
    for (const auto& teacher : school.teachers)
        teachers.push_back(add_account(connection, tenant, address(teacher.email_name, school.subdomain), teacher.name,
                                       "teacher", hash));
    std::vector<SeededClass> classes;
    for (const auto& demo : school.classes) {
        const auto id = next_id<ClassId>();
        connection.exec("INSERT INTO gi.class (tenant_id, id, name, term) VALUES ($1::bigint, $2::bigint, $3, $4)",
                        {tenant.school_no.value, id.value, demo.name, demo.term});
        connection.exec(
            "INSERT INTO gi.class_teacher (tenant_id, class_id, account_id)"
            " VALUES ($1::bigint, $2::bigint, $3::bigint)",
            {tenant.school_no.value, id.value, teachers[demo.teacher].value});
        classes.push_back({&demo, id, teachers[demo.teacher]});
    }
    return classes;
}

/// They have `seen` what was there at that moment.
void add_families(pg::SyncConnection& connection, const tenancy::TenantRecord& tenant, const DemoSchool& school,
                  const std::string& hash, const std::string& seen) {
    const auto student_id = [&](std::size_t index) {
        const auto rows =
            connection.exec("SELECT id FROM gi.student WHERE tenant_id = $1::bigint AND email = $2",
                            {tenant.school_no.value, demo_email(demo_students()[index], school.subdomain)});
        return rows.integer(0, 0);
    };
    const auto& child = demo_students()[school.children[0]];
    const auto student = add_account(connection, tenant, address("student", school.subdomain),
                                     fmt::format("{} {}", child.first_name, child.last_name), "student", hash,
                                     student_id(school.children[0]));
    add_earlier_visit(connection, tenant.school_no, student, StudentId{student_id(school.children[0])}, seen);
    const auto guardian =
        add_account(connection, tenant, address("parent", school.subdomain), school.guardian_name, "guardian", hash);
    for (const auto index : school.children) {
        connection.exec(
            "INSERT INTO gi.guardian_link (tenant_id, account_id, student_id)"
            " VALUES ($1::bigint, $2::bigint, $3::bigint)",
            {tenant.school_no.value, guardian.value, student_id(index)});
        add_earlier_visit(connection, tenant.school_no, guardian, StudentId{student_id(index)}, seen);
    }
}

/// One gradebook of a class on its way in.
struct DemoImport {
    ClassId class_id;
    AccountId teacher;
    std::string csv;
    std::string tag;
};

std::string gradebook_of(const DemoSchool& school, const DemoClass& demo,
                         const std::vector<DemoAssignment>& assignments) {
    return demo_gradebook(school.subdomain, assignments, demo.first_student, demo.students,
                          static_cast<std::uint32_t>(demo.name.size() * 31 + demo.students));
}

std::vector<DemoImport> whole_gradebooks(const DemoSchool& school, const std::vector<SeededClass>& classes) {
    std::vector<DemoImport> imports;
    for (const auto& [demo, id, teacher] : classes)
        imports.push_back({id, teacher, gradebook_of(school, *demo, demo->assignments), std::string{demo->tag}});
    return imports;
}

/// What was graded in the last days.
std::vector<DemoImport> recent_gradebooks(const DemoSchool& school, const std::vector<SeededClass>& classes) {
    std::vector<DemoImport> imports;
    for (const auto& [demo, id, teacher] : classes) {
        const auto works = recent_work(demo->name);
        std::vector<DemoAssignment> graded;
        for (const auto& work : works)
            if (work.kind != RecentKind::upcoming) graded.push_back({work.name, work.date, work.max_points});
        if (!graded.empty()) imports.push_back({id, teacher, gradebook_of(school, *demo, graded), works.front().tag});
    }
    return imports;
}

Task<Result<void>> import_gradebooks(tenancy::TenantDatabase& database, net::Offload& offload,
                                     tenancy::TenantPtr tenant, std::vector<DemoImport> imports) {
    for (const auto& [class_id, teacher, csv, tag] : imports) {
        const auto file = intake::read_gradebook(csv, {});
        if (!file) co_return std::unexpected(file.error());
        intake::ImportRequest request{class_id, teacher, "demo.csv", digest(csv), {.tags = {tag}}};
        auto applied = co_await intake::apply_import(
            database, offload, tenant, *file, std::move(request),
            [](const intake::ImportOutcome& outcome) { return intake::report_json({.name = "demo.csv"}, outcome); });
        if (!applied) co_return std::unexpected(applied.error());
    }
    co_return Result<void>{};
}

/// Runs the imports on a context of their own: the server's are not running yet.
Result<void> run_imports(const Databases& databases, const tenancy::TenantRecord& record,
                         std::vector<DemoImport> imports) {
    asio::io_context context{1};
    net::Offload offload{1, 16};
    tenancy::TenantDirectory directory;
    tenancy::ShardSet shards{databases.shard_app_urls(), {}};
    tenancy::TenantDatabase database{shards, directory, [] {}};
    auto tenant = std::make_shared<const tenancy::Tenant>(tenancy::Tenant{
        record.school_no, record.uuid, record.subdomain, record.name, record.shard_no, record.epoch, record.state});
    Result<void> outcome;
    std::exception_ptr failure;
    asio::co_spawn(context, import_gradebooks(database, offload, std::move(tenant), std::move(imports)),
                   [&](std::exception_ptr error, Result<void> result) {
                       failure = error;
                       outcome = std::move(result);
                       shards.close();
                   });
    context.run();
    if (failure) std::rethrow_exception(failure);
    return outcome;
}

Result<void> create_school(const Databases& databases, tenancy::RegistryAdmin& admin, const DemoSchool& school) {
    const auto tenant = admin.create({.subdomain = std::string{school.subdomain}, .name = std::string{school.name}});
    if (!tenant) return std::unexpected(tenant.error());
    auto connection = databases.inside_school(*tenant);
    const auto parent = address("parent", school.subdomain);
    const auto finished = connection.exec("SELECT FROM gi.account WHERE tenant_id = $1::bigint AND email = $2",
                                          {tenant->school_no.value, parent});
    if (!finished.empty()) return {};
    // A start that was cut off in the middle left a part; begin anew.
    for (const auto* table : {"gi.class", "gi.account", "gi.student"})
        connection.exec(fmt::format("DELETE FROM {} WHERE tenant_id = $1::bigint", table), {tenant->school_no.value});
    const auto hash = people::hash_password(password_for(school.subdomain));
    const auto classes = add_staff(connection, *tenant, school, hash);
    if (auto imported = run_imports(databases, *tenant, whole_gradebooks(school, classes)); !imported) return imported;
    const auto seen = database_time(connection);
    if (auto imported = run_imports(databases, *tenant, recent_gradebooks(school, classes)); !imported) return imported;
    for (const auto& one : classes)
        settle_recent_work(connection, tenant->school_no, one.id, recent_work(one.demo->name));
    connection.exec(
        "INSERT INTO gi.school (tenant_id, time_zone) VALUES ($1::bigint, 'America/Chicago')"
        " ON CONFLICT (tenant_id) DO UPDATE SET time_zone = excluded.time_zone",
        {tenant->school_no.value});
    add_families(connection, *tenant, school, hash, seen);
    return {};
}

}  // namespace

std::vector<api::DemoLogin> demo_logins() {
    std::vector<api::DemoLogin> logins;
    for (const auto& school : schools()) {
        const auto add = [&](std::string_view role, std::string_view name) {
            logins.push_back({std::string{school.subdomain}, std::string{role}, address(name, school.subdomain),
                              password_for(school.subdomain)});
        };
        add("school_admin", "admin");
        add("teacher", "teacher");
        add("student", "student");
        add("guardian", "parent");
    }
    return logins;
}

Result<void> create_demo_schools(const Databases& databases) {
    auto admin = databases.registry_admin();
    for (const auto& school : schools())
        if (auto created = create_school(databases, admin, school); !created) return created;
    return {};
}

}  // namespace gi::cli
