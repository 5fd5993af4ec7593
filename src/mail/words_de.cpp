#include "mail/words.hpp"

namespace gi::mail {

const Words& german() noexcept {
    static constexpr Words words{
        .greeting = "Guten Tag, {name}!",
        .greeting_without_name = "Guten Tag!",
        .administration = "Die Verwaltung",
        .invitation =
            {.subject = "Ihr Konto bei {school}",
             .before = {"{by} hat für Sie bei {school} ein Konto in Grade Insight angelegt. Dort führt die Schule ihre "
                        "Noten: Lehrkräfte tragen sie ein, Lernende und Familien sehen, wie es läuft.",
                        "Wählen Sie zu Beginn ein Passwort. Das dauert eine Minute."},
             .link_label = "Passwort wählen",
             .after = {"Der Link gilt einmal und sieben Tage lang. Ist er abgelaufen, bitten Sie die Schule um einen "
                       "neuen.",
                       "Sie melden sich mit der Adresse {address} an. Von da an geht das unter {site}"},
             .footer = "Sie bekommen diese Mail, weil {school} Ihre Adresse {address} kennt und Sie einlädt. Ist das "
                       "ein Irrtum, tun Sie nichts: Ohne Ihr Passwort bleibt das Konto geschlossen."},
        .password_reset =
            {.subject = "Ein neues Passwort für {school}",
             .before = {"Jemand hat ein neues Passwort für Ihr Konto bei {school} verlangt. Wenn Sie das waren, wählen "
                        "Sie es hier:"},
             .link_label = "Neues Passwort wählen",
             .after = {"Der Link gilt einmal und eine Stunde lang. Mit dem neuen Passwort werden Sie überall "
                       "abgemeldet.",
                       "Wenn Sie es nicht waren, tun Sie nichts. Ihr Passwort bleibt, wie es ist."},
             .footer = "Sie bekommen diese Mail, weil jemand {address} unter „Passwort vergessen?“ eingegeben hat, auf "
                       "{site}, der Seite von {school}."},
        .password_changed =
            {.subject = "Ihr Passwort für {school} wurde geändert",
             .before = {"Das Passwort Ihres Kontos bei {school} wurde soeben geändert, über einen Link, der an diese "
                        "Adresse ging. Alle früheren Anmeldungen sind beendet.",
                        "Wenn Sie das waren, ist nichts zu tun.",
                        "Wenn Sie es nicht waren, kann jemand Ihre Mails lesen: Sichern Sie zuerst Ihr Postfach. "
                        "Verlangen Sie dann unter {site}/forgot ein neues Passwort und sagen Sie der Schule Bescheid."},
             .link_label = "",
             .after = {},
             .footer = "Sie bekommen diese Mail, weil {address} die Adresse Ihres Kontos bei {school} ist. Sie geht "
                       "nach jeder solchen Änderung hinaus."},
        .magic_link =
            {.subject = "Ihr Anmeldelink für {school}",
             .before = {"Hier ist Ihr Link zu den Noten bei {school}. Ein Passwort brauchen Sie nicht:"},
             .link_label = "Anmelden",
             .after = {"Der Link gilt einmal und 15 Minuten lang. Geben Sie ihn nicht weiter: Wer ihn öffnet, ist an "
                       "Ihrer Stelle angemeldet.",
                       "Wenn Sie ihn nicht verlangt haben, tun Sie nichts."},
             .footer = "Sie bekommen diese Mail, weil jemand {address} auf der Anmeldeseite von {school} eingegeben "
                       "hat, {site}."},
        .digest = {.subject = "Neues von {school}",
                   .lead = "Das ist neu seit der letzten Mail dieser Art.",
                   .decimal_point = ",",
                   .percent = "{number}\u00a0%",
                   .total = "bisher {percent} ({points} von {max} Punkten)",
                   .score = "{points} von {max}",
                   .score_of_unknown = "Punkte: {points}",
                   .no_score = "jetzt keine Bewertung",
                   .excused = "entschuldigt",
                   .late = "{score}, verspätet",
                   .changed = "vorher: {before}",
                   .scores = {.one = "Eine Bewertung ist neu oder hat sich geändert",
                              .other = "{count} Bewertungen sind neu oder haben sich geändert"},
                   .more = {.one = "und eine weitere", .other = "und {count} weitere"},
                   .due = "Bald fällig",
                   .date = "{day}. {month}",
                   .first_of_month = "{day}. {month}",
                   .months = {"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
                              "Oktober", "November", "Dezember"},
                   .link_label = "Noten öffnen",
                   .footer_daily =
                       "Sie bekommen diese Mail, wenn es Neues gibt, höchstens einmal am Tag, weil {address} die "
                       "Adresse Ihres Kontos bei {school} ist.",
                   .footer_weekly =
                       "Sie bekommen diese Mail, wenn es Neues gibt, höchstens einmal in der Woche, weil {address} die "
                       "Adresse Ihres Kontos bei {school} ist.",
                   .settings = "Wählen, wie oft und über wen",
                   .unsubscribe = "Diese Mails beenden"},
        .sign_up =
            {.proof =
                 {.subject = "Bestätigen Sie die Anmeldung von {school}",
                  .before = {"Jemand hat in Grade Insight einen Platz für {school} gewünscht, unter {wish}, und diese "
                             "Adresse angegeben. Wenn Sie das waren, bestätigen Sie es hier:"},
                  .link_label = "Bestätigen und weiter",
                  .after = {"Der Link gilt einmal und 24 Stunden lang. Die Seite dahinter zeigt, wie weit Ihre Schule "
                            "ist.",
                            "Wenn Sie es nicht waren, tun Sie nichts: Es wird keine Schule angelegt. Auf derselben "
                            "Seite können Sie die Anfrage auch sofort löschen."},
                  .footer = "Sie bekommen diese Mail, weil jemand {address} bei der Anmeldung auf {site} eingegeben "
                            "hat. Was dort eingegeben wurde, wird innerhalb von 31 Tagen gelöscht, wenn es niemand "
                            "bestätigt."},
             .progress =
                 {.subject = "Die Anmeldung von {school}",
                  .before = {"Sie haben {school} noch einmal angemeldet. Es gilt die erste Anfrage, und diese Seite "
                             "zeigt, wie weit sie ist:"},
                  .link_label = "Stand ansehen",
                  .after = {"Sobald die Schule angelegt ist, kommt eine Einladung in einer eigenen Mail."},
                  .footer = "Sie bekommen diese Mail, weil {address} bei der Anmeldung auf {site} angegeben wurde."},
             .taken =
                 {.subject = "Eine andere Adresse für {school}",
                  .before = {"Die Adresse {wish} gehört inzwischen einer anderen Schule. Sonst ist von Ihrer Anfrage "
                             "nichts verloren: Wählen Sie eine andere Adresse, dann geht es weiter."},
                  .link_label = "Andere Adresse wählen",
                  .after = {"Der Link gilt sieben Tage lang."},
                  .footer = "Sie bekommen diese Mail, weil {address} bei der Anmeldung auf {site} angegeben wurde."},
             .refused = {.subject = "Die Anmeldung von {school}",
                         .before = {"Ihre Anfrage für {school} wurde geprüft und nicht angenommen.", "{reason}"},
                         .link_label = "",
                         .after = {"Ihre Angaben werden in 30 Tagen gelöscht. Sie können noch einmal anfragen unter "
                                   "{site}"},
                         .footer =
                             "Sie bekommen diese Mail, weil {address} bei der Anmeldung auf {site} angegeben wurde."},
             .expired = {.subject = "Die Anmeldung von {school}",
                         .before = {"Über Ihre Anfrage für {school} hat 60 Tage lang niemand entschieden, deshalb ist "
                                    "sie beendet. Das tut uns leid."},
                         .link_label = "",
                         .after = {"Ihre Angaben werden in 30 Tagen gelöscht. Sie können noch einmal anfragen unter "
                                   "{site}"},
                         .footer =
                             "Sie bekommen diese Mail, weil {address} bei der Anmeldung auf {site} angegeben wurde."}},
    };
    return words;
}

}  // namespace gi::mail
