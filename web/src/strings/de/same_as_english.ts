/** Was im Deutschen mit Recht ebenso heißt. */
export const same: readonly string[] = [
    'branding.logo',
    'columns.name',
    'fill.helpName',
    'gridColumns.facts.name',
    'gridColumns.median',
    'gridEdit.help.groups.0.keys.5.0',
    'insight.terms.names.median',
    'overview.columns.median',
    'people.name',
    'people.guardianName',
    'people.letters.code',
    'record.role',
    'roster.name',
    'tags.name',
];
