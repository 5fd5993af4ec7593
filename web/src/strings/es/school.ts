/** La página de toda la escuela. */
import type { Strings } from '..';

export const school: Strings['school'] = {
    title: 'Escuela',
    lead: 'Lo que aquí rige y se guarda para todos.',
    branding: 'Lo que todos ven: al iniciar sesión, arriba de cada página y en las cartas.',
    classes: 'Todas las clases: quién las enseña, cambiarles el nombre, archivarlas.',
    people: 'Buscar, invitar, cambiar y bloquear personas; responsables y qué pueden hacer; cartas con códigos para las familias.',
    roster: 'Traer personas y clases del sistema de gestión escolar.',
    duplicates: 'Dos fichas de un mismo estudiante pasan a ser una.',
    security: 'Quién debe usar la verificación en dos pasos. Cerrar la sesión de todos.',
    sso: 'Iniciar sesión con las cuentas de Google o Microsoft de la escuela.',
    privacy: 'Cuánto tiempo se guarda a los estudiantes que se fueron, y las constancias de lo que se borró.',
    support: 'Dejar que el equipo de Grade Insight vea su escuela, por un tiempo, cuando necesite su ayuda.',
    record: 'Quién hizo qué y quién vio qué. Compruebe que nadie lo alteró.',
    tokens: 'Programas que trabajan para la escuela y para usted.',
};
