#pragma once
/// The handlers of reports, as routes.hpp has them for the rest: of a student, a class and the school, and what the
/// school wants on them.
#include "api/context.hpp"

namespace gi::api {

// api/student_report_resource.cpp
Task<Answer> get_student_report(Context& context);
Task<Answer> get_report_sample(Context& context);
// api/report_resource.cpp: of the class in the path, or of the school
Task<Answer> make_reports(Context& context);
Task<Answer> list_reports(Context& context);
Task<Answer> remove_report(Context& context);
Task<Answer> get_report_file(Context& context);
Task<Answer> get_report_archive(Context& context);
// api/report_template_resource.cpp
Task<Answer> get_report_template(Context& context);
Task<Answer> set_report_template(Context& context);

}  // namespace gi::api
