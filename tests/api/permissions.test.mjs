// Every resource x every kind of person: what each may do, and that nobody learns of things that are not theirs.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openapi } from './support/contract.mjs';
import { form } from './support/form.mjs';
import { people, quiz } from './support/gradebook_file.mjs';
import { addOperator, entered, openGrant } from './support/operator.mjs';
import { withServer } from './support/server.mjs';

const operator = 'ada@platform.example';
const who = {};
let taught; // a class of `teacher`
let elsewhere; // a class of another school
let foreign; // a student of another school
let own; // of the student's login
let child; // the guardian's other child
let other; // a student who is neither

const held = withServer({}, async (server) => {
    for (const name of ['admin', 'teacher', 'teacher2', 'student', 'parent'])
        who[name] = await server.signedIn('lincoln', name);
    who.nobody = server.client('lincoln');
    await addOperator(server, operator, 'Ada Lovelace');
    for (const [school, admin] of [
        ['lincoln', who.admin],
        ['washington', await server.signedIn('washington', 'admin')],
    ])
        await openGrant(admin);
    who.operator = await entered(server, 'lincoln', operator);
    taught = await who.teacher.createClass('Permissions');
    own = (await who.student.get('/api/v1/session')).students[0].id;
    const children = (await who.parent.get('/api/v1/session')).students.map((one) => one.id);
    child = children.find((id) => id !== own);
    await who.teacher.import(taught, quiz(people(3, 'permissions')));
    other = (await who.teacher.gradebook(taught)).students[0].id;
    const washington = await server.signedIn('washington', 'admin');
    elsewhere = (await washington.classes())[0].id;
    foreign = (await washington.gradebook(elsewhere)).students[0].id;
});

