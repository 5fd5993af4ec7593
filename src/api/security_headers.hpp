#pragma once
/// What every answer tells the browser about how far it may go.
#include "net/http.hpp"

namespace gi::api {

/// `https`: between the client and the first proxy.
void add_security_headers(net::Response& response, bool https);

}  // namespace gi::api
