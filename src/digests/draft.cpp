#include "digests/draft.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "digests/readers.hpp"
#include "digests/unsubscribe_token.hpp"

namespace gi::digests {
namespace {

constexpr std::string_view one_click = "/api/v1/digests/unsubscribe?token=";
constexpr std::string_view page = "/unsubscribe#";  // what stands after # is sent to nobody

bool is_due(const gradebook::GradedAssignment& graded, const ChildQuestion& question) {
    if (graded.points || graded.status == gradebook::Status::excused) return false;
    const auto day = pg::date_from_iso(graded.assignment.date);
    return day && *day > question.today && *day <= question.due_until;
}

ClassDigest class_digest(StudentId student, const gradebook::StudentClass& one, const ChildQuestion& question,
                         const News& news) {
    ClassDigest told{one.name, one.grade.total, one.rules.whole_way() == gradebook::grading::Way::points};
    if (std::ranges::find(news.unsettled, std::pair{student, one.id}) != news.unsettled.end()) told.total.reset();
    for (const auto& cell : news.cells)
        if (cell.student == student && cell.class_id == one.id) told.scores.push_back(cell);
    for (const auto& graded : one.assignments)
        if (is_due(graded, question)) told.due.push_back({graded.assignment.name, graded.assignment.date});
    return told;
}

mail::Message message_of(const Digest& digest, const mail::SchoolFacts& school, std::string_view token) {
    const auto letter = write_letter(digest, school, fmt::format("{}{}{}", school.url, page, token));
    mail::Message message;
    message.to_address = digest.address;
    message.to_name = digest.name;
    message.subject = letter.subject;
    message.text = mail::as_text(letter);
    message.html = mail::as_html(letter);
    message.unsubscribe = fmt::format("{}{}{}", school.url, one_click, token);
    return message;
}

}  // namespace

ChildDigest child_digest(const gradebook::StudentGrades& grades, const News& news, const ChildQuestion& question) {
    ChildDigest child{question.name, {}};
    for (const auto& one : grades.classes) {
        const bool asked = !question.only || *question.only == one.id;
        if (!asked || std::ranges::find(news.held, one.id) != news.held.end()) continue;
        auto told = class_digest(grades.id, one, question, news);
        if (!told.scores.empty() || !told.due.empty()) child.classes.push_back(std::move(told));
    }
    return child;
}

Task<Draft> draft_digest(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, mail::SchoolFacts school,
                         AccountId account) {
    std::vector<pg::Query> first;
    first.push_back(rules_query(*tenant));
    first.push_back(reader_query(*tenant, account));
    const auto known = co_await database.read(tenant, std::move(first));
    const auto rules = rules_from(known[0]);
    const auto reader = reader_from(known[1], account);
    const auto frequency = reader.frequency();
    Draft draft;
    draft.about = reader.heard_of();
    const bool wanted = rules.rules.sends() && frequency != Frequency::off && !draft.about.empty();
    if (!wanted || !reader.proved || reader.refused || rules.key.empty()) {
        draft.about.clear();
        co_return draft;
    }
    if (is_quiet(rules.rules.schedule, rules.now)) {
        draft.verdict = Verdict::quiet;
        draft.pause = until_open(rules.rules.schedule, rules.now);
        co_return draft;
    }

    const NewsQuestion asked{account, draft.about, rules.rules.grace};
    std::vector<pg::Query> second;
    add_news_queries(second, *tenant, asked);
    const auto results = co_await database.read(tenant, std::move(second));
    draft.news = news_from(results);
    Digest digest{reader.name, reader.email, {}, rules.rules.with_grades && !reader.shut_out, frequency};
    digest.language = reader.language.value_or(school.language);
    const auto due_until = next_round(rules.rules.schedule, rules.now, frequency).day;
    for (const auto& child : reader.children) {
        if (child.muted) continue;
        const gradebook::GradesView view{.published_only = true};
        const auto grades = co_await gradebook::read_student_grades(database, tenant, child.id, view);
        if (!grades) continue;  // gone a moment ago
        auto told = child_digest(*grades, draft.news, {child.name, rules.now.day, due_until});
        if (!told.classes.empty()) digest.children.push_back(std::move(told));
    }
    if (digest.empty()) co_return draft;
    draft.verdict = Verdict::send;
    draft.message = message_of(digest, school, unsubscribe_token(rules.key, account, reader.email));
    draft.message.from_name = tenant->name;  // as of every mail: see mail/outbox.cpp
    co_return draft;
}

Task<bool> end_digest(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, mail::ClaimedMail mail,
                      std::int64_t worker, mail::MailEnd end, Draft draft) {
    auto transaction = co_await database.begin(tenant);
    std::vector<pg::Query> first;
    first.push_back(mail::end_mail_query(*tenant, mail.id, worker, end));
    const auto ended = co_await transaction.run(std::move(first));
    if (ended[0].affected() == 0) {
        co_await transaction.rollback();
        co_return false;
    }
    std::vector<pg::Query> last;
    if (end == mail::MailEnd::failed) last.push_back(count_refusal_query(*tenant, mail.account));
    if (end == mail::MailEnd::sent) last.push_back(forget_refusals_query(*tenant, mail.account));
    if (end != mail::MailEnd::failed && !draft.about.empty())
        add_told_queries(last, *tenant, mail.account, draft.about, draft.news);
    auto outcome = co_await transaction.commit(std::move(last));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
    co_return true;
}

}  // namespace gi::digests
