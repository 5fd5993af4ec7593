#pragma once
/// For tests alone: a mover that dies, falls asleep or leaves out a guard, at a place that the environment names. What
/// each guard is for shows when it is gone and the tests turn red.
///
///   GRADEINSIGHT_MOVE_FAULTS=kill@before-copy          ends itself with SIGKILL when `copy` is entered in the registry
///   GRADEINSIGHT_MOVE_FAULTS=stop@after-verify         SIGSTOP after `verify`; SIGCONT lets it go on
///   GRADEINSIGHT_MOVE_FAULTS=skip@drain,skip@jump      without the wait for writers, without the jump of the epoch
#include <string>
#include <string_view>
#include <vector>

#include "tenancy/move/move_record.hpp"

namespace gi::tenancy {

class MoveFaults {
public:
    MoveFaults() = default;
    [[nodiscard]] static MoveFaults from_environment();

    void before(MoveStep step) const;
    void after(MoveStep step) const;
    /// "drain", "marker", "verify", "jump", or "sessions": those of the former mover are not ended.
    [[nodiscard]] bool skips(std::string_view guard) const;

private:
    void at(std::string_view place) const;
    [[nodiscard]] bool wants(std::string_view action, std::string_view place) const;
    std::vector<std::string> faults_;
};

}  // namespace gi::tenancy
