/** Lo que dice el servidor cuando rechaza algo: según el código, ya que él habla inglés. */
import type { Strings } from '..';

const words: Record<string, [title: string, detail: string]> = {
    bad_request: ['Así no funciona', 'Vuelva a cargar la página e inténtelo de nuevo.'],
    bad_host: ['Dirección desconocida', 'Revise la dirección de la página.'],
    tenant_conflict: ['Dos escuelas a la vez', 'Vuelva a cargar la página.'],
    tenant_required: ['¿Qué escuela?', 'Abra la página de su escuela.'],
    tenant_unknown: ['Esta escuela no existe', 'Revise la dirección, o busque la escuela por su nombre.'],
    tenant_suspended: [
        'Esta escuela está en pausa',
        'Por ahora no se puede iniciar sesión. La secretaría de la escuela puede darle más información.',
    ],
    not_signed_in: ['No ha iniciado sesión', 'Inicie sesión e inténtelo de nuevo.'],
    bad_credentials: ['Los datos no coinciden', 'Revise lo que escribió y que esta sea la página de su escuela.'],
    second_factor_required: ['Un código más', 'Escriba el código de su app.'],
    second_factor_missing: ['Falta la verificación en dos pasos', 'Configúrela primero.'],
    sign_in_elsewhere: ['Aquí se entra de otra manera', 'Inicie sesión con la cuenta de su escuela.'],
    bad_token: ['Este token no es válido', 'Use otro.'],
    forbidden: ['No tiene permiso', 'Si debería tenerlo, pregunte a la administración de la escuela.'],
    scope_missing: ['Este token no tiene permiso', 'Cree uno que lo tenga.'],
    cross_site: ['Viene de otro sitio', 'Abra la página de su escuela e inténtelo ahí.'],
    not_found: ['Esto no existe', 'Puede que se haya quitado entretanto, o que no sea para usted.'],
    method_not_allowed: ['Así no funciona', 'Vuelva a cargar la página e inténtelo de nuevo.'],
    request_timeout: ['Tardó demasiado', 'Revise la conexión e inténtelo de nuevo.'],
    body_too_large: ['Es demasiado grande', 'Envíe menos de una vez, o un archivo más pequeño.'],
    headers_too_large: ['Así no funciona', 'Elimine las cookies de este sitio y vuelva a cargarlo.'],
    length_required: ['Así no funciona', 'Vuelva a cargar la página e inténtelo de nuevo.'],
    unsupported_media_type: ['Este tipo de archivo no sirve', 'Elija otro archivo.'],
    malformed_multipart: ['El archivo no llegó completo', 'Inténtelo de nuevo.'],
    malformed_json: ['Así no funciona', 'Vuelva a cargar la página e inténtelo de nuevo.'],
    invalid_field: ['Un dato no es correcto', 'Revise ese dato e inténtelo de nuevo.'],
    conflict: ['No encaja con lo que ya hay', 'Vuelva a cargar la página y compruébelo.'],
    link_used_up: ['Este enlace ya no sirve', 'Ya se usó, o terminó su plazo. Pida uno nuevo.'],
    not_configured: ['Esto no está configurado aquí', 'Quien administra este servidor tiene que configurarlo.'],
    preview_outdated: ['Algo cambió entretanto', 'Revise otra vez la vista previa.'],
    import_cancelled: ['La importación se detuvo', 'No quedó nada de ella.'],
    file_missing: ['Falta un archivo', 'Elija un archivo.'],
    file_empty: ['Este archivo está vacío', 'Descárguelo de nuevo.'],
    file_not_a_gradebook: [
        'Esto no es un libro de calificaciones',
        'Elija la exportación de su plataforma, o indique qué tipo de archivo es.',
    ],
    file_not_a_roster: ['Esto no es un listado', 'Elija un archivo OneRoster o una tabla con una fila por persona.'],
    file_unreadable: ['No se puede leer este archivo', 'Descárguelo de nuevo, o vuelva a guardarlo.'],
    too_many_columns: ['Demasiadas columnas', 'Divida el archivo.'],
    too_many_rows: ['Demasiadas filas', 'Divida el archivo.'],
    too_many_tries: ['Demasiados intentos', 'Espere unos minutos e inténtelo de nuevo.'],
    too_busy: ['El servidor está ocupado', 'Inténtelo de nuevo en breve.'],
    shard_unavailable: ['Los datos no están disponibles ahora', 'Inténtelo de nuevo en breve.'],
    internal: ['Algo salió mal', 'La falla es nuestra. Inténtelo de nuevo en un momento.'],
};

const otherPassword = 'Esta contraseña no sirve: es muy corta, muy conocida, o es su nombre. Elija otra.';
const oneDecimal = (from: number, to: number) => `un número de ${from} a ${to}, con un decimal como máximo`;

/** Campos sobre los que se puede decir más. */
const fields: Record<string, string> = {
    current: 'Esa no es su contraseña actual. Revísela e inténtelo de nuevo.',
    new: otherPassword,
    password: otherPassword,
    code: 'Este código no sirve. Revíselo, o pida uno nuevo a la escuela.',
    email: 'Este correo electrónico no sirve. Revíselo, o use otro.',
    name: 'Este nombre no sirve. Necesita al menos un carácter y no puede ser demasiado largo.',
    colour: 'Escriba el color como # y seis dígitos, por ejemplo #1f4c8f.',
    categories:
        'Revise las categorías: cada una necesita un nombre propio y corto, y si hay pesos, al menos una debe contar.',
    weight: `El peso de una categoría es ${oneDecimal(0, 1000)}.`,
    drop_lowest: 'Las calificaciones más bajas que se descartan son un número entero de 0 a 50.',
    drop_highest: 'Las calificaciones más altas que se descartan son un número entero de 0 a 50.',
    missing_percent: `Lo que cuenta una actividad sin entregar es ${oneDecimal(0, 100)}.`,
    penalty_percent: `Lo que pierde una actividad entregada tarde es ${oneDecimal(0, 100)}.`,
    floor_percent: `Lo que una actividad entregada tarde conserva al menos es ${oneDecimal(0, 100)}.`,
    scale: 'Revise las calificaciones: al menos dos, cada una con su nombre, y cada una empieza más abajo que la anterior.',
    from: `Donde empieza una calificación es ${oneDecimal(0, 200)}.`,
    logo: 'No es un PNG, JPEG o WebP, o es demasiado grande.',
};

/** Donde otra persona se adelantó. */
const conflicts: Record<string, string> = {
    seen: 'Otra persona cambió estas reglas entretanto. Vuelva a cargarlas y haga su cambio sobre ellas.',
};

export const problem: Strings['problem'] = (code, field) => {
    const said = words[code];
    if (!said) return null;
    const [title, detail] = said;
    return { title, detail: (field && (code === 'invalid_field' ? fields : conflicts)[field]) || detail };
};
