#pragma once
/// The body of a request as a JSON object.
#include <boost/json.hpp>

#include "net/http.hpp"

namespace gi::api {

/// unsupported_media_type, malformed_json or what reading it fails with.
Task<Result<boost::json::object>> read_json_request(net::Request& request);

}  // namespace gi::api
