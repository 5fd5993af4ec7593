#pragma once
/// Where an import runs, and for whom: in a request, or in a job.
#include <functional>
#include <string>

#include "api/context.hpp"
#include "intake/import_job.hpp"
#include "intake/import_watch.hpp"

namespace gi::api {

struct ImportSite {
    Process& process;
    tenancy::TenantDatabase& database;
    net::Offload& offload;
    tenancy::TenantPtr tenant;
    AccountId account;
    std::string request_id;                // or the job's id
    intake::ImportWatch* watch = nullptr;  // of a job
    /// Of a job: makes the last statement of the import's transaction from the answer (see intake::ImportRequest).
    std::function<pg::Query(intake::JobAnswer)> seal{};
};

[[nodiscard]] inline ImportSite site_of(Context& context) {
    return {context.process, context.thread.database,    context.process.offload,
            context.tenant,  context.principal->account, context.request.request_id};
}

}  // namespace gi::api
