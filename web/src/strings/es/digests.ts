/** Correos con las novedades. */
import type { Frequency } from '../../api/digest_types';
import type { Strings } from '..';
import { hourText as plainHour, nearMomentText, weekdayNames } from '../../rules/dates';
import { count, many } from './counts';

const days = weekdayNames();
const weekday = (number: number) => days[number - 1] ?? '';
const zoneText = (zone: string) => `hora de ${zone.split('/').pop()!.replaceAll('_', ' ')}`;

/** "18:00" donde el día tiene 24 horas, "6 p. m." donde no. */
function hourText(hours: number): string {
    const text = plainHour(hours);
    return /\D/.test(text) ? text : `${text}:00`;
}
const afterHour = (hours: number) => {
    const text = hourText(hours);
    return /^0?1(?!\d)/.test(text) ? `de la ${text}` : `de las ${text}`;
};

function graceText(minutes: number): string {
    if (minutes % 60 !== 0 || minutes === 0) return many(minutes, 'minuto', 'minutos');
    return many(minutes / 60, 'hora', 'horas');
}

const frequencies: Record<Frequency, string> = {
    off: 'Nunca',
    daily: 'Una vez al día, como máximo',
    weekly: 'Una vez por semana',
};

export const digests: Strings['digests'] = {
    title: 'Correos con las novedades',
    lead: 'Las calificaciones nuevas y lo que hay que entregar pronto, en un solo correo. Si no hay novedades, no se envía nada.',
    frequency: 'Con qué frecuencia',
    frequencies,
    usual: (usual) => `Lo habitual en esta escuela: ${frequencies[usual].toLowerCase()}`,
    when: (hour, day, zone) =>
        `Los correos salen poco después ${afterHour(hour)} (${zoneText(zone)}); el semanal, el ${weekday(day)}. Nunca de noche.`,
    withoutGrades: 'Su escuela solo avisa de que hay novedades, sin calificaciones.',
    address: (address) => `Se envían a ${address}.`,
    notProved: (address) =>
        `Aún no se sabe si ${address} es suya, así que no se envía nada ahí. Pida un enlace de acceso en la página de inicio de sesión y ábralo: con eso queda comprobado.`,
    refused: (address) =>
        `Nuestros correos a ${address} fueron devueltos tres veces, así que no se enviará ninguno durante un mes. Pida a la escuela que cambie la dirección, o guarde aquí para que se intente de nuevo.`,
    whom: 'Sobre quién',
    whomHint: 'Si quita la marca, los correos no dirán nada de esa persona.',
    you: 'usted',
    nobody: 'No hay ningún hijo o hija sobre quien pueda recibir correos. La escuela indica quiénes son los responsables.',
    notAvailable: 'Esta escuela no envía estos correos.',
    save: 'Guardar',
    saving: 'Guardando',
    saved: 'Guardado.',

    stop: {
        title: '¿Dejar de recibir estos correos?',
        lead: (school) =>
            `${school} no le enviará más correos con novedades. Puede seguir consultándolas cuando quiera.`,
        submit: 'No recibir más correos',
        working: 'Un momento',
        doneTitle: 'Ya no recibirá estos correos',
        done: 'Lo demás de su cuenta sigue igual.',
        wasOff: 'Ya había dejado de recibirlos.',
        undo: 'Fue un error: quiero seguir recibiéndolos',
        undoneTitle: 'Los recibirá de nuevo',
        undone: 'Todo está como antes.',
        choseSince: 'Después de eso eligió no recibir ninguno en la página de su cuenta, y así se queda.',
        less: 'Recibirlos menos a menudo, o solo sobre un hijo o hija',
        incomplete: 'Vuelva a abrir el enlace del correo',
        incompleteDetail:
            'La dirección en su navegador no está completa. También puede iniciar sesión y elegir en la página de su cuenta.',
        endedTitle: 'Este enlace no funciona',
    },

    school: {
        title: 'Correos a las familias',
        words: 'Con qué frecuencia se informa a las familias de las novedades, cuándo y con cuánto detalle.',
        lead: 'Responsables y estudiantes reciben un solo correo con lo que es nuevo para ellos: calificaciones y lo que hay que entregar pronto. Cada quien puede elegir otra frecuencia, o dejar de recibirlos con un clic.',
        notRuled:
            'Aún no ha salido ningún correo. Elija la zona horaria de la escuela, revise lo demás y guarde: entonces empezarán.',
        notRuledShort: 'Sin configurar: no saldrá ningún correo hasta que revise y guarde esta página.',
        noMail: 'Este servidor aún no puede enviar correos, así que no se envía nada. Pida a quien lo administra que configure un servidor de correo.',
        on: 'Enviar correos con las novedades',
        usual: 'Quien no ha elegido los recibe',
        guardians: 'Responsables',
        students: 'Estudiantes',
        content: 'Qué dicen',
        withGrades: 'Las calificaciones y el total',
        withoutGrades: 'Solo que hay novedades y qué hay que entregar',
        time: 'Cuándo',
        zone: 'Zona horaria de la escuela',
        zoneHint: 'Por ejemplo, America/Mexico_City o Europe/Madrid.',
        hour: 'Hora',
        hourText,
        hourHint: 'Salen en la media hora siguiente.',
        weekday: 'Día del correo semanal',
        quietDays: 'Sin correos los días',
        night: 'Entre las 21:00 y las 7:00 no se envía nada, elija lo que elija.',
        grace: 'Un cambio se comunica',
        graceHint: 'Lo que se corrige o se deshace en ese tiempo nunca llega a un correo.',
        graces: [0, 30, 60, 120, 240, 720, 1440].map((minutes) => ({
            minutes,
            name: minutes === 0 ? 'en el siguiente correo' : `${graceText(minutes)} después`,
        })),
        otherGrace: (minutes) => `${graceText(minutes)} después`,
        days: days.map((name, index) => ({ number: index + 1, name })),
        save: 'Guardar',
        saving: 'Guardando',
        saved: 'Guardado.',
        notAllowed: 'Esto lo decide la administración de la escuela.',
    },

    inClass: {
        held: 'Correos en pausa',
        title: (name) => `Correos sobre ${name}`,
        off: 'La escuela no envía correos con novedades.',
        free: 'Las familias se enteran por correo de las novedades de esta clase.',
        next: (iso, grace) =>
            `Próximos correos: ${nearMomentText(iso)}. Un cambio se comunica, como mínimo, ${graceText(grace)} después de hacerse.`,
        isHeld: 'En pausa: no se envía nada de esta clase hasta que usted los reanude.',
        isHeldUntil: (iso) => `En pausa hasta: ${nearMomentText(iso)}. Mientras tanto no se envía nada de esta clase.`,
        notLost: 'No se pierde nada. Lo dirá el siguiente correo.',
        hold: 'Pausar',
        holdFor: 'Pausar hasta',
        untilReleased: 'que yo los reanude',
        tomorrow: 'mañana a esta hora',
        nextWeek: 'dentro de una semana',
        release: 'Reanudar',
        preview: 'Lo que una familia recibiría ahora',
        student: 'Estudiante',
        choose: 'Elija un estudiante',
        readers: (n) =>
            n === 0
                ? 'Nadie recibe correos sobre este estudiante.'
                : `${many(n, 'persona recibe', 'personas reciben')} esto.`,
        resting: (n) =>
            n === 1
                ? '1 calificación acaba de cambiar y espera al siguiente correo.'
                : `${count(n)} calificaciones acaban de cambiar y esperan al siguiente correo.`,
        nothing: 'No hay novedades, así que no se enviaría ningún correo.',
        subject: 'Asunto',
    },
};
