#pragma once
/// COPY as a stream of bytes, for what is no other database: nothing is held but the piece on its way.
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "pg/sync_connection.hpp"

namespace gi::pg {

/// COPY .. TO STDOUT. The connection can do nothing else until the end; one that was left before it can only be closed.
class CopyOut {
public:
    /// Throws PgError, and so does next().
    CopyOut(SyncConnection& connection, const std::string& copy);

    /// The next row, whole, in the form that the statement asked for; valid until the next call. Empty at the end.
    [[nodiscard]] std::optional<std::string_view> next();

private:
    struct Free {
        void operator()(char* buffer) const noexcept;
    };
    SyncConnection* connection_;
    std::unique_ptr<char, Free> piece_;
};

/// COPY .. FROM STDIN. Left without finish(), nothing has arrived.
class CopyIn {
public:
    CopyIn(SyncConnection& connection, const std::string& copy);
    CopyIn(const CopyIn&) = delete;
    CopyIn& operator=(const CopyIn&) = delete;
    ~CopyIn();

    void put(std::string_view bytes);
    /// The number of rows. Throws PgError.
    std::int64_t finish();

private:
    SyncConnection* connection_;
    bool open_ = true;
};

}  // namespace gi::pg
