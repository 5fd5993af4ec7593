#include "digests/digest_letter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "gradebook/change_set.hpp"
#include "mail/words.hpp"
#include "pg/params.hpp"

namespace gi::digests {
namespace {

using gradebook::Status;

template <class... Marks>
std::string filled(std::string_view text, Marks&&... marks) {
    return fmt::format(fmt::runtime(text), marks...);
}

bool is(gradebook::CellValue value, Status status) noexcept { return value.status == static_cast<char>(status); }

/// Without needless zeros.
std::string number_of(gradebook::grading::Percent percent) {
    auto text = fmt::format("{:0{}}", std::abs(percent.value), percent.decimals + 1);
    if (percent.decimals > 0) {
        text.insert(text.size() - static_cast<std::size_t>(percent.decimals), ".");
        text.erase(text.find_last_not_of('0') + 1);
        if (text.back() == '.') text.pop_back();
    }
    return percent.value < 0 ? "-" + text : text;
}

/// In the words of one language.
class Writer {
public:
    explicit Writer(Language language) noexcept : language_(language), words_(mail::words_of(language).digest) {}

    [[nodiscard]] mail::LetterChapter chapter(const ChildDigest& child, bool with_grades) const {
        mail::LetterChapter chapter{child.name};
        mail::LetterList due{std::string{words_.due}};
        for (const auto& one : child.classes) {
            if (!one.scores.empty()) chapter.lists.push_back(class_list(one, with_grades));
            for (const auto& work : one.due) due.rows.push_back({work.name, date(work.date), one.name});
        }
        if (!due.rows.empty()) chapter.lists.push_back(std::move(due));
        return chapter;
    }

private:
    [[nodiscard]] std::string number(std::string text) const {
        if (const auto point = text.find('.'); point != std::string::npos) text.replace(point, 1, words_.decimal_point);
        return text;
    }

    [[nodiscard]] std::string points(Points value) const { return number(to_string(value)); }

    [[nodiscard]] std::string counted(const mail::CountedWords& words, std::size_t count) const {
        return filled(mail::counted(words, language_, count), fmt::arg("count", count));
    }

    [[nodiscard]] std::string score(gradebook::CellValue value, std::optional<Points> max) const {
        if (is(value, Status::excused)) return std::string{words_.excused};
        if (value.points == gradebook::no_points) return std::string{words_.no_score};
        const auto scored = points(Points{value.points});
        auto text = max ? filled(words_.score, fmt::arg("points", scored), fmt::arg("max", points(*max)))
                        : filled(words_.score_of_unknown, fmt::arg("points", scored));
        return is(value, Status::late) ? filled(words_.late, fmt::arg("score", text)) : text;
    }

    [[nodiscard]] mail::LetterRow score_row(const CellNews& cell) const {
        mail::LetterRow row{cell.name, score(cell.now, cell.max_points)};
        const bool was_there = cell.before.points != gradebook::no_points || is(cell.before, Status::excused);
        if (was_there) row.note = filled(words_.changed, fmt::arg("before", score(cell.before, cell.max_points)));
        return row;
    }

    [[nodiscard]] std::string date(std::string_view iso) const {
        const auto month = static_cast<std::size_t>((iso[5] - '0') * 10 + iso[6] - '0');
        const auto day = (iso[8] - '0') * 10 + iso[9] - '0';
        return filled(day == 1 ? words_.first_of_month : words_.date, fmt::arg("month", words_.months.at(month - 1)),
                      fmt::arg("day", day));
    }

    /// How far one is. Points beside it only where they make it.
    [[nodiscard]] std::string total(const ClassDigest& one) const {
        const auto percent = filled(words_.percent, fmt::arg("number", number(number_of(one.total->judged->percent))));
        if (!one.by_points) return percent;
        return filled(words_.total, fmt::arg("percent", percent), fmt::arg("points", points(one.total->points)),
                      fmt::arg("max", points(one.total->max)));
    }

    [[nodiscard]] mail::LetterList class_list(const ClassDigest& one, bool with_grades) const {
        mail::LetterList list{one.name};
        if (!with_grades) {
            list.summary = counted(words_.scores, one.scores.size());
            return list;
        }
        if (one.total && one.total->judged) list.summary = total(one);
        const auto shown = std::min(one.scores.size(), most_rows);
        for (std::size_t i = 0; i < shown; ++i) list.rows.push_back(score_row(one.scores[i]));
        if (shown < one.scores.size()) list.rows.push_back({counted(words_.more, one.scores.size() - shown)});
        return list;
    }

    Language language_;
    const mail::DigestWords& words_;
};

}  // namespace

mail::Letter write_letter(const Digest& digest, const mail::SchoolFacts& school, std::string_view unsubscribe_link) {
    const auto& all = mail::words_of(digest.language);
    const auto& words = all.digest;
    const Writer writer{digest.language};
    const auto marked = [&](std::string_view text) {
        return filled(text, fmt::arg("school", school.name), fmt::arg("name", digest.name),
                      fmt::arg("address", digest.address));
    };
    mail::Letter letter;
    letter.language = digest.language;
    letter.subject = marked(words.subject);
    letter.greeting = marked(digest.name.empty() ? all.greeting_without_name : all.greeting);
    letter.before.push_back(marked(words.lead));
    for (const auto& child : digest.children) letter.chapters.push_back(writer.chapter(child, digest.with_grades));
    letter.link_label = words.link_label;
    letter.link = school.url + "/";
    letter.footer = marked(digest.frequency == Frequency::daily ? words.footer_daily : words.footer_weekly);
    letter.footer_links.push_back({std::string{words.settings}, school.url + "/account/digest"});
    letter.footer_links.push_back({std::string{words.unsubscribe}, std::string{unsubscribe_link}});
    return letter;
}

}  // namespace gi::digests
