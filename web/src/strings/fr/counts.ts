/**
 * Les nombres avec leur mot, et « de » devant un nom.
 *
 * Un mot pour une chose, dans tous les fichiers ; on vouvoie, sans mots d’un seul pays :
 * class = classe, gradebook = carnet de notes, assignment = devoir, work = travail, score/grade = note,
 * overall/total = résultat global, points to reach = maximum, category = catégorie, weight = poids, extra credit = bonus,
 * dropped = écarté, excused = dispensé, missing = manquant, late = en retard, incomplete = incomplet, tag = étiquette,
 * term = période, school = établissement, office = secrétariat, teacher = enseignant, guardian = responsable (légal),
 * roster = registre, enrolment = inscription, a student’s entry = fiche, a student’s records = dossier, audit log = journal,
 * history = historique, undo = annuler, redo/bring back = rétablir, cancel/discard = abandonner, put away = archiver,
 * hold scores = masquer, hold mails = suspendre, sign in = se connecter, second factor = double authentification,
 * token = jeton, operator = équipe Grade Insight, mail = e-mail, device = appareil, cell = cellule, file = fichier.
 */
import { numberText } from '../../rules/numbers';

export const count = numberText;

/** Le mot seul : jusqu’à deux, le français est au singulier. */
export const word = (n: number, one: string, more: string) => (Math.abs(n) < 2 ? one : more);
export const many = (n: number, one: string, more: string) => `${count(n)} ${word(n, one, more)}`;
export const students = (n: number) => many(n, 'élève', 'élèves');
export const assignments = (n: number) => many(n, 'devoir', 'devoirs');
export const grades = (n: number) => many(n, 'note', 'notes');

/** « de Marie », « d’Emma ». */
export const de = (name: string) => (/^[aeiouàâäéèêëîïôöûüœæ]/i.test(name) ? `d’${name}` : `de ${name}`);
