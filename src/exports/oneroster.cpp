#include "exports/oneroster.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <compare>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "exports/csv_text.hpp"
#include "exports/zip_archive.hpp"

namespace gi::exports {
namespace {

using gradebook::Status;

constexpr std::string_view untagged = "Assignments";
constexpr std::string_view no_name = "(none)";
constexpr std::string_view first_of_august = "08-01";

/// All that a 1.2 manifest lists, in its order.
constexpr std::array<std::string_view, 21> all_files{"academicSessions",
                                                     "categories",
                                                     "classes",
                                                     "classResources",
                                                     "courses",
                                                     "courseResources",
                                                     "demographics",
                                                     "enrollments",
                                                     "lineItemLearningObjectiveIds",
                                                     "lineItems",
                                                     "lineItemScoreScales",
                                                     "orgs",
                                                     "resources",
                                                     "resultLearningObjectiveIds",
                                                     "results",
                                                     "resultScoreScales",
                                                     "roles",
                                                     "scoreScales",
                                                     "userProfiles",
                                                     "userResources",
                                                     "users"};

/// One file: sourcedId, then status and dateLastModified, which a bulk file leaves empty.
class Table {
public:
    Table(std::string_view name, std::initializer_list<std::string_view> columns) : name_(name) {
        for (const auto column : {"sourcedId", "status", "dateLastModified"}) csv_.text(column);
        row_of(columns);
    }

    void add(std::string_view sourced_id, std::initializer_list<std::string_view> cells) {
        csv_.text(sourced_id);
        csv_.blank();
        csv_.blank();
        row_of(cells);
    }

    [[nodiscard]] std::string_view name() const noexcept { return name_; }
    [[nodiscard]] ArchiveFile finish() { return {fmt::format("{}.csv", name_), csv_.finish()}; }

private:
    void row_of(std::initializer_list<std::string_view> cells) {
        for (const auto cell : cells) csv_.text(cell);
        csv_.end_row();
    }

    std::string_view name_;
    CsvText csv_;
};

struct Category {
    std::string_view title;
    bool is_made_up = false;  // of a tag, because the work has none
    friend auto operator<=>(const Category&, const Category&) = default;
};

struct SchoolYears {
    std::string begin;  // ISO
    std::string end;    // ISO, the first day after
    std::string last_year;
};

int year_of(std::string_view iso) noexcept {
    int year = 0;
    for (const char digit : iso.substr(0, 4)) year = year * 10 + (digit - '0');
    return year;
}

/// The year in which the school year of a day begins.
int school_year_of(std::string_view iso) noexcept { return year_of(iso) - (iso.substr(5) < first_of_august ? 1 : 0); }

SchoolYears years_of(const CollectedGradebook& gradebook, const Occasion& occasion) {
    int first = school_year_of(occasion.date);
    int last = first;
    for (const auto& assignment : gradebook.assignments) {
        if (assignment.date.empty()) continue;
        first = std::min(first, school_year_of(assignment.date));
        last = std::max(last, school_year_of(assignment.date));
    }
    return {.begin = fmt::format("{:04}-{}", first, first_of_august),
            .end = fmt::format("{:04}-{}", last + 1, first_of_august),
            .last_year = fmt::format("{:04}", last + 1)};
}

std::string or_else(std::string_view text, std::string_view instead) {
    return std::string{text.empty() ? instead : text};
}

/// What came from OneRoster keeps the id that it has there.
std::string id_of(const Student& student) { return or_else(identity_of(student, "oneroster"), to_string(student.id)); }

/// In the order of the assignments; of two that came from one line item the first keeps its id.
std::vector<std::string> item_ids(const CollectedGradebook& gradebook) {
    constexpr std::string_view prefix = "oneroster:";
    std::vector<std::string> ids;
    for (const auto& assignment : gradebook.assignments) {
        std::string_view key = assignment.platform_key;
        key = key.starts_with(prefix) ? key.substr(prefix.size()) : std::string_view{};
        ids.push_back(std::ranges::find(ids, key) == ids.end() ? or_else(key, to_string(assignment.id))
                                                               : to_string(assignment.id));
    }
    return ids;
}

std::string username_of(const Student& student, std::string_view id) {
    const auto username = identity_of(student, "username");
    return or_else(username.empty() ? std::string_view{student.email} : username, id);
}

class Archive {
public:
    Archive(const CollectedGradebook& gradebook, const Occasion& occasion)
        : gradebook_(&gradebook),
          occasion_(&occasion),
          class_(to_string(gradebook.header.id)),
          items_(item_ids(gradebook)),
          years_(years_of(gradebook, occasion)) {
        tables_.reserve(all_files.size());  // so that a reference to one stays good while another is made
    }

