#pragma once
/// What a mail says, apart from how it looks: paragraphs, chapters with lists, and a link as a button. Written out as
/// plain text and as HTML that loads nothing from anywhere, so that nobody learns when it is read.
#include <string>
#include <vector>

#include "base/languages.hpp"

namespace gi::mail {

/// A line of a list, such as an assignment and its score.
struct LetterRow {
    std::string name;
    std::string value{};
    std::string note{};  // smaller, below
};

/// A list with a heading, such as a class.
struct LetterList {
    std::string heading;
    std::string summary{};  // beside the heading
    std::vector<LetterRow> rows{};
};

/// A chapter, such as a child.
struct LetterChapter {
    std::string heading;
    std::vector<LetterList> lists{};
};

struct LetterLink {
    std::string label;
    std::string address;
};

struct Letter {
    Language language = Language::english;
    std::string subject;
    std::string greeting;
    std::vector<std::string> before;  // paragraphs
    std::vector<LetterChapter> chapters{};
    std::string link_label{};
    std::string link{};  // empty: none
    std::vector<std::string> after{};
    std::string footer;  // why one gets it, and from which school
    std::vector<LetterLink> footer_links{};
};

[[nodiscard]] std::string as_text(const Letter& letter);
[[nodiscard]] std::string as_html(const Letter& letter);

}  // namespace gi::mail
