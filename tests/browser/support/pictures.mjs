// Pictures of the pages for those who look at them after a run: build/screenshots/index.html shows all, side by side.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../../build/screenshots', import.meta.url));
/** Of a long page its beginning says enough. */
const mostPixels = 2500;

const fileName = (where) => `${where.replace(/[^\p{L}\p{N}]+/gu, '-')}.png`;

export const clearPictures = () => rmSync(folder, { recursive: true, force: true });

/** The page as it is now, in build/screenshots/SIZE/LOOK. */
export async function keepPicture(page, { size, look, where }) {
    const within = join(folder, size, look);
    mkdirSync(within, { recursive: true });
    const { width } = page.viewportSize();
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.screenshot({
        path: join(within, fileName(where)),
        fullPage: true,
        clip: { x: 0, y: 0, width, height: Math.min(height, mostPixels) },
        animations: 'disabled',
    });
}

/** One page that shows them all, size by size and look by look. */
export function writePictureIndex() {
    const names = (...parts) => readdirSync(join(folder, ...parts), { withFileTypes: true });
    const folders = (...parts) => names(...parts).filter((one) => one.isDirectory());
    const sections = folders().flatMap(({ name: size }) =>
        folders(size).map(({ name: look }) => {
            const figures = names(size, look).map(({ name }) => {
                const path = encodeURI(`${size}/${look}/${name}`);
                return `<figure><a href="${path}"><img src="${path}" alt="" loading="lazy"></a><figcaption>${name.slice(0, -4).replaceAll('-', ' ')}</figcaption></figure>`;
            });
            return `<h2>${size}, ${look}</h2><div>${figures.join('')}</div>`;
        }),
    );
    const style =
        'body{font-family:sans-serif}div{display:flex;flex-wrap:wrap;gap:1rem}figure{margin:0;width:20rem}img{width:100%;max-height:30rem;object-fit:cover;object-position:top;border:1px solid #999}';
    writeFileSync(
        join(folder, 'index.html'),
        `<!doctype html><meta charset="utf-8"><title>Every page</title><style>${style}</style>${sections.join('')}`,
    );
}
