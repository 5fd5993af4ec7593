#pragma once
/// The table of routes: method, path, permission and handler of every resource. A route cannot be written without its
/// permission. Each one is described in openapi.json; a test compares the two.
#include <span>
#include <string_view>

#include "api/context.hpp"
#include "net/router.hpp"
#include "people/permissions.hpp"

namespace gi::api {

enum class Scope {
    operations,  // answers on any host: probes and metrics
    anywhere,    // with or without a school
    school,      // needs a school
};

struct Route {
    net::RoutePattern pattern;
    Scope scope;
    people::Permission permission;
    HandlerFunction handler;
};

[[nodiscard]] std::span<const Route> routes() noexcept;

// api/school_resource.cpp
Task<Answer> get_school(Context& context);
Task<Answer> find_schools(Context& context);
// api/session_resource.cpp
Task<Answer> sign_in(Context& context);
Task<Answer> get_session(Context& context);
Task<Answer> sign_out(Context& context);
// api/class_resource.cpp
Task<Answer> list_classes(Context& context);
Task<Answer> create_class(Context& context);
Task<Answer> list_tags(Context& context);
// api/gradebook_resource.cpp
Task<Answer> get_gradebook(Context& context);
// api/export_resource.cpp
Task<Answer> export_csv(Context& context);
Task<Answer> export_xlsx(Context& context);
Task<Answer> export_oneroster(Context& context);
// api/fill_resource.cpp
Task<Answer> fill_file(Context& context);
Task<Answer> report_fill(Context& context);
// api/import_resource.cpp
Task<Answer> import_file(Context& context);
Task<Answer> list_imports(Context& context);
// api/import_preview_resource.cpp
Task<Answer> create_import_preview(Context& context);
Task<Answer> update_import_preview(Context& context);
Task<Answer> apply_import_preview(Context& context);
Task<Answer> drop_import_preview(Context& context);
Task<Answer> forget_columns(Context& context);
// api/import_job_resource.cpp
Task<Answer> list_import_jobs(Context& context);
Task<Answer> get_import_job(Context& context);
Task<Answer> watch_import_job(Context& context);
Task<Answer> get_import_job_answer(Context& context);
Task<Answer> cancel_import_job(Context& context);
// api/score_resource.cpp
Task<Answer> edit_scores(Context& context);
// api/history_resource.cpp
Task<Answer> get_history(Context& context);
Task<Answer> undo_change(Context& context);
Task<Answer> check_history(Context& context);
// api/roster_preview_resource.cpp
Task<Answer> create_roster_preview(Context& context);
Task<Answer> update_roster_preview(Context& context);
Task<Answer> apply_roster_preview(Context& context);
Task<Answer> drop_roster_preview(Context& context);
// api/roster_history_resource.cpp
Task<Answer> get_roster_history(Context& context);
Task<Answer> check_roster_history(Context& context);
Task<Answer> undo_roster_change(Context& context);
// api/student_resource.cpp
Task<Answer> get_student_grades(Context& context);
// api/duplicate_resource.cpp
Task<Answer> find_students(Context& context);
Task<Answer> list_duplicates(Context& context);
Task<Answer> dismiss_duplicate(Context& context);
// api/merge_resource.cpp
Task<Answer> preview_merge(Context& context);
Task<Answer> merge_students(Context& context);
Task<Answer> list_merges(Context& context);
Task<Answer> undo_merge(Context& context);
// api/document_resource.cpp
Task<Answer> get_template(Context& context);
Task<Answer> get_openapi(Context& context);
// api/operations_resource.cpp
Task<Answer> get_livez(Context& context);
Task<Answer> get_readyz(Context& context);
Task<Answer> get_health(Context& context);
Task<Answer> get_metrics(Context& context);

}  // namespace gi::api
