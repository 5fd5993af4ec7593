/** Donde se busca una escuela. */
import type { Strings } from '..';
import { many } from './counts';

export const finder: Strings['finder'] = {
    title: 'Busque su escuela',
    promise: 'Vea cómo va todo, cuando aún hay tiempo de cambiarlo.',
    claim: 'Calificaciones para estudiantes y familias, segundos después de que el docente las tenga.',
    label: 'Nombre de su escuela',
    hint: 'Escriba al menos dos letras.',
    searching: 'Buscando…',
    found: (n) => many(n, 'escuela encontrada', 'escuelas encontradas'),
    none: (query) => `Ninguna escuela se llama “${query}”.`,
    noneHint: 'Pruebe con una palabra de su nombre, sin abreviaturas.',
    last: 'La última en este dispositivo',
    goOn: (school) => `Continuar a ${school}`,
    notHere: '¿Su escuela aún no está aquí?',
    signUp: 'Inscribir su escuela',
    forget: '¿No es su escuela? Olvidarla',
    goesOn: 'Seguirá a la página que pidió.',
};
