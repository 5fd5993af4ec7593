#pragma once
/// The figures of classes, kept while their class has the version of which they were made. Shared by all threads.
#include <cstdint>
#include <memory>
#include <mutex>
#include <unordered_map>

#include "base/ids.hpp"
#include "base/metrics/cache_counts.hpp"
#include "gradebook/figures/class_figures.hpp"
#include "net/one_at_a_time.hpp"

namespace gi::gradebook {

using ClassFiguresPtr = std::shared_ptr<const ClassFigures>;

class FiguresMemory {
public:
    static constexpr std::size_t usual_bytes = 64U << 20U;

    explicit FiguresMemory(std::size_t most_bytes = usual_bytes) : most_bytes_(most_bytes) {}

    /// Null when they are not known of this version.
    [[nodiscard]] ClassFiguresPtr find(TenantId tenant, ClassId id, std::int64_t version) const;
    /// Takes the place of those of another version.
    void keep(TenantId tenant, ClassId id, std::int64_t version, ClassFiguresPtr figures);
    [[nodiscard]] CacheCounts counts() const;

    /// Whoever comes first to a school of which little is kept reads it; the others find it here.
    [[nodiscard]] net::OneAtATime& turns() noexcept { return turns_; }

private:
    struct Key {
        TenantId tenant;
        ClassId id;
        friend bool operator==(Key, Key) = default;
    };
    struct KeyHash {
        std::size_t operator()(Key key) const noexcept;
    };
    struct Entry {
        std::int64_t version = 0;
        ClassFiguresPtr figures;
    };

    mutable std::mutex mutex_;
    mutable CacheCounts counts_{};
    std::unordered_map<Key, Entry, KeyHash> entries_;
    std::size_t bytes_ = 0;
    std::size_t most_bytes_;
    net::OneAtATime turns_;
};

}  // namespace gi::gradebook
