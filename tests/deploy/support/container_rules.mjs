// What images and services must keep to. Each rule is a sentence that is given for whoever breaks it.
import { DockerfileParser } from 'dockerfile-ast';

const argumentsOf = (instruction) => instruction.getArguments().map((one) => one.getValue());

/** The stages of a Dockerfile: { name, from, instructions: [{ keyword, text, json }], installed: packages }. */
export function parseDockerfile(text) {
    const stages = [];
    for (const instruction of DockerfileParser.parse(text).getInstructions()) {
        const keyword = instruction.getKeyword();
        const words = argumentsOf(instruction);
        const one = {
            keyword,
            words,
            text: words.join(' '),
            json: instruction.getOpeningBracket?.() != null,
            flags: instruction.getFlags?.().length ?? 0,
        };
        if (keyword === 'FROM') stages.push({ from: words[0], name: words[2], instructions: [], installed: [] });
        else stages.at(-1)?.instructions.push(one);
        const packages = /apt-get install((?: \S+)*?)(?: &&|$)/.exec(
            keyword === 'RUN' ? one.text.replace(/\\/g, '') : '',
        );
        if (packages)
            stages.at(-1).installed.push(...packages[1].split(' ').filter((word) => word && !word.startsWith('-')));
    }
    return stages;
}

function* runViolations({ text, flags }) {
    if (flags > 0) yield 'RUN works without BuildKit too';
    if (!/apt-get install|dev setup/.test(text)) return;
    if (!text.includes('rm -rf /var/lib/apt/lists/*')) yield 'RUN removes the lists of packages in the same layer';
    if (text.includes('apt-get install') && !text.includes('--no-install-recommends'))
        yield 'apt-get installs no more than is named';
}

function* stageViolations(stage, names) {
    const { from } = stage;
    // From outside: with a tag that names a release. ARG: what this tree has built.
    if (!names.has(from) && !from.startsWith('${') && !(/:[\w.-]+$/.test(from) && !from.endsWith(':latest')))
        yield `FROM ${from}: name a release`;
    for (const instruction of stage.instructions) {
        const { keyword, text, json } = instruction;
        if (keyword === 'RUN') yield* runViolations(instruction);
        if (keyword === 'ADD') yield 'COPY, not ADD: nothing comes from the network or is unpacked unseen';
        if (['ENTRYPOINT', 'CMD'].includes(keyword) && !json)
            yield `${keyword} is a list: a shell would not pass on signals`;
        if (['ENV', 'ARG'].includes(keyword) && /(PASSWORD|SECRET|TOKEN|_KEY)(?!_FILE)\w*=/.test(text))
            yield `${keyword} holds no secret: layers are read by everybody`;
    }
}

/** Of the stages from the first one to the last, each with what it takes over from those before it. */
function lineage(stages, stage) {
    const parent = stages.find(({ name }) => name && name === stage.from);
    return [...(parent ? lineage(stages, parent) : []), ...stage.instructions];
}

export function dockerfileViolations(text) {
    const stages = parseDockerfile(text);
    const names = new Set(stages.map(({ name }) => name).filter(Boolean));
    const violations = stages.flatMap((stage) => [...stageViolations(stage, names)]);
    const last = stages.at(-1);
    // What an image of ours goes on from has user and health check already.
    if (last.from.startsWith('${')) return violations;
    const all = lineage(stages, last);
    const user = all.filter(({ keyword }) => keyword === 'USER').at(-1)?.text;
    if (!/^[1-9]\d*(:[1-9]\d*)?$/.test(user ?? '')) violations.push('the last USER is a number that is not root');
    if (!all.some(({ keyword }) => keyword === 'HEALTHCHECK')) violations.push('HEALTHCHECK says when it is well');
    return violations;
}

const looksSecret = /PASSWORD|SECRET|TOKEN|PRIVATE/;

function* serviceViolations(name, service) {
    const { image = '', security_opt: security = [], logging = {}, environment = {}, volumes = [] } = service;
    if (!/:[^:]+$/.test(image) || image.endsWith(':latest')) yield 'its image has a tag, and not latest';
    for (const limit of ['mem_limit', 'cpus', 'pids_limit']) if (service[limit] === undefined) yield `it has ${limit}`;
    if (service.read_only !== true) yield 'its root file system cannot be written';
    if (!service.cap_drop?.includes('ALL') || service.cap_add) yield 'it has no capabilities';
    if (!security.includes('no-new-privileges:true')) yield 'it can get no more privileges';
    if (service.privileged || service.network_mode === 'host' || service.pid === 'host')
        yield 'it stays in its container';
    if (service.restart === undefined) yield 'it says whether it is restarted';
    if (!logging.options?.['max-size'] || !logging.options?.['max-file']) yield 'its logs have an end';
    for (const port of service.ports ?? [])
        if (!String(port).startsWith('127.0.0.1:') && name !== 'nginx') yield `port ${port} is for this machine alone`;
    for (const [key, value] of Object.entries(environment))
        if (looksSecret.test(key) && !key.endsWith('_FILE') && value) yield `${key} comes from a file`;
    for (const volume of volumes) if (/docker\.sock/.test(volume)) yield 'it does not command the engine';
}

export function composeViolations({ services }) {
    return Object.entries(services).flatMap(([name, service]) =>
        [...serviceViolations(name, service)].map((violation) => `${name}: ${violation}`),
    );
}
