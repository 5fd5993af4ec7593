#include "control/routes.hpp"

#include <array>

namespace gi::control {
namespace {

using enum net::Method;

constexpr std::array table{
    Route{{get, "/livez"}, Needs::nothing, get_livez},
    Route{{get, "/readyz"}, Needs::nothing, get_readyz},
    Route{{get, "/metrics"}, Needs::nothing, get_metrics},
    Route{{get, "/v1/openapi.json"}, Needs::nothing, get_openapi},
    Route{{get, "/v1/status"}, Needs::read, get_status},
    Route{{get, "/v1/schools"}, Needs::read, list_schools},
    Route{{post, "/v1/schools"}, Needs::write, create_school},
    Route{{get, "/v1/schools/{school}"}, Needs::read, get_school},
    Route{{get, "/v1/schools/{school}/events"}, Needs::read, list_school_events},
    Route{{get, "/v1/schools/{school}/usage"}, Needs::read, get_school_usage},
    Route{{get, "/v1/schools/{school}/receipt"}, Needs::read, get_receipt},
    Route{{post, "/v1/schools/{school}/suspend"}, Needs::write, suspend_school},
    Route{{post, "/v1/schools/{school}/resume"}, Needs::write, resume_school},
    Route{{post, "/v1/schools/{school}/rename"}, Needs::write, rename_school},
    Route{{post, "/v1/schools/{school}/deprovision"}, Needs::write, deprovision_school},
    Route{{post, "/v1/schools/{school}/keep"}, Needs::write, keep_school},
    Route{{post, "/v1/schools/{school}/purge"}, Needs::write, purge_school_rows},
    Route{{post, "/v1/schools/{school}/moves"}, Needs::write, start_move},
    Route{{post, "/v1/schools/{school}/move-back"}, Needs::write, move_school_back},
    Route{{get, "/v1/moves"}, Needs::read, list_moves},
    Route{{post, "/v1/moves/clean"}, Needs::write, clean_moves},
    Route{{get, "/v1/moves/{move}"}, Needs::read, get_move},
    Route{{post, "/v1/moves/{move}/abort"}, Needs::write, abort_move},
    Route{{get, "/v1/rebalance"}, Needs::read, get_rebalance},
    Route{{get, "/v1/shards"}, Needs::read, list_shards},
    Route{{post, "/v1/shards"}, Needs::write, add_shard},
    Route{{get, "/v1/shards/{shard}"}, Needs::read, get_shard},
    Route{{patch, "/v1/shards/{shard}"}, Needs::write, change_shard},
    Route{{get, "/v1/shards/{shard}/events"}, Needs::read, list_shard_events},
    Route{{get, "/v1/ranges"}, Needs::read, get_ranges},
    Route{{put, "/v1/ranges"}, Needs::write, set_ranges},
    Route{{get, "/v1/sign-up"}, Needs::read, get_sign_up_rules},
    Route{{put, "/v1/sign-up"}, Needs::write, set_sign_up_rules},
    Route{{get, "/v1/sign-up/events"}, Needs::read, list_sign_up_events},
    Route{{get, "/v1/sign-ups"}, Needs::read, list_sign_ups},
    Route{{post, "/v1/sign-ups/{sign_up}/approve"}, Needs::write, approve_sign_up},
    Route{{post, "/v1/sign-ups/{sign_up}/refuse"}, Needs::write, refuse_sign_up},
    Route{{get, "/v1/map"}, Needs::read, get_map},
    Route{{get, "/v1/servers"}, Needs::read, get_servers},
    Route{{get, "/v1/events"}, Needs::read, list_events},
    Route{{get, "/v1/usage"}, Needs::read, list_usage},
    Route{{get, "/v1/subdomains"}, Needs::read, check_subdomain},
    Route{{post, "/v1/session"}, Needs::code, open_session},
    Route{{del, "/v1/session"}, Needs::token, end_session},
};

}  // namespace

std::span<const Route> routes() noexcept { return table; }

}  // namespace gi::control