// By operation: the status for [admin, teacher, another teacher, student, guardian, operator with a grant, nobody].
const columns = ['admin', 'teacher', 'teacher2', 'student', 'parent', 'operator', 'nobody'];
const table = {
    'get /api/v1/school': [200, 200, 200, 200, 200, 200, 200],
    'get /api/v1/school/brand.css': [200, 200, 200, 200, 200, 200, 200],
    'get /api/v1/school/app.webmanifest': [200, 200, 200, 200, 200, 200, 200],
    'get /api/v1/school/logo/{digest}': [404, 404, 404, 404, 404, 404, 404], // there is no such logo
    'get /api/v1/school/branding': [200, 403, 403, 403, 403, 403, 401],
    'put /api/v1/school/branding': [200, 403, 403, 403, 403, 403, 401], // the body says nothing: as it was
    'put /api/v1/school/language': [422, 403, 403, 403, 403, 403, 401], // the body says nothing
    'put /api/v1/account/language': [422, 422, 422, 422, 422, 403, 401], // the body says nothing
    'put /api/v1/school/logo': [415, 403, 403, 403, 403, 403, 401], // there is no picture
    'delete /api/v1/school/logo': [200, 403, 403, 403, 403, 403, 401],
    'get /api/v1/school/classes': [200, 200, 200, 403, 403, 403, 401],
    'get /api/v1/school/overview': [200, 403, 403, 403, 403, 200, 401],
    'get /api/v1/school/lists/overview': [422, 403, 403, 403, 403, 422, 401], // the query names no format
    'get /api/v1/school/lists/terms': [422, 403, 403, 403, 403, 422, 401],
    'get /api/v1/school/lists/at-risk': [422, 403, 403, 403, 403, 422, 401],
    'get /api/v1/schools': [200, 200, 200, 200, 200, 200, 200],
    // Only on the bare domain, without a school: see sign_up.test.mjs.
    'get /api/v1/sign-up': [404, 404, 404, 404, 404, 404, 404],
    'post /api/v1/sign-up/puzzles': [404, 404, 404, 404, 404, 404, 404],
    'get /api/v1/sign-up/addresses': [404, 404, 404, 404, 404, 404, 404],
    'post /api/v1/sign-up/requests': [404, 404, 404, 404, 404, 404, 404],
    'post /api/v1/sign-up/requests/look': [404, 404, 404, 404, 404, 404, 404],
    'post /api/v1/sign-up/requests/confirm': [404, 404, 404, 404, 404, 404, 404],
    'post /api/v1/sign-up/requests/address': [404, 404, 404, 404, 404, 404, 404],
    'post /api/v1/sign-up/requests/withdraw': [404, 404, 404, 404, 404, 404, 404],
    'get /api/v1/template.csv': [200, 200, 200, 200, 200, 200, 200],
    'get /api/v1/openapi.json': [200, 200, 200, 200, 200, 200, 200],
    'get /livez': [200, 200, 200, 200, 200, 200, 200],
    'get /readyz': [200, 200, 200, 200, 200, 200, 200],
    'get /health': [200, 200, 200, 200, 200, 200, 200],
    'get /metrics': [200, 200, 200, 200, 200, 200, 200],
    'post /api/v1/session': [201, 201, 201, 201, 201, 201, 201],
    'get /api/v1/session': [200, 200, 200, 200, 200, 200, 401],
    'get /api/v1/sso': [200, 200, 200, 200, 200, 200, 200],
    'post /api/v1/sso/{provider}/start': [404, 404, 404, 404, 404, 404, 404], // there is no such provider
    'post /api/v1/sso/callback': [422, 422, 422, 422, 422, 422, 422], // the body has no code
    'get /api/v1/school/sso-providers': [200, 403, 403, 403, 403, 403, 401],
    'post /api/v1/school/sso-providers': [422, 403, 403, 403, 403, 403, 401], // the body has no kind
    'patch /api/v1/school/sso-providers/{provider}': [404, 403, 403, 403, 403, 403, 401],
    'delete /api/v1/school/sso-providers/{provider}': [404, 403, 403, 403, 403, 403, 401],
    'post /api/v1/school/sso-providers/{provider}/test': [404, 403, 403, 403, 403, 403, 401],
    'get /api/v1/account/tokens': [200, 200, 200, 200, 200, 403, 401],
    'post /api/v1/account/tokens': [422, 422, 422, 422, 422, 403, 401], // the body has no name
    'delete /api/v1/account/tokens/{token}': [404, 404, 404, 404, 404, 403, 401], // there is no such token
    'get /api/v1/service-tokens': [200, 403, 403, 403, 403, 403, 401],
    'post /api/v1/service-tokens': [422, 403, 403, 403, 403, 403, 401],
    'delete /api/v1/service-tokens/{token}': [404, 403, 403, 403, 403, 403, 401],
    'get /api/v1/operator-grants': [200, 403, 403, 403, 403, 403, 401],
    'post /api/v1/operator-grants': [422, 403, 403, 403, 403, 403, 401], // the body has no purpose
    'delete /api/v1/operator-grants/{grant}': [404, 403, 403, 403, 403, 403, 401], // there is no such grant
    'post /api/v1/operator-grants/enter': [410, 410, 410, 410, 410, 410, 410], // there is no such secret
    'get /api/v1/audit': [200, 403, 403, 403, 403, 403, 401],
    'get /api/v1/audit/check': [200, 403, 403, 403, 403, 403, 401],
    'get /api/v1/students/{student}/looks': [200, 403, 403, 404, 404, 403, 401],
    'get /api/v1/account/second-factor': [200, 200, 200, 200, 200, 403, 401],
    'post /api/v1/account/second-factor': [422, 422, 422, 422, 422, 403, 401], // the body proves nothing
    'put /api/v1/account/second-factor': [422, 422, 422, 422, 422, 403, 401],
    'delete /api/v1/account/second-factor': [422, 422, 422, 422, 422, 403, 401],
    'post /api/v1/account/second-factor/recovery-codes': [422, 422, 422, 422, 422, 403, 401],
    'delete /api/v1/accounts/{account}/second-factor': [404, 403, 403, 403, 403, 403, 401], // that is no account
    'get /api/v1/school/security': [200, 403, 403, 403, 403, 403, 401],
    'put /api/v1/school/security': [422, 403, 403, 403, 403, 403, 401], // the body names no roles
    'post /api/v1/accounts/{account}/invitation': [404, 403, 403, 403, 403, 403, 401], // there is no such account
    'post /api/v1/invitations': [409, 403, 403, 403, 403, 403, 401], // this server sends no mail
    'post /api/v1/invitations/look': [410, 410, 410, 410, 410, 410, 410], // there is no such link
    'post /api/v1/invitations/accept': [410, 410, 410, 410, 410, 410, 410],
    'post /api/v1/password-resets': [409, 409, 409, 409, 409, 409, 409],
    'post /api/v1/password-resets/accept': [410, 410, 410, 410, 410, 410, 410],
    'post /api/v1/magic-links': [409, 409, 409, 409, 409, 409, 409],
    'post /api/v1/magic-links/accept': [410, 410, 410, 410, 410, 410, 410],
    'get /api/v1/students/{student}/report.pdf': [200, 200, 404, 404, 404, 403, 401],
    'get /api/v1/classes/{class}/reports': [200, 200, 404, 403, 403, 403, 401],
    'post /api/v1/classes/{class}/reports': [202, 202, 404, 403, 403, 403, 401],
    'delete /api/v1/classes/{class}/reports/{report}': [404, 404, 404, 403, 403, 403, 401], // there is no such report
    'get /api/v1/classes/{class}/reports/{report}/file.pdf': [404, 404, 404, 403, 403, 403, 401],
    'get /api/v1/classes/{class}/reports/{report}/file.zip': [404, 404, 404, 403, 403, 403, 401],
    'get /api/v1/school/reports': [200, 403, 403, 403, 403, 403, 401],
    'post /api/v1/school/reports': [202, 403, 403, 403, 403, 403, 401],
    'delete /api/v1/school/reports/{report}': [404, 403, 403, 403, 403, 403, 401], // there is no such report
    'get /api/v1/school/reports/{report}/file.pdf': [404, 403, 403, 403, 403, 403, 401],
    'get /api/v1/school/reports/{report}/file.zip': [404, 403, 403, 403, 403, 403, 401],
    'get /api/v1/school/report-template': [200, 403, 403, 403, 403, 403, 401],
    'put /api/v1/school/report-template': [200, 403, 403, 403, 403, 403, 401], // the body says nothing: as usual
    'get /api/v1/school/report-template/sample.pdf': [200, 403, 403, 403, 403, 403, 401],
    'get /api/v1/students/{student}/record.zip': [200, 403, 403, 404, 404, 403, 401],
    'post /api/v1/students/{student}/erasure': [422, 403, 403, 403, 403, 403, 401], // the body names no mode
    'post /api/v1/students/{student}/adulthood': [422, 403, 403, 403, 403, 403, 401],
    'get /api/v1/students/{student}/disclosures': [200, 403, 403, 404, 404, 403, 401],
    'post /api/v1/students/{student}/disclosures': [422, 403, 403, 403, 403, 403, 401], // the body names nobody
    'get /api/v1/privacy/erasures': [200, 403, 403, 403, 403, 403, 401],
    'get /api/v1/privacy/retention': [200, 403, 403, 403, 403, 403, 401],
    'put /api/v1/privacy/retention': [422, 403, 403, 403, 403, 403, 401], // the body names no years
    'post /api/v1/privacy/retention/run': [422, 403, 403, 403, 403, 403, 401],
    'get /api/v1/account/guardians': [200, 200, 200, 200, 200, 403, 401],
    'put /api/v1/account/guardians': [422, 422, 422, 422, 422, 403, 401], // the body names no guardian
    'get /api/v1/home': [200, 200, 200, 200, 200, 200, 401],
    'get /api/v1/lists/families': [422, 403, 403, 403, 403, 403, 401], // the query names no format
    'get /api/v1/classes/{class}/lists/students': [422, 422, 404, 403, 403, 403, 401],
    'get /api/v1/classes/{class}/lists/at-risk': [422, 422, 404, 403, 403, 403, 401],
    'get /api/v1/classes/{class}/lists/terms': [422, 422, 404, 403, 403, 403, 401],
    'get /api/v1/classes/{class}/lists/difficulty': [422, 422, 404, 403, 403, 403, 401],
    'get /api/v1/classes': [200, 200, 200, 200, 200, 200, 401],
    'post /api/v1/classes': [201, 201, 201, 403, 403, 403, 401],
    'patch /api/v1/classes/{class}': [200, 200, 404, 403, 403, 403, 401], // the body says nothing: as it was
    'get /api/v1/classes/{class}/gradebook': [200, 200, 404, 403, 403, 200, 401],
    'get /api/v1/classes/{class}/events': [200, 200, 404, 403, 403, 200, 401],
    'get /api/v1/classes/{class}/students/{student}/assignments/{assignment}/comments': [
        404, 404, 404, 403, 403, 404, 401,
    ], // that is no assignment
    'post /api/v1/classes/{class}/students/{student}/assignments/{assignment}/comments': [
        422, 422, 404, 403, 403, 403, 401,
    ], // the body says nothing
    'patch /api/v1/classes/{class}/comments/{comment}': [404, 404, 404, 403, 403, 403, 401], // there is no such comment
    'delete /api/v1/classes/{class}/comments/{comment}': [404, 404, 404, 403, 403, 403, 401], // there is no such comment
    'get /api/v1/classes/{class}/export.csv': [200, 200, 404, 403, 403, 403, 401],
    'get /api/v1/classes/{class}/export.xlsx': [200, 200, 404, 403, 403, 403, 401],
    'get /api/v1/classes/{class}/export.oneroster.zip': [200, 200, 404, 403, 403, 403, 401],
    'post /api/v1/classes/{class}/fill': [200, 200, 404, 403, 403, 403, 401],
    'post /api/v1/classes/{class}/fill/report': [200, 200, 404, 403, 403, 403, 401],
    'post /api/v1/classes/{class}/imports': [200, 200, 404, 403, 403, 403, 401],
    'get /api/v1/classes/{class}/imports': [200, 200, 404, 403, 403, 200, 401],
    'post /api/v1/classes/{class}/imports/previews': [201, 201, 404, 403, 403, 403, 401],
    'put /api/v1/classes/{class}/imports/previews/{preview}': [404, 404, 404, 403, 403, 403, 401], // there is no such preview
    'delete /api/v1/classes/{class}/imports/previews/{preview}': [404, 404, 404, 403, 403, 403, 401],
    'post /api/v1/classes/{class}/imports/previews/{preview}/apply': [404, 404, 404, 403, 403, 403, 401],
    'get /api/v1/classes/{class}/imports/jobs': [200, 200, 404, 403, 403, 403, 401],
    'get /api/v1/classes/{class}/imports/jobs/{job}': [404, 404, 404, 403, 403, 403, 401], // there is no such job
    'delete /api/v1/classes/{class}/imports/jobs/{job}': [404, 404, 404, 403, 403, 403, 401],
    'get /api/v1/classes/{class}/imports/jobs/{job}/events': [404, 404, 404, 403, 403, 403, 401],
    'get /api/v1/classes/{class}/imports/jobs/{job}/answer': [404, 404, 404, 403, 403, 403, 401],
    'delete /api/v1/column-mappings/{signature}': [404, 404, 404, 403, 403, 403, 401], // that is no signature
    'patch /api/v1/classes/{class}/scores': [200, 200, 404, 403, 403, 403, 401],
    'patch /api/v1/classes/{class}/assignments': [422, 422, 404, 403, 403, 403, 401], // the body names no assignment
    'post /api/v1/classes/{class}/assignments': [422, 422, 404, 403, 403, 403, 401], // the body has no name
    'patch /api/v1/classes/{class}/assignments/{assignment}': [404, 404, 404, 403, 403, 403, 401], // there is none
    'delete /api/v1/classes/{class}/assignments/{assignment}': [404, 404, 404, 403, 403, 403, 401],
    'post /api/v1/classes/{class}/assignment-changes': [422, 422, 404, 403, 403, 403, 401], // the body names none
    'post /api/v1/classes/{class}/students': [422, 422, 404, 403, 403, 403, 401], // the body names nobody
    'delete /api/v1/classes/{class}/students/{student}': [404, 404, 404, 403, 403, 403, 401], // nobody leaves
    'put /api/v1/classes/{class}/sections': [422, 422, 404, 403, 403, 403, 401], // the body names no section
    'put /api/v1/classes/{class}/publishing': [422, 422, 404, 403, 403, 403, 401],
    'get /api/v1/classes/{class}/grading': [200, 200, 404, 403, 403, 200, 401],
    'put /api/v1/classes/{class}/grading': [422, 422, 404, 403, 403, 403, 401], // the body has no rules
    'post /api/v1/classes/{class}/grading/preview': [422, 422, 404, 403, 403, 422, 401],
    'post /api/v1/classes/{class}/grading/changes/{change}/undo': [409, 409, 404, 403, 403, 403, 401], // no such change
    'get /api/v1/school/grading': [200, 403, 403, 403, 403, 403, 401],
    'put /api/v1/school/grading': [422, 403, 403, 403, 403, 403, 401],
    'get /api/v1/school/grading/overall': [200, 403, 403, 403, 403, 403, 401],
    'put /api/v1/school/grading/overall': [422, 403, 403, 403, 403, 403, 401],
    'get /api/v1/classes/{class}/students/{student}/total': [200, 200, 404, 404, 404, 200, 401],
    'post /api/v1/classes/{class}/students/{student}/total': [200, 200, 404, 404, 404, 200, 401], // supposes nothing
    'get /api/v1/account/digest': [200, 200, 200, 200, 200, 403, 401],
    'put /api/v1/account/digest': [422, 422, 422, 422, 422, 403, 401], // the body says nothing
    'get /api/v1/digests/unsubscribe': [303, 303, 303, 303, 303, 303, 303], // to the page
    'post /api/v1/digests/unsubscribe': [410, 410, 410, 410, 410, 410, 410], // there is no such link
    'post /api/v1/digests/resubscribe': [422, 422, 422, 422, 422, 422, 422],
    'get /api/v1/school/digests': [200, 403, 403, 403, 403, 403, 401],
    'put /api/v1/school/digests': [422, 403, 403, 403, 403, 403, 401], // the body rules nothing
    'get /api/v1/classes/{class}/digest': [200, 200, 404, 403, 403, 403, 401],
    'put /api/v1/classes/{class}/digest': [422, 422, 404, 403, 403, 403, 401],
    'get /api/v1/classes/{class}/digest/preview': [422, 422, 404, 403, 403, 403, 401], // names no student
    'get /api/v1/classes/{class}/history': [200, 200, 404, 403, 403, 200, 401],
    'get /api/v1/classes/{class}/history/check': [200, 200, 404, 403, 403, 200, 401],
    'post /api/v1/classes/{class}/history/{change}/undo': [404, 404, 404, 403, 403, 403, 401], // there is no such change
    'get /api/v1/students/{student}/grades': [200, 200, 404, 404, 404, 200, 401],
    'post /api/v1/students/{student}/visits': [403, 403, 403, 404, 404, 403, 401], // news are for the family
    'get /api/v1/students': [200, 403, 403, 403, 403, 403, 401],
    'get /api/v1/students/duplicates': [200, 403, 403, 403, 403, 403, 401],
    'get /api/v1/students/duplicates/count': [200, 403, 403, 403, 403, 403, 401],
    'post /api/v1/students/duplicates/dismiss': [422, 403, 403, 403, 403, 403, 401], // the body names no students
    'get /api/v1/students/merges': [200, 403, 403, 403, 403, 403, 401],
    'post /api/v1/students/merges': [422, 403, 403, 403, 403, 403, 401],
    'post /api/v1/students/merges/previews': [422, 403, 403, 403, 403, 403, 401],
    'post /api/v1/students/merges/{merge}/undo': [404, 403, 403, 403, 403, 403, 401], // there is no such merge
    'get /api/v1/tags': [200, 200, 200, 200, 200, 200, 401],
    'post /api/v1/tags': [422, 422, 422, 403, 403, 403, 401], // the body names no tag
    'get /api/v1/tags/{tag}': [404, 404, 404, 403, 403, 403, 401], // there is no such tag
    'patch /api/v1/tags/{tag}': [404, 404, 404, 403, 403, 403, 401],
    'delete /api/v1/tags/{tag}': [404, 404, 404, 403, 403, 403, 401],
    'post /api/v1/tags/{tag}/merge': [404, 404, 404, 403, 403, 403, 401],
    'get /api/v1/tag-changes': [200, 200, 200, 403, 403, 403, 401],
    'post /api/v1/tag-changes/{change}/undo': [404, 404, 404, 403, 403, 403, 401], // there is no such change
    'get /api/v1/tag-rules': [200, 200, 200, 403, 403, 403, 401],
    'put /api/v1/tag-rules': [422, 403, 403, 403, 403, 403, 401], // the body has no rules
    'post /api/v1/auto-tags/preview': [200, 200, 200, 403, 403, 403, 401],
    'post /api/v1/auto-tags/apply': [422, 422, 422, 403, 403, 403, 401], // the body names no preview
    'get /api/v1/assignments': [200, 200, 200, 200, 200, 200, 401],
    'post /api/v1/roster/previews': [201, 403, 403, 403, 403, 403, 401], // a table of people is a roster
    'put /api/v1/roster/previews/{preview}': [404, 403, 403, 403, 403, 403, 401], // there is no such preview
    'delete /api/v1/roster/previews/{preview}': [404, 403, 403, 403, 403, 403, 401],
    'post /api/v1/roster/previews/{preview}/apply': [404, 403, 403, 403, 403, 403, 401],
    'get /api/v1/roster/history': [200, 403, 403, 403, 403, 403, 401],
    'get /api/v1/roster/history/check': [200, 403, 403, 403, 403, 403, 401],
    'post /api/v1/roster/history/{change}/undo': [404, 403, 403, 403, 403, 403, 401], // there is no such change
    'get /api/v1/account/sessions': [200, 200, 200, 200, 200, 403, 401],
    'delete /api/v1/account/sessions': [204, 204, 204, 204, 204, 403, 401],
    'delete /api/v1/account/sessions/{session}': [404, 404, 404, 404, 404, 403, 401], // that is no session of theirs
    'put /api/v1/account/password': [422, 422, 422, 422, 422, 403, 401], // the body names no password
    'post /api/v1/school/sign-everybody-out': [204, 403, 403, 403, 403, 403, 401],
    'get /api/v1/accounts': [200, 403, 403, 403, 403, 403, 401],
    'post /api/v1/accounts': [422, 403, 403, 403, 403, 403, 401], // the body names nobody
    'get /api/v1/accounts/{account}': [404, 403, 403, 403, 403, 403, 401], // there is no such account
    'patch /api/v1/accounts/{account}': [404, 403, 403, 403, 403, 403, 401],
    'post /api/v1/accounts/{account}/block': [404, 403, 403, 403, 403, 403, 401],
    'post /api/v1/accounts/{account}/unblock': [404, 403, 403, 403, 403, 403, 401],
    'post /api/v1/accounts/{account}/sign-out': [404, 403, 403, 403, 403, 403, 401],
    'get /api/v1/students/{student}/guardians': [200, 403, 403, 403, 403, 403, 401],
    'post /api/v1/students/{student}/guardians': [422, 403, 403, 403, 403, 403, 401],
    'patch /api/v1/students/{student}/guardians/{account}': [404, 403, 403, 403, 403, 403, 401], // is no guardian
    'delete /api/v1/students/{student}/guardians/{account}': [404, 403, 403, 403, 403, 403, 401],
    'get /api/v1/students/codes': [200, 403, 403, 403, 403, 403, 401],
    'post /api/v1/students/codes': [422, 403, 403, 403, 403, 403, 401],
    'delete /api/v1/students/codes/{student}': [404, 403, 403, 403, 403, 403, 401], // has no code
    'post /api/v1/family-codes/look': [422, 422, 422, 422, 422, 422, 422], // the body has no code
    'post /api/v1/family-codes/redeem': [422, 422, 422, 422, 422, 422, 422],
    'post /api/v1/account/children': [422, 422, 422, 422, 422, 403, 401],
    'get /api/v1/classes/{class}/teachers': [200, 200, 404, 403, 403, 403, 401],
    'post /api/v1/classes/{class}/teachers': [422, 422, 404, 403, 403, 403, 401],
    'delete /api/v1/classes/{class}/teachers/{account}': [404, 404, 404, 403, 403, 403, 401], // does not teach it
    'delete /api/v1/session': [204, 204, 204, 204, 204, 204, 401], // last: it signs out
};

