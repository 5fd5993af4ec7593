#include <fmt/core.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/databases.hpp"
#include "cli/report_file.hpp"
#include "cli/settings.hpp"
#include "gradebook/classes.hpp"
#include "legacy/read_database.hpp"
#include "legacy/report.hpp"

namespace gi::cli {
namespace {

struct LegacyArguments {
    SettingFlags settings;
    std::string path;
    std::string school;
    std::string tenant;
    std::string class_name;
    std::string email;
    std::string report_path;
    bool apply = false;
    bool join = false;
    bool json = false;
};

/// The old database, read and checked.
struct OldData {
    legacy::Ledger ledger;
    legacy::Edition edition{};
    std::string tenant_name;
    std::string digest;
    std::vector<legacy::ClassData> classes;
};

/// What has no class in the old database goes into one: that of --class, else named after its school or its file.
Result<std::string> default_class(const LegacyArguments& arguments, const legacy::Model& model) {
    std::string name{trim(arguments.class_name)};
    if (name.empty()) name = trim(model.tenant_name);
    if (name.empty()) name = std::filesystem::path{arguments.path}.stem().string();
    if (name.empty() || name.size() > gradebook::longest_class_name || !is_valid_utf8(name))
        return fail(ErrorCode::invalid_field, "The name of a class has 1 to 200 characters. Give one with --class.");
    return name;
}

Result<OldData> read_old_data(const LegacyArguments& arguments) {
    const auto file = legacy::SqliteFile::open(arguments.path);
    if (!file) return std::unexpected(file.error());
    OldData data;
    legacy::ReadRequest request{arguments.tenant, [](std::string_view table, std::int64_t done, std::int64_t total) {
                                    fmt::print(stderr, "reading {}: {} of {} rows\n", table, done, total);
                                }};
    const auto model = legacy::read_database(*file, request, data.ledger);
    if (!model) return std::unexpected(model.error());
    const auto class_name = default_class(arguments, *model);
    if (!class_name) return std::unexpected(class_name.error());
    auto classes = legacy::check(*model, *class_name, data.ledger);
    if (!classes) return std::unexpected(classes.error());
    data.edition = model->edition;
    data.tenant_name = model->tenant_name;
    data.digest = file->digest();
    data.classes = std::move(*classes);
    return data;
}

struct FoundAuthor {
    legacy::Author author;
    std::string email;
};

/// Whom the history names: --as, or the school's only administrator.
Result<FoundAuthor> find_author(const Databases& databases, const tenancy::TenantRecord& school,
                                const std::string& email) {
    auto connection = databases.inside_school(school);
    const auto rows = connection.exec(
        "SELECT id, email, role = 'teacher' OR 'teacher' = ANY (more_roles) FROM gi.account"
        " WHERE tenant_id = $1::bigint AND blocked_at IS NULL AND NOT service"
        "   AND CASE WHEN $2::text = '' THEN role = 'school_admin' OR 'school_admin' = ANY (more_roles)"
        "            ELSE email = $2::text AND (role || more_roles) && ARRAY['school_admin', 'teacher'] END"
        " ORDER BY id LIMIT 2",
        {school.school_no.value, to_lower(trim(email))});
    if (rows.size() == 1)
        return FoundAuthor{{AccountId{rows.integer(0, 0)}, rows.boolean(0, 2)}, std::string{rows.text(0, 1)}};
    if (!email.empty())
        return fail(ErrorCode::not_found,
                    fmt::format("{} is no teacher or administrator of {}. Name one with --as.", email, school.name));
    return fail(ErrorCode::not_found,
                fmt::format("{} has {}. Say with --as E-MAIL which teacher or administrator imports: the history names "
                            "them, and a teacher gets the new classes.",
                            school.name, rows.empty() ? "no administrator" : "several administrators"));
}

Result<void> check_is_open(const tenancy::TenantRecord& school) {
    if (school.state == tenancy::TenantState::active) return {};
    return fail(ErrorCode::conflict, fmt::format("{} is {}, so nothing can be written to it now. Make it active first.",
                                                 school.name, tenancy::to_string(school.state)));
}

legacy::Target target_of(const LegacyArguments& arguments, const tenancy::TenantRecord& school,
                         const FoundAuthor& author, const OldData& data) {
    legacy::Target target;
    target.tenant = std::make_shared<const tenancy::Tenant>(tenancy::Tenant{
        school.school_no, school.uuid, school.subdomain, school.name, school.shard_no, school.epoch, school.state});
    target.author = author.author;
    target.may_join = arguments.join;
    target.file = {std::filesystem::path{arguments.path}.filename().string(), data.digest};
    return target;
}

Exit import_legacy(const LegacyArguments& arguments) {
    const auto loaded = arguments.settings.load();
    if (!loaded) return std::unexpected(loaded.error());
    std::optional<ReportFile> report_file;
    if (!arguments.report_path.empty()) {
        auto opened = ReportFile::open(arguments.report_path, arguments.path);
        if (!opened) return std::unexpected(opened.error());
        report_file.emplace(std::move(*opened));
    }
    auto data = read_old_data(arguments);
    if (!data) return std::unexpected(data.error());
    const auto databases = Databases::open(loaded->config, Purpose::administer);
    if (!databases) return std::unexpected(databases.error());
    const auto school = databases->registry_admin().show(arguments.school);
    if (!school) return std::unexpected(school.error());
    if (auto open = check_is_open(*school); !open) return std::unexpected(open.error());
    const auto author = find_author(*databases, *school, arguments.email);
    if (!author) return std::unexpected(author.error());

    const auto target = target_of(arguments, *school, *author, *data);
    legacy::ImportReport report{target.file.name,
                                data->edition,
                                data->tenant_name,
                                fmt::format("{} ({})", school->name, school->subdomain),
                                author->email,
                                arguments.apply ? legacy::Mode::apply : legacy::Mode::dry_run,
                                {}};
    auto outcomes = legacy::write_classes(
        databases->shards().at(school->shard_no).app, target, data->classes, report.mode,
        [](const legacy::ClassData& next, std::size_t number, std::size_t of) {
            fmt::print(stderr, "class {} of {}: {} students, {} assignments, {} scores\n", number, of,
                       next.file.students.size(), next.file.assignments.size(), next.file.scores.size());
        });
    if (!outcomes) return std::unexpected(outcomes.error());
    report.classes = std::move(*outcomes);
    for (const auto& outcome : report.classes)
        for (const auto& note : outcome.notes) data->ledger.note(note);
    if (report_file) {
        if (auto written = report_file->put(legacy::report_csv(data->ledger)); !written)
            return std::unexpected(written.error());
    }
    fmt::print("{}",
               arguments.json ? legacy::report_json(report, data->ledger) : legacy::report_text(report, data->ledger));
    return 0;
}

}  // namespace

void add_import_legacy(CLI::App& app, Chosen& chosen) {
    auto* command = app.add_subcommand(
        "import-legacy",
        "Bring the SQLite database of the first Grade Insight into a school; a dry run without --apply");
    const auto arguments = std::make_shared<LegacyArguments>();
    command->add_option("file", arguments->path, "The database, e.g. grades.db. It is only read")->required();
    command->add_option("--school", arguments->school, "The school's subdomain, e.g. lincoln")->required();
    command->add_flag("--apply", arguments->apply, "Write; without it, everything is tried out and taken back");
    command
        ->add_option("--as", arguments->email,
                     "The teacher or administrator whom the history names; default: the only administrator")
        ->type_name("E-MAIL");
    command
        ->add_option("--class", arguments->class_name,
                     "The class for all that names none; default: the school's name in the database, or the file's")
        ->type_name("NAME");
    command->add_option("--tenant", arguments->tenant, "Of a database with several schools, the one to take")
        ->type_name("NAME");
    command->add_flag("--join", arguments->join, "Add to a class of the same name that was not imported like this");
    command->add_flag("--json", arguments->json, "Print the report as JSON");
    command
        ->add_option(
            "--report", arguments->report_path,
            "Also write a line for every row that was not taken just as it stands. It names people. A report that "
            "is there is replaced")
        ->type_name("FILE.csv");
    command->footer(
        "Exit codes: 0 done, or the dry run went through; 1 refused or failed, and the message says what was written;\n"
        "2 the command line is wrong. docs/legacy-import.md tells the rest.");
    arguments->settings.add_to(*command);
    command->callback([arguments, &chosen] { chosen = [arguments] { return import_legacy(*arguments); }; });
}

}  // namespace gi::cli
