#include "api/openapi_document.hpp"
#include "api/routes.hpp"
#include "intake/template_csv.hpp"

namespace gi::api {

Task<Answer> get_template(Context&) {
    net::Response response;
    response.content_type = "text/csv; charset=utf-8";
    response.static_body = intake::template_csv();
    response.headers.push_back({"Content-Disposition", "attachment; filename=\"grade_insight_template.csv\""});
    response.headers.push_back({"Cache-Control", "max-age=3600"});
    co_return response;
}

Task<Answer> get_openapi(Context&) {
    net::Response response;
    response.content_type = "application/json";
    response.static_body = openapi_document();
    response.headers.push_back({"Cache-Control", "max-age=3600"});
    co_return response;
}

}  // namespace gi::api
