/** What pages open now and then, as files of their own (see Later.svelte). */
import { Part } from '../app/part';
import { speakOfGrades } from '../strings';

export const assignmentForm = new Part(() => import('./grid/AssignmentForm.svelte'));
export const assignmentDetails = new Part(() => import('./grid/AssignmentDetails.svelte'));
export const cellComments = new Part(() => import('./grid/CellComments.svelte'));
export const cellPast = new Part(() => import('./grid/CellPast.svelte'));
export const cellSheet = new Part(() => import('./grid/CellSheet.svelte'));
export const classDigest = new Part(() => import('./grid/ClassDigest.svelte'));
export const classStudents = new Part(() => import('./grid/ClassStudents.svelte'));
export const classTeachers = new Part(() => import('./ClassTeachers.svelte'));
export const putAwayNote = new Part(() => import('./grid/PutAwayNote.svelte'));
export const sectionForm = new Part(() => import('./grid/SectionForm.svelte'));
export const severalForm = new Part(() => import('./grid/SeveralForm.svelte'));
export const studentPrivacy = new Part(() => import('./privacy/StudentPrivacy.svelte'));
export const totalDrawer = new Part(() => import('./grading/TotalDrawer.svelte'), speakOfGrades);

/** What a teacher may open in a gradebook. */
export const ofGradebook = [
    assignmentDetails,
    cellSheet,
    cellPast,
    cellComments,
    assignmentForm,
    totalDrawer,
    classStudents,
    sectionForm,
    severalForm,
    classDigest,
    classTeachers,
];
