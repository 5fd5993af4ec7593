/** Lo que en español con razón se dice igual. */
export const same: readonly string[] = [
    'fill.helpTotal',
    'gridColumns.extraShort',
    'gridEdit.help.groups.0.keys.4.0',
    'gridEdit.help.groups.0.keys.5.0',
    'gridEdit.help.groups.2.keys.4.0',
    'gridEdit.help.groups.3.keys.0.0',
    'gridEdit.help.groups.3.keys.1.0',
    'gridEdit.help.groups.3.keys.2.0',
    'record.role',
    'record.things.token',
];
