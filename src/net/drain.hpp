#pragma once
/// The time between the signal to stop and the end: the server answers everything, says at /readyz that it wants no
/// more, and ends each connection after its next answer. Whoever stands in front of it goes elsewhere meanwhile.
#include <atomic>

#include "net/server.hpp"

namespace gi::net {

class Drain {
public:
    /// Thread-safe.
    void begin() noexcept { begun_ = true; }
    [[nodiscard]] bool begun() const noexcept { return begun_; }

    /// The hooks of one thread, around those of the application. This object outlives them.
    [[nodiscard]] ServerHooks around(ServerHooks hooks) const;

private:
    std::atomic<bool> begun_ = false;
};

}  // namespace gi::net
