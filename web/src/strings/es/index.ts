/** Todas las frases de las páginas que vienen después de la primera. */
import type { PageStrings } from '..';
import { account } from './account';
import { branding } from './branding';
import { classes } from './classes';
import { columns } from './columns';
import { digests } from './digests';
import { duplicates } from './duplicates';
import { fill } from './fill';
import { grading } from './grading';
import { heldDraft } from './held_draft';
import { history } from './history';
import { imports, job } from './imports';
import { insight } from './insight';
import { join } from './join';
import { overview } from './overview';
import { people } from './people';
import { preview, undo } from './preview';
import { privacy } from './privacy';
import { record, tokens } from './record';
import { reports } from './reports';
import { roster } from './roster';
import { said } from './said';
import { school } from './school';
import { schoolClasses } from './school_classes';
import { signUp } from './sign_up';
import { sso } from './sso';
import { support } from './support';
import { tags } from './tags';

export const words: PageStrings = {
    account,
    branding,
    classes,
    columns,
    digests,
    duplicates,
    fill,
    grading,
    heldDraft,
    history,
    import: imports,
    insight,
    job,
    join,
    overview,
    people,
    preview,
    privacy,
    record,
    reports,
    roster,
    said,
    school,
    schoolClasses,
    signUp,
    sso,
    support,
    tags,
    tokens,
    undo,
};
