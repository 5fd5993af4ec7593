/** Lo que dicen las páginas que muestran calificaciones: un libro de calificaciones, y lo que ven las familias. */
import type { GradesStrings } from '..';
import { cells } from './cells';
import { comments } from './comments';
import { drop } from './drop';
import { exports } from './exports';
import { family } from './family';
import { grid } from './grid';
import { gridColumns } from './grid_columns';
import { gridEdit } from './grid_edit';
import { gridSections } from './grid_sections';
import { student } from './student';
import { totals } from './totals';
import { visibility } from './visibility';

export const grades: GradesStrings = {
    ...cells,
    comments,
    drop,
    exports,
    family,
    grid,
    gridColumns,
    gridEdit,
    gridSections,
    student,
    totals,
    visibility,
};
