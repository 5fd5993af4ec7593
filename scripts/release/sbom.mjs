// The bill of materials in the form CycloneDX 1.5, as JSON: what scanners compare with lists of known weaknesses. The same
// program gives the same file, whenever it is written.
import { createHash } from 'node:crypto';

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** A UUID that depends on the content alone (RFC 9562, version 8). */
function uuidOf(text) {
    const hex = sha256(text);
    const variant = ((parseInt(hex[16], 16) & 3) | 8).toString(16);
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const licenceField = (licence) => {
    if (!licence) return {};
    const isExpression = licence.includes(' ');
    return { licenses: [isExpression ? { expression: licence } : { license: { id: licence } }] };
};

const scopeOf = {
    linked: 'Shared library that the program names',
    brought: 'Shared library that another one brings',
    compiled: 'Part of the program itself',
};

/** @param {{version: string, sha256: string}} program @param {Date} made */
export function billOfMaterials(program, components, made) {
    const reference = `gradeinsight@${program.version}`;
    const purlOf = new Map(components.map(({ name, purl }) => [name, purl]));
    const document = {
        bomFormat: 'CycloneDX',
        specVersion: '1.5',
        serialNumber: '',
        version: 1,
        metadata: {
            timestamp: made.toISOString().replace('.000Z', 'Z'),
            component: {
                type: 'application',
                'bom-ref': reference,
                name: 'gradeinsight',
                version: program.version,
                hashes: [{ alg: 'SHA-256', content: program.sha256 }],
                licenses: [{ license: { id: 'MIT' } }],
            },
        },
        components: components.map((component) => ({
            type: 'library',
            'bom-ref': component.purl,
            name: component.name,
            version: component.version,
            ...licenceField(component.licence),
            purl: component.purl,
            properties: [{ name: 'gradeinsight:use', value: component.how }],
            description: scopeOf[component.how],
        })),
        dependencies: [
            { ref: reference, dependsOn: components.filter(({ how }) => how !== 'brought').map(({ purl }) => purl) },
            ...components.map(({ purl, needs }) => ({ ref: purl, dependsOn: needs.map((name) => purlOf.get(name)) })),
        ],
    };
    document.serialNumber = `urn:uuid:${uuidOf(JSON.stringify(document))}`;
    return document;
}
