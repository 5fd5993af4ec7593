#pragma once
/// A school's data for code that blocks: the same door as a request's (tenancy::TenantDatabase), on an event loop of
/// its own that ends with the call.
#include <exception>
#include <map>
#include <memory>
#include <optional>
#include <utility>

#include "net/offload.hpp"
#include "tenancy/registry_admin.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::control {

/// As the map has it, in the state and epoch of the record.
[[nodiscard]] inline tenancy::TenantPtr tenant_of(const tenancy::TenantRecord& record) {
    return std::make_shared<const tenancy::Tenant>(tenancy::Tenant{
        record.school_no, record.uuid, record.subdomain, record.name, record.shard_no, record.epoch, record.state});
}

/// Awaits `work(database, offload, tenant)` and gives its result, which has a default constructor; throws what it
/// throws. `conninfo`: the school's shard, as role gi_app.
template <class Value, class Work>
Value run_here(const tenancy::TenantRecord& record, const std::string& conninfo, Work work) {
    asio::io_context context{1};
    net::Offload offload{1, 16};
    tenancy::TenantDirectory directory;
    tenancy::ShardSet shards{std::map<int, std::string>{{record.shard_no, conninfo}}, {}};
    tenancy::TenantDatabase database{shards, directory, [] {}};
    Value value{};
    std::exception_ptr failure;
    asio::co_spawn(context, work(database, offload, tenant_of(record)), [&](std::exception_ptr error, Value result) {
        failure = error;
        value = std::move(result);
        shards.close();
    });
    context.run();
    if (failure) std::rethrow_exception(failure);
    return value;
}

}  // namespace gi::control
