#include "api/risk_cells.hpp"

#include "exports/table_words.hpp"

namespace gi::api {

namespace words = exports::words;
using gradebook::FinePercent;

std::string reasons_text(const gradebook::AtRisk& risk, Language language) {
    std::string text;
    const auto add = [&](bool is, const exports::Said& word) {
        if (is) text.append(text.empty() ? "" : ", ").append(exports::said(word, language));
    };
    add(risk.low, words::low_total);
    add(risk.fall.has_value(), words::falling);
    add(risk.missing > 0, words::works_missing);
    return text;
}

exports::TableCell percent_cell(std::optional<FinePercent> percent) {
    static_assert(gradebook::one_percent == Points::scale);
    if (!percent) return {};
    return Points{*percent};
}

exports::TableCell mean_cell(std::optional<FinePercent> mean) {
    if (!mean) return {};
    constexpr auto tenth = gradebook::one_tenth;
    return Points{(*mean + (*mean < 0 ? -tenth : tenth) / 2) / tenth * tenth};
}

exports::TableCell fall_cell(const std::optional<gradebook::Fall>& fall, FinePercent gradebook::Fall::* which) {
    return mean_cell(fall ? std::optional{(*fall).*which} : std::nullopt);
}

exports::TableCell missing_cell(const gradebook::AtRisk& risk) {
    return risk.missing > 0 ? exports::TableCell{risk.missing} : exports::TableCell{};
}

}  // namespace gi::api
