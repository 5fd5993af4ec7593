/**
 * Números con su sustantivo, y el glosario: una palabra para cada cosa, en todos los archivos.
 *
 * A quien lee se le habla de usted. student: estudiante; teacher: docente; guardian: responsable (legal); class: clase;
 * assignment: actividad (tarea es solo la de casa); grade y score: calificación; overall y total: total; mean: promedio;
 * category: categoría; term: periodo; tag: etiqueta; gradebook: libro de calificaciones; roster: listado; record: ficha
 * de una persona, expediente ante terceros, registro de lo que se hizo; excused: justificada; missing: sin entregar;
 * late: tarde; incomplete: incompleta; sign in, sign out: iniciar, cerrar sesión; undo, redo: deshacer, rehacer;
 * enrolment: inscripción; put away: archivar; hold: ocultar (calificaciones), pausar (correos); remove: quitar; erase: borrar.
 */
import { numberText } from '../../rules/numbers';

export const count = numberText;
export const many = (n: number, one: string, more: string) => `${count(n)} ${n === 1 ? one : more}`;
export const students = (n: number) => many(n, 'estudiante', 'estudiantes');
export const assignments = (n: number) => many(n, 'actividad', 'actividades');
export const grades = (n: number) => many(n, 'calificación', 'calificaciones');
