#pragma once
/// The fonts of the machine. To look for them takes ten times as long as to draw a report, so documents that are
/// written one after the other share what was found. By one thread at a time: a document may go on in another one.
#include <memory>

namespace gi::reports {

struct Fonts;  // canvas.hpp has what Pango knows of them

/// Throws std::runtime_error on a machine without any.
[[nodiscard]] std::shared_ptr<Fonts> find_fonts();

}  // namespace gi::reports
