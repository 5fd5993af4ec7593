#pragma once
/// Makes a report about a class or a school, in the background: student by student, so that memory holds the file of
/// none.
#include "api/context.hpp"

namespace gi::api {

struct ReportSite {
    Process& process;
    tenancy::TenantDatabase& database;
    net::Offload& offload;
    tenancy::TenantPtr tenant;
    std::int64_t worker = 0;  // who holds the job
};

/// Until it is finished, or somebody else's, or this server stops: then it is given back. What a crash leaves, the next
/// one begins anew.
Task<> run_report(ReportSite site, JobId id, const bool& stopping);

}  // namespace gi::api
