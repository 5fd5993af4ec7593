/** كلّ جمل الصفحات بعد الأولى. */
import type { PageStrings } from '..';
import { account } from './account';
import { branding } from './branding';
import { cells } from './cells';
import { classes } from './classes';
import { columns } from './columns';
import { comments } from './comments';
import { digests } from './digests';
import { drop } from './drop';
import { duplicates } from './duplicates';
import { exports } from './exports';
import { family } from './family';
import { fill } from './fill';
import { grading } from './grading';
import { grid } from './grid';
import { gridColumns } from './grid_columns';
import { gridEdit } from './grid_edit';
import { gridSections } from './grid_sections';
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
import { school } from './school';
import { schoolClasses } from './school_classes';
import { signUp } from './sign_up';
import { sso } from './sso';
import { student } from './student';
import { support } from './support';
import { tags } from './tags';
import { visibility } from './visibility';

export const words: PageStrings = {
    ...cells,
    account,
    branding,
    classes,
    columns,
    comments,
    digests,
    drop,
    duplicates,
    exports,
    family,
    fill,
    grading,
    grid,
    gridColumns,
    gridEdit,
    gridSections,
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
    school,
    schoolClasses,
    signUp,
    sso,
    student,
    support,
    tags,
    tokens,
    undo,
    visibility,
};
