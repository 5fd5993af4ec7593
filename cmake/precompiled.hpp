#pragma once
/// What most files include and what takes longest to parse: headers of others only, so that a change of ours compiles
/// no more than it must. Parsed once for all libraries, and once more, with GoogleTest's, for all tests
/// (cmake/targets.cmake). A file includes what it uses all the same.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <chrono>
#include <expected>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "net/asio.hpp"
