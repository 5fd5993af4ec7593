#pragma once
/// Every route of the control plane with what it asks of a token. Described in src/control/openapi.json.
#include <cstdint>
#include <span>

#include "control/context.hpp"
#include "net/router.hpp"

namespace gi::control {

enum class Needs : std::uint8_t {
    nothing,  // never blocks
    code,     // what is in the body; tries are counted as those of tokens
    token,    // any
    read,
    write
};

struct Route {
    net::RoutePattern pattern;
    Needs needs;
    Handler handler;
};

[[nodiscard]] std::span<const Route> routes() noexcept;

// operations_resource.cpp
Answer get_livez(Call& call);
Answer get_readyz(Call& call);
Answer get_metrics(Call& call);
Answer get_openapi(Call& call);
Answer get_status(Call& call);
// school_resource.cpp
Answer list_schools(Call& call);
Answer create_school(Call& call);
Answer check_subdomain(Call& call);
Answer get_school(Call& call);
Answer list_school_events(Call& call);
Answer suspend_school(Call& call);
Answer resume_school(Call& call);
Answer rename_school(Call& call);
// leaving_resource.cpp
Answer deprovision_school(Call& call);
Answer keep_school(Call& call);
Answer purge_school_rows(Call& call);
Answer get_receipt(Call& call);
// shard_resource.cpp
Answer list_shards(Call& call);
Answer add_shard(Call& call);
Answer get_shard(Call& call);
Answer change_shard(Call& call);
Answer list_shard_events(Call& call);
Answer get_ranges(Call& call);
Answer set_ranges(Call& call);
// move_resource.cpp
Answer list_moves(Call& call);
Answer get_move(Call& call);
Answer start_move(Call& call);
Answer move_school_back(Call& call);
Answer abort_move(Call& call);
Answer clean_moves(Call& call);
// rebalance_resource.cpp
Answer get_rebalance(Call& call);
// sign_up_resource.cpp
Answer get_sign_up_rules(Call& call);
Answer set_sign_up_rules(Call& call);
Answer list_sign_up_events(Call& call);
Answer list_sign_ups(Call& call);
Answer approve_sign_up(Call& call);
Answer refuse_sign_up(Call& call);
// map_resource.cpp
Answer get_map(Call& call);
// server_resource.cpp
Answer get_servers(Call& call);
// usage_resource.cpp
Answer list_usage(Call& call);
Answer get_school_usage(Call& call);
// events_resource.cpp
Answer list_events(Call& call);
// session_resource.cpp
Answer open_session(Call& call);
Answer end_session(Call& call);

}  // namespace gi::control