    std::string finish() {
        sessions();
        categories();
        class_and_course();
        people();
        line_items();
        results();
        std::ranges::sort(tables_, {}, &Table::name);
        std::vector<ArchiveFile> files{manifest()};
        for (auto& table : tables_) files.push_back(table.finish());
        return zip_archive(files);
    }

private:
    Table& table(std::string_view name, std::initializer_list<std::string_view> columns) {
        return tables_.emplace_back(name, columns);
    }

    [[nodiscard]] ArchiveFile manifest() const {
        CsvText csv;
        const auto property = [&csv](std::string_view name, std::string_view value) {
            csv.text(name);
            csv.text(value);
            csv.end_row();
        };
        property("propertyName", "value");
        property("manifest.version", "1.0");
        property("oneroster.version", "1.2");
        for (const auto name : all_files) {
            const bool present = std::ranges::find(tables_, name, &Table::name) != tables_.end();
            property(fmt::format("file.{}", name), present ? "bulk" : "absent");
        }
        property("source.systemName", "Grade Insight");
        property("source.systemCode", "gradeinsight");
        return {"manifest.csv", csv.finish()};
    }

    void sessions() {
        auto& sessions =
            table("academicSessions", {"title", "type", "startDate", "endDate", "parentSourcedId", "schoolYear"});
        const auto title =
            or_else(gradebook_->header.term, fmt::format("{}-{}", year_of(years_.begin), years_.last_year));
        const auto add = [&](const std::string& id, std::string_view type, std::string_view parent) {
            sessions.add(id, {title, type, years_.begin, years_.end, parent, years_.last_year});
        };
        add(year(), "schoolYear", "");
        add(term(), "term", year());
        add(period(), "gradingPeriod", term());
    }

    void categories() {
        auto& categories = table("categories", {"title", "weight"});
        for (const auto& assignment : gradebook_->assignments) categories_.push_back(category_of(assignment));
        std::ranges::sort(categories_);
        const auto repeated = std::ranges::unique(categories_);
        categories_.erase(repeated.begin(), repeated.end());
        for (const auto& category : categories_) categories.add(category_id(category), {category.title, ""});
    }

    void class_and_course() {
        const auto title = or_else(gradebook_->header.name, class_);
        table("orgs", {"name", "type", "identifier", "parentSourcedId"})
            .add(occasion_->school_id, {occasion_->school_name, "school", "", ""});
        table("courses",
              {"schoolYearSourcedId", "title", "courseCode", "grades", "orgSourcedId", "subjects", "subjectCodes"})
            .add(course(), {year(), title, "", "", occasion_->school_id, "", ""});
        table("classes", {"title", "grades", "courseSourcedId", "classCode", "classType", "location", "schoolSourcedId",
                          "termSourcedIds", "subjects", "subjectCodes", "periods"})
            .add(class_, {title, "", course(), "", "scheduled", "", occasion_->school_id, term(), "", "", ""});
    }

    void people() {
        auto& users = table("users", {"enabledUser",
                                      "username",
                                      "userIds",
                                      "givenName",
                                      "familyName",
                                      "middleName",
                                      "identifier",
                                      "email",
                                      "sms",
                                      "phone",
                                      "agentSourcedIds",
                                      "grades",
                                      "password",
                                      "userMasterIdentifier",
                                      "resourceSourcedIds",
                                      "preferredGivenName",
                                      "preferredMiddleName",
                                      "preferredFamilyName",
                                      "primaryOrgSourcedId",
                                      "pronouns"});
        auto& roles = table("roles", {"userSourcedId", "roleType", "role", "beginDate", "endDate", "orgSourcedId",
                                      "userProfileSourcedId"});
        auto& enrollments = table("enrollments", {"classSourcedId", "schoolSourcedId", "userSourcedId", "role",
                                                  "primary", "beginDate", "endDate"});
        for (const auto& student : gradebook_->students) {
            const auto id = id_of(student);
            users.add(id, {"true",
                           username_of(student, id),
                           "",
                           or_else(student.first_name, no_name),
                           or_else(student.last_name, no_name),
                           "",
                           std::string{identity_of(student, "number")},
                           student.email,
                           "",
                           "",
                           "",
                           "",
                           "",
                           "",
                           "",
                           "",
                           "",
                           "",
                           occasion_->school_id,
                           ""});
            roles.add(fmt::format("{}.role", id), {id, "primary", "student", "", "", occasion_->school_id, ""});
            enrollments.add(fmt::format("{}.{}", class_, id),
                            {class_, occasion_->school_id, id, "student", "false", "", ""});
        }
    }

