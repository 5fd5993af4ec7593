/** Cuando algo no funciona. */
import type { Strings } from '..';

export const errors: Strings['errors'] = {
    offlineTitle: 'Sin conexión',
    offlineDetail: 'No se pudo llegar al servidor. Revise la conexión a internet e inténtelo de nuevo.',
    busyTitle: 'El servidor está ocupado',
    busyDetail: 'Volverá en un momento. Inténtelo de nuevo en breve.',
    unexpectedTitle: 'Algo salió mal',
    unexpectedDetail: (status) => `El servidor respondió con el estado ${status}. Inténtelo de nuevo en un momento.`,
    pageTitle: 'Esta página dejó de funcionar',
    pageDetail: 'Vuelva a cargarla. Si no se arregla, avise a su escuela.',
    reload: 'Volver a cargar',
    pageMissingTitle: 'No se pudo cargar esta página',
    pageMissingDetail: 'Puede que haya una versión más nueva en camino. Inténtelo de nuevo en un momento.',
    reference: (id) => `Referencia para soporte: ${id}`,
    stale: (time) => `Última actualización: ${time}.`,
    notFoundTitle: 'Esta página no existe',
    notFoundDetail: 'Puede que haya un error al escribir la dirección, o que la página haya cambiado de lugar.',
    toStart: 'Ir a la página de inicio',
    unknownSchoolTitle: 'No hay ninguna escuela en esta dirección',
    unknownSchoolDetail: (host) =>
        `No hay nada registrado en ${host}. Revise cómo está escrita, o busque la escuela por su nombre.`,
    suspendedTitle: 'Esta escuela está en pausa',
    suspendedDetail:
        'Por ahora no se puede iniciar sesión. Todas las calificaciones se conservan. La secretaría de la escuela puede darle más información.',
    findSchool: 'Buscar su escuela',
    forbiddenTitle: 'No tiene acceso a esta página',
    forbiddenDetail: 'Si cree que debería tenerlo, pregunte al docente o a la secretaría de la escuela.',
};
