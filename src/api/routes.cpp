#include "api/routes.hpp"

#include <array>

namespace gi::api {
namespace {

using enum net::Method;
using people::Permission;

constexpr std::array table{
    Route{{get, "/api/v1/school"}, Scope::anywhere, Permission::everyone, get_school},
    Route{{get, "/api/v1/schools"}, Scope::anywhere, Permission::everyone, find_schools},
    Route{{post, "/api/v1/session"}, Scope::school, Permission::everyone, sign_in},
    Route{{get, "/api/v1/session"}, Scope::school, Permission::use_own_session, get_session},
    Route{{del, "/api/v1/session"}, Scope::school, Permission::use_own_session, sign_out},
    Route{{get, "/api/v1/classes"}, Scope::school, Permission::list_own_classes, list_classes},
    Route{{post, "/api/v1/classes"}, Scope::school, Permission::create_class, create_class},
    Route{{get, "/api/v1/classes/{class}/gradebook"}, Scope::school, Permission::read_gradebook, get_gradebook},
    Route{{get, "/api/v1/classes/{class}/export.csv"}, Scope::school, Permission::read_gradebook, export_csv},
    Route{{get, "/api/v1/classes/{class}/export.xlsx"}, Scope::school, Permission::read_gradebook, export_xlsx},
    Route{{get, "/api/v1/classes/{class}/export.oneroster.zip"},
          Scope::school,
          Permission::read_gradebook,
          export_oneroster},
    Route{{post, "/api/v1/classes/{class}/fill"}, Scope::school, Permission::read_gradebook, fill_file},
    Route{{post, "/api/v1/classes/{class}/fill/report"}, Scope::school, Permission::read_gradebook, report_fill},
    Route{{post, "/api/v1/classes/{class}/imports"}, Scope::school, Permission::import_scores, import_file},
    Route{{post, "/api/v1/classes/{class}/imports/previews"},
          Scope::school,
          Permission::import_scores,
          create_import_preview},
    Route{{put, "/api/v1/classes/{class}/imports/previews/{preview}"},
          Scope::school,
          Permission::import_scores,
          update_import_preview},
    Route{{del, "/api/v1/classes/{class}/imports/previews/{preview}"},
          Scope::school,
          Permission::import_scores,
          drop_import_preview},
    Route{{post, "/api/v1/classes/{class}/imports/previews/{preview}/apply"},
          Scope::school,
          Permission::import_scores,
          apply_import_preview},
    Route{
        {del, "/api/v1/column-mappings/{signature}"}, Scope::school, Permission::keep_column_mappings, forget_columns},
    Route{{get, "/api/v1/classes/{class}/imports/jobs"}, Scope::school, Permission::import_scores, list_import_jobs},
    Route{
        {get, "/api/v1/classes/{class}/imports/jobs/{job}"}, Scope::school, Permission::import_scores, get_import_job},
    Route{{del, "/api/v1/classes/{class}/imports/jobs/{job}"},
          Scope::school,
          Permission::import_scores,
          cancel_import_job},
    Route{{get, "/api/v1/classes/{class}/imports/jobs/{job}/events"},
          Scope::school,
          Permission::import_scores,
          watch_import_job},
    Route{{get, "/api/v1/classes/{class}/imports/jobs/{job}/answer"},
          Scope::school,
          Permission::import_scores,
          get_import_job_answer},
    Route{{patch, "/api/v1/classes/{class}/scores"}, Scope::school, Permission::change_scores, edit_scores},
    Route{{get, "/api/v1/classes/{class}/history"}, Scope::school, Permission::read_import_history, get_history},
    Route{
        {get, "/api/v1/classes/{class}/history/check"}, Scope::school, Permission::read_import_history, check_history},
    Route{
        {post, "/api/v1/classes/{class}/history/{change}/undo"}, Scope::school, Permission::change_scores, undo_change},
    Route{{get, "/api/v1/classes/{class}/imports"}, Scope::school, Permission::read_import_history, list_imports},
    Route{
        {get, "/api/v1/students/{student}/grades"}, Scope::school, Permission::read_student_grades, get_student_grades},
    Route{{get, "/api/v1/students"}, Scope::school, Permission::merge_students, find_students},
    Route{{get, "/api/v1/students/duplicates"}, Scope::school, Permission::merge_students, list_duplicates},
    Route{{post, "/api/v1/students/duplicates/dismiss"}, Scope::school, Permission::merge_students, dismiss_duplicate},
    Route{{get, "/api/v1/students/merges"}, Scope::school, Permission::merge_students, list_merges},
    Route{{post, "/api/v1/students/merges"}, Scope::school, Permission::merge_students, merge_students},
    Route{{post, "/api/v1/students/merges/previews"}, Scope::school, Permission::merge_students, preview_merge},
    Route{{post, "/api/v1/students/merges/{merge}/undo"}, Scope::school, Permission::merge_students, undo_merge},
    Route{{get, "/api/v1/tags"}, Scope::school, Permission::list_tags, list_tags},
    Route{{post, "/api/v1/roster/previews"}, Scope::school, Permission::import_rosters, create_roster_preview},
    Route{{put, "/api/v1/roster/previews/{preview}"}, Scope::school, Permission::import_rosters, update_roster_preview},
    Route{{del, "/api/v1/roster/previews/{preview}"}, Scope::school, Permission::import_rosters, drop_roster_preview},
    Route{{post, "/api/v1/roster/previews/{preview}/apply"},
          Scope::school,
          Permission::import_rosters,
          apply_roster_preview},
    Route{{get, "/api/v1/roster/history"}, Scope::school, Permission::import_rosters, get_roster_history},
    Route{{get, "/api/v1/roster/history/check"}, Scope::school, Permission::import_rosters, check_roster_history},
    Route{
        {post, "/api/v1/roster/history/{change}/undo"}, Scope::school, Permission::import_rosters, undo_roster_change},
    Route{{get, "/api/v1/template.csv"}, Scope::anywhere, Permission::everyone, get_template},
    Route{{get, "/api/v1/openapi.json"}, Scope::anywhere, Permission::everyone, get_openapi},
    Route{{get, "/livez"}, Scope::operations, Permission::everyone, get_livez},
    Route{{get, "/readyz"}, Scope::operations, Permission::everyone, get_readyz},
    Route{{get, "/health"}, Scope::operations, Permission::everyone, get_health},
    Route{{get, "/metrics"}, Scope::operations, Permission::everyone, get_metrics},
};

}  // namespace

std::span<const Route> routes() noexcept { return table; }

}  // namespace gi::api