    void line_items() {
        auto& items =
            table("lineItems", {"title", "description", "assignDate", "dueDate", "classSourcedId", "categorySourcedId",
                                "academicSessionSourcedId", "resultValueMin", "resultValueMax", "schoolSourcedId"});
        for (std::size_t index = 0; index < items_.size(); ++index) {
            const auto& assignment = gradebook_->assignments[index];
            const bool dated = !assignment.date.empty();
            items.add(items_[index],
                      {assignment.name, "", dated ? assignment.date : years_.begin, due_date(assignment), class_,
                       category_id(category_of(assignment)), period(), "0",
                       assignment.max_points ? to_string(*assignment.max_points) : "", occasion_->school_id});
        }
    }

    void results() {
        auto& results =
            table("results", {"lineItemSourcedId", "studentSourcedId", "scoreStatus", "score", "scoreDate", "comment",
                              "textScore", "classSourcedId", "inProgress", "incomplete", "late", "missing"});
        for (const auto& student : gradebook_->students) {
            const auto student_id = id_of(student);
            for (std::size_t index = 0; index < items_.size(); ++index) {
                const auto& assignment = gradebook_->assignments[index];
                const auto score = score_of(student, assignment);
                if (score.blank()) continue;
                const auto& item = items_[index];
                const auto is = [&](Status status) { return score.status == status ? "true" : "false"; };
                results.add(fmt::format("{}.{}", item, student_id),
                            {item, student_id, status_of(score), score.points ? to_string(*score.points) : "",
                             std::min(due_date(assignment), occasion_->date), "", "", class_, "false",
                             is(Status::incomplete), is(Status::late), is(Status::missing)});
            }
        }
    }

    static std::string_view status_of(const Score& score) noexcept {
        if (score.status == Status::excused) return "exempt";
        if (score.status == Status::incomplete) return "partially graded";
        if (score.points) return "fully graded";
        return score.status == Status::late ? "submitted" : "not submitted";
    }

    static Category category_of(const Assignment& assignment) noexcept {
        if (!assignment.category.empty()) return {.title = assignment.category};
        return {.title = assignment.tags.empty() ? untagged : std::string_view{assignment.tags.front()},
                .is_made_up = true};
    }
    /// Reading tells by the id what is no category of the class: intake/oneroster/class_sheet.cpp.
    [[nodiscard]] std::string category_id(const Category& category) const {
        const auto place = std::ranges::find(categories_, category) - categories_.begin();
        return fmt::format("{}.{}-{}", class_, category.is_made_up ? "tag" : "category", place + 1);
    }
    [[nodiscard]] std::string due_date(const Assignment& assignment) const {
        return assignment.date.empty() ? fmt::format("{}-07-31", years_.last_year) : assignment.date;
    }
    [[nodiscard]] std::string year() const { return fmt::format("{}.year", class_); }
    [[nodiscard]] std::string term() const { return fmt::format("{}.term", class_); }
    [[nodiscard]] std::string period() const { return fmt::format("{}.period", class_); }
    [[nodiscard]] std::string course() const { return fmt::format("{}.course", class_); }

    const CollectedGradebook* gradebook_;
    const Occasion* occasion_;
    std::string class_;
    std::vector<std::string> items_;  // sourcedIds, in the order of the assignments
    SchoolYears years_;
    std::vector<Category> categories_;
    std::vector<Table> tables_;
};

}  // namespace

std::string oneroster_zip(const CollectedGradebook& gradebook, const Occasion& occasion) {
    return Archive{gradebook, occasion}.finish();
}

}  // namespace gi::exports
