/** Unit tests speak English. */
import { speak, speakOnPages } from '.';

await speak('en');
await speakOnPages();
