#pragma once
/// A logical replication slot and the snapshot that fits it: what the snapshot does not show, the slot will deliver.
#include <memory>
#include <string>

struct pg_conn;

namespace gi::pg {

class LogicalSlot {
public:
    /// Makes the slot, for the plug-in pgoutput, over a replication connection of its own. Waits for the transactions
    /// that write at this moment, each at most `patience_ms`. The slot outlives this object; the snapshot does not.
    /// Throws PgError.
    LogicalSlot(const std::string& conninfo, const std::string& name, int patience_ms);

    /// For SET TRANSACTION SNAPSHOT on other connections, as long as this object lives.
    [[nodiscard]] const std::string& snapshot() const noexcept { return snapshot_; }

private:
    struct Close {
        void operator()(pg_conn* connection) const noexcept;
    };
    std::unique_ptr<pg_conn, Close> connection_;
    std::string snapshot_;
};

}  // namespace gi::pg