const signedInAnew = (school, name) =>
    name === 'operator' ? entered(held.server, school, operator) : held.server.signedIn(school, name);

let asked = 0; // each address may ask a few times only
function request(operation) {
    const [method, path] = operation.split(' ');
    const target = path
        .replace('{class}', taught)
        .replace('{student}', operation.startsWith('delete /api/v1/classes/') ? taught : other)
        .replaceAll(/\{\w+\}/g, other);
    if (operation === 'post /api/v1/session') {
        return ['POST', target, { json: { email: 'student@lincoln.example', password: 'lincoln-demo' } }];
    }
    if (/invitation|password-resets|magic-links|grants\/enter/.test(path)) {
        const json = {
            roles: ['teacher'],
            email: `nobody${++asked}@lincoln.example`,
            secret: 'none',
            password: 'of no account',
        };
        return ['POST', target, { json }];
    }
    if (operation === 'post /api/v1/classes') return ['POST', target, { json: { name: 'Made in the table' } }];
    if (operation.endsWith('/scores'))
        return ['PATCH', target, { json: { edits: [{ student: taught, assignment: taught, points: 1 }] } }];
    const takes = openapi.paths[path][method].requestBody?.content ?? {};
    if ('application/json' in takes) return [method.toUpperCase(), target, { json: {} }];
    if ('multipart/form-data' in takes)
        return ['POST', target, form([], { name: 'same.csv', content: quiz(people(3, 'permissions')) })];
    return [method.toUpperCase(), target, {}];
}

