#pragma once
/// The table of routes: method, path, permission and handler of every resource. A route that does
/// not declare its permission does not compile. Each one is described in openapi.json; a test compares the two.
#include <span>
#include <string_view>

#include "api/context.hpp"
#include "net/router.hpp"
#include "people/permissions.hpp"

namespace gi::api {

enum class Scope {
    operations,  // answers on any host: probes and metrics
    anywhere,    // with or without a school
    front,       // only on the bare domain
    school,      // needs a school
};

struct Route {
    net::RoutePattern pattern;
    Scope scope;
    people::Permission permission = people::Permission::undeclared;
    HandlerFunction handler = nullptr;
};

[[nodiscard]] std::span<const Route> routes() noexcept;

// api/school_resource.cpp
Task<Answer> get_school(Context& context);
Task<Answer> find_schools(Context& context);
// api/sign_up_resource.cpp
Task<Answer> get_sign_up(Context& context);
Task<Answer> make_sign_up_puzzle(Context& context);
Task<Answer> check_sign_up_address(Context& context);
Task<Answer> ask_for_school(Context& context);
// api/sign_up_link_resource.cpp
Task<Answer> look_at_sign_up(Context& context);
Task<Answer> confirm_sign_up(Context& context);
Task<Answer> choose_sign_up_address(Context& context);
Task<Answer> withdraw_sign_up(Context& context);
// api/branding_resource.cpp
Task<Answer> get_brand_css(Context& context);
Task<Answer> get_app_manifest(Context& context);
Task<Answer> get_logo(Context& context);
Task<Answer> get_branding(Context& context);
Task<Answer> set_branding(Context& context);
Task<Answer> set_logo(Context& context);
Task<Answer> remove_logo(Context& context);
// api/school_class_resource.cpp
Task<Answer> list_school_classes(Context& context);
Task<Answer> change_class(Context& context);
// api/session_resource.cpp
Task<Answer> sign_in(Context& context);
Task<Answer> get_session(Context& context);
Task<Answer> sign_out(Context& context);
// api/sso_resource.cpp
Task<Answer> list_sso(Context& context);
Task<Answer> start_sso(Context& context);
Task<Answer> finish_sso(Context& context);
// api/sso_provider_resource.cpp
Task<Answer> list_sso_providers(Context& context);
Task<Answer> create_sso_provider(Context& context);
Task<Answer> change_sso_provider(Context& context);
Task<Answer> remove_sso_provider(Context& context);
Task<Answer> test_sso_provider(Context& context);
// api/token_resource.cpp
Task<Answer> list_tokens(Context& context);
Task<Answer> create_token(Context& context);
Task<Answer> revoke_token(Context& context);
Task<Answer> list_service_tokens(Context& context);
Task<Answer> create_service_token(Context& context);
Task<Answer> revoke_service_token(Context& context);
// api/operator_grant_resource.cpp
Task<Answer> list_operator_grants(Context& context);
Task<Answer> open_operator_grant(Context& context);
Task<Answer> end_operator_grant(Context& context);
Task<Answer> enter_by_grant(Context& context);
// api/audit_resource.cpp
Task<Answer> list_audit(Context& context);
Task<Answer> check_audit(Context& context);
Task<Answer> list_looks(Context& context);
// api/account_resource.cpp
Task<Answer> list_own_sessions(Context& context);
Task<Answer> end_own_session(Context& context);
Task<Answer> end_other_sessions(Context& context);
Task<Answer> change_password(Context& context);
Task<Answer> sign_everybody_out(Context& context);
// api/second_factor_resource.cpp
Task<Answer> get_second_factor(Context& context);
Task<Answer> begin_second_factor(Context& context);
Task<Answer> confirm_second_factor(Context& context);
Task<Answer> turn_off_second_factor(Context& context);
Task<Answer> renew_recovery_codes(Context& context);
// api/school_security_resource.cpp
Task<Answer> get_school_security(Context& context);
Task<Answer> set_school_security(Context& context);
Task<Answer> reset_second_factor(Context& context);
// api/invitation_resource.cpp
Task<Answer> invite_account(Context& context);
Task<Answer> invite_many(Context& context);
Task<Answer> look_at_invitation(Context& context);
Task<Answer> accept_invitation(Context& context);
// api/link_resource.cpp
Task<Answer> ask_for_password_reset(Context& context);
Task<Answer> reset_password(Context& context);
Task<Answer> ask_for_magic_link(Context& context);
Task<Answer> accept_magic_link(Context& context);
// api/class_resource.cpp
Task<Answer> list_classes(Context& context);
Task<Answer> create_class(Context& context);
// api/tag_resource.cpp
Task<Answer> list_tags(Context& context);
Task<Answer> get_tag(Context& context);
Task<Answer> create_tag(Context& context);
Task<Answer> change_tag(Context& context);
Task<Answer> merge_tag(Context& context);
Task<Answer> remove_tag(Context& context);
// api/tag_change_resource.cpp
Task<Answer> list_tag_changes(Context& context);
Task<Answer> undo_tag_change(Context& context);
// api/tag_rule_resource.cpp
Task<Answer> get_tag_rules(Context& context);
Task<Answer> set_tag_rules(Context& context);
// api/auto_tag_resource.cpp
Task<Answer> preview_auto_tags(Context& context);
Task<Answer> apply_auto_tags(Context& context);
// api/assignment_search_resource.cpp
Task<Answer> find_assignments(Context& context);
// api/gradebook_resource.cpp
Task<Answer> get_gradebook(Context& context);
// api/export_resource.cpp
Task<Answer> export_csv(Context& context);
Task<Answer> export_xlsx(Context& context);
Task<Answer> export_oneroster(Context& context);
// api/list_resource.cpp
Task<Answer> list_families(Context& context);
Task<Answer> list_class_students(Context& context);
// api/insight_lists.cpp
Task<Answer> list_at_risk(Context& context);
Task<Answer> list_difficulty(Context& context);
Task<Answer> list_terms(Context& context);
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
Task<Answer> create_assignment(Context& context);
Task<Answer> change_assignment(Context& context);
Task<Answer> remove_assignment(Context& context);
Task<Answer> change_assignments(Context& context);
Task<Answer> add_class_student(Context& context);
Task<Answer> remove_class_student(Context& context);
Task<Answer> set_sections(Context& context);
Task<Answer> get_home(Context& context);
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
// api/visit_resource.cpp
Task<Answer> look_at_student(Context& context);
// api/visibility_resource.cpp
Task<Answer> change_visibility(Context& context);
Task<Answer> set_publishing(Context& context);
// api/language_resource.cpp
Task<Answer> set_own_language(Context& context);
Task<Answer> set_school_language(Context& context);
// api/digest_resource.cpp
Task<Answer> get_own_digest(Context& context);
Task<Answer> choose_own_digest(Context& context);
Task<Answer> open_unsubscribe_page(Context& context);
Task<Answer> end_digests(Context& context);
Task<Answer> resume_digests(Context& context);
// api/school_digest_resource.cpp
Task<Answer> get_school_digests(Context& context);
Task<Answer> set_school_digests(Context& context);
// api/class_digest_resource.cpp
Task<Answer> get_class_digest(Context& context);
Task<Answer> set_class_digest(Context& context);
Task<Answer> preview_class_digest(Context& context);
// api/duplicate_resource.cpp
Task<Answer> find_students(Context& context);
Task<Answer> list_duplicates(Context& context);
Task<Answer> count_duplicates(Context& context);
Task<Answer> dismiss_duplicate(Context& context);
// api/merge_resource.cpp
Task<Answer> preview_merge(Context& context);
Task<Answer> merge_students(Context& context);
Task<Answer> list_merges(Context& context);
Task<Answer> undo_merge(Context& context);
// api/people_resource.cpp
Task<Answer> list_accounts(Context& context);
Task<Answer> get_account(Context& context);
Task<Answer> create_account(Context& context);
Task<Answer> change_account(Context& context);
Task<Answer> block_account(Context& context);
Task<Answer> unblock_account(Context& context);
Task<Answer> sign_account_out(Context& context);
// api/guardian_resource.cpp
Task<Answer> list_guardians(Context& context);
Task<Answer> link_guardian(Context& context);
Task<Answer> change_guardian(Context& context);
Task<Answer> revoke_guardian(Context& context);
// api/family_code_resource.cpp
Task<Answer> make_family_codes(Context& context);
Task<Answer> list_family_codes(Context& context);
Task<Answer> end_family_code(Context& context);
Task<Answer> look_at_family_code(Context& context);
Task<Answer> redeem_family_code(Context& context);
Task<Answer> add_child_by_code(Context& context);
// api/class_teacher_resource.cpp
Task<Answer> list_class_teachers(Context& context);
Task<Answer> add_class_teacher(Context& context);
Task<Answer> remove_class_teacher(Context& context);
// api/student_record_resource.cpp
Task<Answer> export_student_record(Context& context);
// api/erasure_resource.cpp
Task<Answer> erase_student(Context& context);
Task<Answer> list_erasures(Context& context);
// api/disclosure_resource.cpp
Task<Answer> list_disclosures(Context& context);
Task<Answer> add_disclosure(Context& context);
// api/retention_resource.cpp
Task<Answer> get_retention(Context& context);
Task<Answer> set_retention(Context& context);
Task<Answer> run_retention(Context& context);
// api/adulthood_resource.cpp
Task<Answer> set_adulthood(Context& context);
Task<Answer> list_own_guardians(Context& context);
Task<Answer> set_own_guardian(Context& context);
// api/document_resource.cpp
Task<Answer> get_template(Context& context);
Task<Answer> get_openapi(Context& context);
// api/operations_resource.cpp
Task<Answer> get_livez(Context& context);
Task<Answer> get_readyz(Context& context);
Task<Answer> get_health(Context& context);
Task<Answer> get_metrics(Context& context);

}  // namespace gi::api
