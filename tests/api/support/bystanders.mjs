// Schools that do not move: what they hold must stay what it is, whatever happens to the one that does.

/** A digest of every row of the school, in all tables of the shard. */
export async function digestOf(shard, schoolNo) {
    const tables = await shard.value(
        `SELECT string_agg(format('SELECT %L || count(*) || '':'' || coalesce(sum(hash_record_extended(t, 0)::numeric), 0) '
                                  'FROM gi.%I t WHERE tenant_id = ${schoolNo}', relname || ' ', relname),
                           ' UNION ALL ' ORDER BY relname)
           FROM pg_class c WHERE relnamespace = 'gi'::regnamespace AND relkind = 'r'
            AND EXISTS (SELECT FROM pg_attribute WHERE attrelid = c.oid AND attname = 'tenant_id')`,
    );
    return shard.value(`${tables} ORDER BY 1`); // the parts may come in any order
}

/** How many rows on these shards say that things of one school belong to another. */
export async function rowsUnderAnotherName(shards, schoolNo, students) {
    const counts = await Promise.all(
        shards.map((shard) =>
            shard.value(`
                SELECT (SELECT count(*) FROM gi.student WHERE tenant_id <> ${schoolNo} AND id = ANY ('{${students}}'))
                     + (SELECT count(*) FROM gi.enrolment WHERE tenant_id <> ${schoolNo} AND student_id = ANY ('{${students}}'))
                     + (SELECT count(*) FROM gi.change_row WHERE tenant_id <> ${schoolNo} AND student_id = ANY ('{${students}}'))`),
        ),
    );
    return counts.reduce((sum, count) => sum + Number(count), 0);
}