describe('the table of permissions', () => {
    test('names every operation', () => {
        const operations = Object.entries(openapi.paths).flatMap(([path, methods]) =>
            Object.keys(methods).map((method) => `${method} ${path}`),
        );
        assert.deepEqual(Object.keys(table).toSorted(), operations.toSorted());
    });

    for (const [operation, expected] of Object.entries(table)) {
        test(operation, async () => {
            for (const [index, name] of columns.entries()) {
                // A session of its own, or a school of its own, since signing out is in the table too.
                const everybody = /sign-everybody-out$|^delete .*\/account\/sessions$/.test(operation);
                const client =
                    (everybody || /^delete|^post .*\/session$/.test(operation)) && name !== 'nobody'
                        ? await signedInAnew(everybody ? 'washington' : 'lincoln', name)
                        : who[name];
                const answer = await client.request(...request(operation));
                assert.equal(answer.status, expected[index], `${operation} as ${name}: ${answer.text.slice(0, 300)}`);
            }
        });
    }
});

describe("a student's grades", () => {
    const grades = (name, student) => who[name].request('GET', `/api/v1/students/${student}/grades`);
    const statuses = (name) =>
        Promise.all([own, child, other, foreign].map(async (id) => (await grades(name, id)).status));

    test('are for the student', async () => assert.deepEqual(await statuses('student'), [200, 404, 404, 404]));
    test('are for the guardians', async () => assert.deepEqual(await statuses('parent'), [200, 200, 404, 404]));
    test('are for administrators of the school', async () =>
        assert.deepEqual(await statuses('admin'), [200, 200, 200, 404]));

    test('are for teachers: the classes that they teach and no others', async () => {
        const everything = (await grades('admin', own)).json.classes.map((one) => one.name);
        const mine = (await grades('teacher', own)).json.classes.map((one) => one.name);
        const theirs = (await grades('teacher2', own)).json.classes.map((one) => one.name);
        assert.ok(mine.length > 0 && theirs.length > 0);
        assert.deepEqual([...mine, ...theirs].toSorted(), everything.toSorted());
        assert.ok(!mine.some((name) => theirs.includes(name)));
        assert.equal((await grades('teacher2', other)).status, 404);
    });

    test('total only what the teacher may see', async () => {
        const { points, max_points: max, classes } = (await grades('teacher2', own)).json;
        assert.equal(
            points,
            classes.reduce((sum, one) => sum + one.points, 0),
        );
        assert.equal(
            max,
            classes.reduce((sum, one) => sum + one.max_points, 0),
        );
    });
});

