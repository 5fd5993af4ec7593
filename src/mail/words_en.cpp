#include "mail/words.hpp"

namespace gi::mail {

const Words& english() noexcept {
    static constexpr Words words{
        .greeting = "Hello {name},",
        .greeting_without_name = "Hello,",
        .administration = "The administration",
        .invitation =
            {.subject = "Your account at {school}",
             .before = {"{by} of {school} has made an account for you on Grade Insight. It is where the school keeps "
                        "its grades: teachers enter them, students and families see how it is going.",
                        "Choose a password to begin. It takes a minute."},
             .link_label = "Choose your password",
             .after = {"The link works once, for 7 days. If it has ended, ask the school for a new one.",
                       "Your sign-in name is {address}. From then on, sign in at {site}"},
             .footer = "You get this mail because {school} has your address, {address}, in its records and invites "
                       "you. If that is a mistake, do nothing: without your password the account stays closed."},
        .password_reset =
            {.subject = "Choose a new password for {school}",
             .before = {"Somebody asked for a new password for your account at {school}. If that was you, choose it "
                        "here:"},
             .link_label = "Choose a new password",
             .after = {"The link works once, for one hour. Choosing a new password signs you out everywhere.",
                       "If it was not you, do nothing. Your password stays as it is."},
             .footer = "You get this mail because somebody typed {address} into “Forgot your password?” at {site}, "
                       "the page of {school}."},
        .password_changed =
            {.subject = "Your password for {school} was changed",
             .before = {"The password of your account at {school} was changed just now, through a link that was sent "
                        "to this address. All earlier sign-ins have ended.",
                        "If that was you, there is nothing to do.",
                        "If it was not you, somebody can read your mail: secure your mailbox first, then ask for a "
                        "new password at {site}/forgot and tell the school."},
             .link_label = "",
             .after = {},
             .footer = "You get this mail because {address} is the address of your account at {school}. It is sent "
                       "after every such change."},
        .magic_link =
            {.subject = "Your sign-in link for {school}",
             .before = {"Here is your link to see the grades at {school}. No password is needed:"},
             .link_label = "Sign in",
             .after = {"The link works once, for 15 minutes. Do not pass it on: whoever opens it is signed in as you.",
                       "If you did not ask for it, do nothing."},
             .footer = "You get this mail because somebody typed {address} into the sign-in page of {school}, {site}."},
        .digest =
            {.subject = "What is new at {school}",
             .lead = "Here is what is new since the last mail of this kind.",
             .decimal_point = ".",
             .percent = "{number}%",
             .total = "{percent} so far ({points} of {max} points)",
             .score = "{points} of {max}",
             .score_of_unknown = "{points} points",
             .no_score = "no score now",
             .excused = "excused",
             .late = "{score}, late",
             .changed = "before: {before}",
             .scores = {.one = "One score is new or has changed", .other = "{count} scores are new or have changed"},
             .more = {.other = "and {count} more"},
             .due = "Due soon",
             .date = "{month} {day}",
             .first_of_month = "{month} {day}",
             .months = {"January", "February", "March", "April", "May", "June", "July", "August", "September",
                        "October", "November", "December"},
             .link_label = "Open the grades",
             .footer_daily = "You get this mail when something is new, at most once a day, because {address} is the "
                             "address of your account at {school}.",
             .footer_weekly = "You get this mail when something is new, at most once a week, because {address} is the "
                              "address of your account at {school}.",
             .settings = "Choose how often, and about whom",
             .unsubscribe = "Stop these mails"},
        .sign_up =
            {.proof =
                 {.subject = "Confirm the sign-up of {school}",
                  .before = {"Somebody asked for a place for {school} on Grade Insight, at {wish}, and gave this "
                             "address. If that was you, confirm it here:"},
                  .link_label = "Confirm and go on",
                  .after = {"The link works once, for 24 hours. The page behind it shows how far your school is.",
                            "If it was not you, do nothing: no school is made. On the same page you can delete the "
                            "request at once."},
                  .footer = "You get this mail because somebody typed {address} into the sign-up at {site}. What "
                            "was typed there is deleted within 31 days if nobody confirms it."},
             .progress =
                 {.subject = "The sign-up of {school}",
                  .before = {"You asked for {school} once more. The first request counts, and this page shows how "
                             "far it is:"},
                  .link_label = "See how far it is",
                  .after = {"Once the school is made, an invitation comes in a mail of its own."},
                  .footer = "You get this mail because {address} was used in the sign-up at {site}."},
             .taken =
                 {.subject = "Another address for {school}",
                  .before = {"The address {wish} has become another school’s. Nothing else of your request is lost: "
                             "choose another address, and it goes on."},
                  .link_label = "Choose another address",
                  .after = {"The link works for 7 days."},
                  .footer = "You get this mail because {address} was used in the sign-up at {site}."},
             .refused = {.subject = "The sign-up of {school}",
                         .before = {"Your request for {school} was looked at and is not accepted.", "{reason}"},
                         .link_label = "",
                         .after = {"What you told us is deleted in 30 days. You can ask again at {site}"},
                         .footer = "You get this mail because {address} was used in the sign-up at {site}."},
             .expired =
                 {.subject = "The sign-up of {school}",
                  .before = {"Nobody has decided about your request for {school} within 60 days, so it has ended. We "
                             "are sorry."},
                  .link_label = "",
                  .after = {"What you told us is deleted in 30 days. You can ask again at {site}"},
                  .footer = "You get this mail because {address} was used in the sign-up at {site}."}},
    };
    return words;
}

}  // namespace gi::mail
