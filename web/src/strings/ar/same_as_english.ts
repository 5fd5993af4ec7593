/** ما يبقى بحق كما هو في الإنجليزية. */
export const same: readonly string[] = [
    'gridEdit.help.groups.0.keys.4.0',
    'gridEdit.help.groups.0.keys.5.0',
    'gridEdit.help.groups.0.keys.6.0',
    'gridEdit.help.groups.2.keys.4.0',
    'gridEdit.help.groups.3.keys.2.0',
    'gridEdit.help.groups.3.keys.5.0',
    'import.skippedFile',
    'record.role',
    'secondFactor.fileName',
];
