#include "reports/document.hpp"

#include <algorithm>
#include <utility>

#include "reports/logo.hpp"
#include "reports/sections.hpp"
#include "reports/student_names.hpp"

namespace gi::reports {
namespace {

constexpr double head_height = 46;
constexpr double logo_width = 130;
constexpr double logo_height = 40;
constexpr double frame_size = 8;

PdfFacts facts_of(const Occasion& occasion, const Words& words) {
    const auto title = occasion.kind == Kind::card ? words.report_card : words.progress_report;
    std::string full{title};
    if (!occasion.about.empty()) full += " – " + occasion.about;
    return {.title = std::move(full),
            .author = occasion.school,
            .date = occasion.date,
            .language = std::string{words.code},
            .right_to_left = words.right_to_left,
            .paper = occasion.parts.paper};
}

const Words& words_for(std::string_view language) {
    const auto* const words = find_words(language);
    return words == nullptr ? english() : *words;
}

}  // namespace

std::string_view to_string(Kind kind) noexcept { return kind == Kind::card ? "card" : "progress"; }

std::optional<Kind> find_kind(std::string_view text) noexcept {
    for (const auto kind : {Kind::progress, Kind::card})
        if (to_string(kind) == text) return kind;
    return std::nullopt;
}

struct ReportDocument::Parts {
    Parts(Occasion occasion_of_all, std::shared_ptr<Fonts> fonts_of_all)
        : occasion(std::move(occasion_of_all)),
          fonts(std::move(fonts_of_all)),
          words(words_for(occasion.language)),
          text(words.code),
          logo(occasion.parts.logo ? picture_of(occasion.logo) : Picture{}),
          canvas(facts_of(occasion, words), *fonts),
          title(occasion.kind == Kind::card ? words.report_card : words.progress_report),
          as_of(filled(words.as_of, {{"{day}", text.day(occasion.date)}})) {
        occasion.logo = {};  // the picture has it
        canvas.begin_tag("Document");
    }

    Occasion occasion;
    std::shared_ptr<Fonts> fonts;
    const Words& words;
    LocaleText text;
    Picture logo;
    Canvas canvas;
    std::string title;
    std::string as_of;
    int pages = 0;

    void draw_head();
    void draw_frame(PageNumber number, const std::string& name);
};

/// On the first page of each student: who reports.
void ReportDocument::Parts::draw_head() {
    const double top = Canvas::margin;
    double start = 0;
    if (logo.surface) {
        const double scale = std::min(logo_width / logo.width, logo_height / logo.height);
        const double width = logo.width * scale;
        const double height = logo.height * scale;
        canvas.show(logo, 0, top + (logo_height - height) / 2, width, height);
        start = width + 12;
    }
    const double half = canvas.width() / 2;
    const auto school =
        canvas.text(occasion.school, {.size = 12, .bold = true, .lines = 2}, canvas.width() * 0.6 - start);
    canvas.begin_tag("P");
    canvas.draw(school, start, top + (logo_height - school.height()) / 2);
    canvas.end_tag("P");
    const auto kind = canvas.text(title, {.size = 12, .colour = quiet, .align = Align::end, .lines = 1}, half * 0.75);
    canvas.begin_tag("P");
    canvas.draw(kind, canvas.width() - kind.width(), top + (logo_height - kind.height()) / 2);
    canvas.end_tag("P");
    canvas.line(0, top + head_height, canvas.width(), 2, colour_from(occasion.colour));
}

void ReportDocument::Parts::draw_frame(PageNumber number, const std::string& name) {
    const double width = canvas.width();
    if (number.page == 1) {
        canvas.bookmark(name);
        draw_head();
    } else {
        const auto again = canvas.text(name + " · " + title, {.size = frame_size, .colour = quiet, .lines = 1}, width);
        canvas.draw(again, 0, Canvas::margin);
    }
    const double foot = canvas.bottom() + 6;
    canvas.line(0, foot - 4, width, 0.5, hairline);
    const auto& own = occasion.parts.footer.empty() ? occasion.school : occasion.parts.footer;
    canvas.draw(canvas.text(own, {.size = frame_size, .colour = quiet, .lines = 2}, width * 0.58), 0, foot);
    const auto page = filled(words.page, {{"{n}", text.count(number.page)}, {"{of}", text.count(number.pages)}});
    const Style end{.size = frame_size, .colour = quiet, .align = Align::end, .lines = 1};
    canvas.draw(canvas.text(as_of + " · " + page, end, width * 0.4), width * 0.6, foot);
    ++pages;
}

ReportDocument::ReportDocument(Occasion occasion, std::shared_ptr<Fonts> fonts)
    : parts_(std::make_unique<Parts>(std::move(occasion), std::move(fonts))) {}
ReportDocument::~ReportDocument() = default;

void ReportDocument::add(const gradebook::StudentGrades& student) {
    auto& [occasion, fonts, words, text, logo, canvas, title, as_of, pages] = *parts_;
    const Manner manner{words, text, occasion.parts, canvas.width()};
    const auto name = name_in_lists(student.last_name, student.first_name);
    Flow flow{canvas};
    flow.text(name, {.size = 19, .bold = true, .lines = 2}, "H1", true);
    if (student.classes.empty()) {
        flow.space(10);
        flow.text(words.no_classes, {.colour = quiet}, "P");
    }
    if (occasion.kind == Kind::card)
        add_card(canvas, flow, manner, student);
    else
        add_progress(canvas, flow, manner, student);
    if (occasion.parts.remarks || occasion.parts.signatures) {
        flow.space(24);
        flow.add(remarks_block(canvas, manner));
    }
    const Flow::Bounds bounds{.first_top = Canvas::margin + head_height + 18,
                              .next_top = Canvas::margin + 22,
                              .bottom = canvas.bottom() - 10};
    canvas.begin_tag("Sect");
    flow.print(bounds, [&](PageNumber number) { parts_->draw_frame(number, name); });
    canvas.end_tag("Sect");
}

int ReportDocument::pages() const noexcept { return parts_->pages; }
std::string ReportDocument::take() { return parts_->canvas.take(); }

std::string ReportDocument::finish() {
    parts_->canvas.end_tag("Document");
    parts_->canvas.finish();
    return parts_->canvas.take();
}

std::string report_of(Occasion occasion, const gradebook::StudentGrades& student) {
    ReportDocument document{std::move(occasion)};
    document.add(student);
    return document.finish();
}

}  // namespace gi::reports
