/** Taking a gradebook out. */
export const exports = {
    open: 'Export',
    label: 'Export this gradebook',
    /** By the ending of the file: its name, and a note. */
    formats: {
        xlsx: ['Excel workbook', 'Ready for sums, charts and filters'],
        csv: ['CSV file', 'For any program; importing it changes nothing'],
        'oneroster.zip': ['OneRoster 1.2', 'For the school’s information system'],
    } as Record<string, [name: string, note: string]>,
};
