#include "reports/words.hpp"

namespace gi::reports {

const Words* find_words(std::string_view code) noexcept {
    for (const auto* words : {&english(), &german(), &spanish(), &french(), &arabic()})
        if (words->code == code) return words;
    return nullptr;
}

}  // namespace gi::reports
