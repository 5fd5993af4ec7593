#include "mail/words.hpp"

namespace gi::mail {

// What the French set apart by a narrow blank has a plain no-break one here, which every mail program knows.
const Words& french() noexcept {
    static constexpr Words words{
        .greeting = "Bonjour {name},",
        .greeting_without_name = "Bonjour,",
        .administration = "L’administration",
        .invitation =
            {.subject = "Votre compte à {school}",
             .before = {"{by}, de {school}, a créé pour vous un compte sur Grade Insight. C’est là que l’établissement "
                        "tient ses notes\u00a0: les enseignants les saisissent, les élèves et les familles voient où "
                        "ils en sont.",
                        "Pour commencer, choisissez un mot de passe. Cela prend une minute."},
             .link_label = "Choisir votre mot de passe",
             .after = {"Le lien est valable une seule fois, pendant 7 jours. S’il a expiré, demandez-en un nouveau à "
                       "votre établissement.",
                       "Votre identifiant est {address}. Ensuite, connectez-vous sur {site}"},
             .footer = "Vous recevez cet e-mail parce que {school} a votre adresse, {address}, dans ses dossiers et "
                       "vous invite. Si c’est une erreur, ne faites rien\u00a0: sans votre mot de passe, le compte "
                       "reste fermé."},
        .password_reset =
            {.subject = "Choisissez un nouveau mot de passe pour {school}",
             .before = {"Quelqu’un a demandé un nouveau mot de passe pour votre compte à {school}. Si c’était vous, "
                        "choisissez-le ici\u00a0:"},
             .link_label = "Choisir un nouveau mot de passe",
             .after = {"Le lien est valable une seule fois, pendant une heure. Choisir un nouveau mot de passe vous "
                       "déconnecte partout.",
                       "Si ce n’était pas vous, ne faites rien. Votre mot de passe reste le même."},
             .footer = "Vous recevez cet e-mail parce que quelqu’un a saisi {address} sous «\u00a0Mot de passe "
                       "oublié\u00a0?\u00a0» sur {site}, la page de {school}."},
        .password_changed =
            {.subject = "Votre mot de passe pour {school} a été modifié",
             .before = {"Le mot de passe de votre compte à {school} vient d’être modifié, grâce à un lien envoyé à "
                        "cette adresse. Toutes les connexions précédentes ont pris fin.",
                        "Si c’était vous, il n’y a rien à faire.",
                        "Si ce n’était pas vous, quelqu’un peut lire vos e-mails\u00a0: protégez d’abord votre "
                        "messagerie. Demandez ensuite un nouveau mot de passe sur {site}/forgot et prévenez "
                        "l’établissement."},
             .link_label = "",
             .after = {},
             .footer = "Vous recevez cet e-mail parce que {address} est l’adresse de votre compte à {school}. Il est "
                       "envoyé après chaque modification de ce genre."},
        .magic_link =
            {.subject = "Votre lien de connexion pour {school}",
             .before = {"Voici votre lien pour voir les notes à {school}. Aucun mot de passe n’est nécessaire\u00a0:"},
             .link_label = "Se connecter",
             .after = {"Le lien est valable une seule fois, pendant 15 minutes. Ne le transmettez pas\u00a0: quiconque "
                       "l’ouvre est connecté à votre place.",
                       "Si vous n’avez rien demandé, ne faites rien."},
             .footer = "Vous recevez cet e-mail parce que quelqu’un a saisi {address} sur la page de connexion de "
                       "{school}, {site}."},
        .digest = {.subject = "Du nouveau à {school}",
                   .lead = "Voici ce qui est nouveau depuis le dernier e-mail de ce genre.",
                   .decimal_point = ",",
                   .percent = "{number}\u00a0%",
                   .total = "{percent} jusqu’ici ({points} sur {max} points)",
                   .score = "{points} sur {max}",
                   .score_of_unknown = "Points\u00a0: {points}",
                   .no_score = "plus de note",
                   .excused = "dispensé",
                   .late = "{score}, en retard",
                   .changed = "avant\u00a0: {before}",
                   .scores = {.one = "Une note est nouvelle ou a changé",
                              .other = "{count} notes sont nouvelles ou ont changé"},
                   .more = {.one = "et une autre", .other = "et {count} autres"},
                   .due = "À rendre bientôt",
                   .date = "{day} {month}",
                   .first_of_month = "1er {month}",
                   .months = {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
                              "octobre", "novembre", "décembre"},
                   .link_label = "Ouvrir les notes",
                   .footer_daily =
                       "Vous recevez cet e-mail quand il y a du nouveau, au plus une fois par jour, parce que "
                       "{address} est l’adresse de votre compte à {school}.",
                   .footer_weekly =
                       "Vous recevez cet e-mail quand il y a du nouveau, au plus une fois par semaine, parce que "
                       "{address} est l’adresse de votre compte à {school}.",
                   .settings = "Choisir à quelle fréquence, et au sujet de qui",
                   .unsubscribe = "Arrêter ces e-mails"},
        .sign_up =
            {.proof =
                 {.subject = "Confirmez l’inscription de {school}",
                  .before = {"Quelqu’un a demandé une place pour {school} sur Grade Insight, à l’adresse {wish}, et a "
                             "donné votre adresse. Si c’était vous, confirmez-le ici\u00a0:"},
                  .link_label = "Confirmer et continuer",
                  .after = {"Le lien est valable une seule fois, pendant 24 heures. La page à laquelle il mène montre "
                            "où en est votre établissement.",
                            "Si ce n’était pas vous, ne faites rien\u00a0: aucun établissement ne sera créé. Sur la "
                            "même page, vous pouvez supprimer la demande tout de suite."},
                  .footer = "Vous recevez cet e-mail parce que quelqu’un a saisi {address} à l’inscription sur {site}. "
                            "Ce qui y a été saisi est supprimé dans les 31 jours si personne ne le confirme."},
             .progress =
                 {.subject = "L’inscription de {school}",
                  .before = {"Vous avez inscrit {school} une nouvelle fois. C’est la première demande qui compte, et "
                             "cette page montre où elle en est\u00a0:"},
                  .link_label = "Voir où elle en est",
                  .after = {"Dès que l’établissement est prêt, une invitation vous parvient dans un autre e-mail."},
                  .footer = "Vous recevez cet e-mail parce que {address} a servi à l’inscription sur {site}."},
             .taken = {.subject = "Une autre adresse pour {school}",
                       .before = {"L’adresse {wish} est devenue celle d’un autre établissement. Rien d’autre de votre "
                                  "demande n’est perdu\u00a0: choisissez une autre adresse, et elle suit son cours."},
                       .link_label = "Choisir une autre adresse",
                       .after = {"Le lien est valable pendant 7 jours."},
                       .footer = "Vous recevez cet e-mail parce que {address} a servi à l’inscription sur {site}."},
             .refused = {.subject = "L’inscription de {school}",
                         .before = {"Votre demande pour {school} a été examinée et n’est pas acceptée.", "{reason}"},
                         .link_label = "",
                         .after = {"Ce que vous nous avez indiqué est supprimé dans 30 jours. Vous pouvez refaire une "
                                   "demande sur {site}"},
                         .footer = "Vous recevez cet e-mail parce que {address} a servi à l’inscription sur {site}."},
             .expired =
                 {.subject = "L’inscription de {school}",
                  .before = {"Personne ne s’est prononcé sur votre demande pour {school} en 60 jours\u00a0; elle "
                             "a donc pris fin. Nous en sommes désolés."},
                  .link_label = "",
                  .after = {"Ce que vous nous avez indiqué est supprimé dans 30 jours. Vous pouvez refaire une "
                            "demande sur {site}"},
                  .footer = "Vous recevez cet e-mail parce que {address} a servi à l’inscription sur {site}."}},
    };
    return words;
}

}  // namespace gi::mail