describe('lists', () => {
    test('show a teacher their classes, an administrator all, a student and a guardian those of the student', async () => {
        const names = async (name) => (await who[name].classes()).map((one) => one.name).toSorted();
        const all = await names('admin');
        const mine = await names('teacher');
        const theirs = await names('teacher2');
        assert.ok(mine.every((name) => all.includes(name)));
        assert.ok(!theirs.includes('Permissions') && mine.includes('Permissions'));
        const studentClasses = (await who.student.get(`/api/v1/students/${own}/grades`)).classes.map((one) => one.name);
        assert.deepEqual(await names('student'), studentClasses.toSorted());
        assert.ok((await names('parent')).length >= studentClasses.length);
    });

    test('say to each whether they may import', async () => {
        for (const [name, may] of [
            ['admin', true],
            ['teacher', true],
            ['student', false],
            ['parent', false],
        ]) {
            for (const one of await who[name].classes()) assert.equal(one.can_import, may, name);
        }
    });
});

describe('ids of another school, of nobody, or of another kind', () => {
    test('are not found, and nothing tells them apart', async () => {
        const answers = [];
        for (const id of [elsewhere, '0000000000001', '7zzzzzzzzzzzz', other]) {
            for (const [method, path, options] of [
                ['GET', `/api/v1/classes/${id}/gradebook`, {}],
                ['GET', `/api/v1/classes/${id}/imports`, {}],
                [
                    'POST',
                    `/api/v1/classes/${id}/imports`,
                    form([], { name: 'a.csv', content: quiz(people(1, 'elsewhere')) }),
                ],
            ]) {
                const answer = await who.teacher.expect(404, method, path, options);
                answers.push(answer.json.detail);
            }
        }
        assert.equal(new Set(answers).size, 1, [...new Set(answers)].join('\n'));
    });

    test('that are no ids are not found either', async () => {
        for (const id of [
            'x',
            '0',
            '-1',
            '99999999999999999999',
            '0000000000000000',
            'ABCDEFGHJKMNP',
            '000000000000i',
            '%C3%A4',
            '8000000000000',
            "1'--",
            '1;2',
        ]) {
            for (const path of [`/api/v1/classes/${id}/gradebook`, `/api/v1/students/${id}/grades`]) {
                assert.equal(await who.admin.refused(404, 'GET', path), 'not_found', path);
            }
        }
    });

    test('leave the other school as it was', async () => {
        const washington = await held.server.signedIn('washington', 'admin');
        const { students } = await washington.gradebook(elsewhere);
        assert.ok(students.every((one) => one.email.endsWith('@washington.example')));
    });
});
