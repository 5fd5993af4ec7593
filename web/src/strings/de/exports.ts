/** Ein Notenbuch mitnehmen. */
import type { Strings } from '..';

export const exports: Strings['exports'] = {
    open: 'Exportieren',
    label: 'Dieses Notenbuch exportieren',
    formats: {
        xlsx: ['Excel-Arbeitsmappe', 'Bereit für Summen, Diagramme und Filter'],
        csv: ['CSV-Datei', 'Für jedes Programm; sie zu importieren ändert nichts'],
        'oneroster.zip': ['OneRoster 1.2', 'Für das Schulverwaltungsprogramm'],
    },
};
