/**
 * The first code of the app, which is small: what the page will need is on its way while the rest of the app still comes.
 * Nothing of Svelte is reached from here (vite.config.ts makes a file of its own of it).
 */
import '@fontsource-variable/hanken-grotesk/wght.css';
import './app/sso_answer';
import { keepInstallOffer } from './app/install_offer';
import { startLanguage } from './app/language';
import { startMissing } from './app/missing_page';
import { fetchFirstPage } from './app/pages';
import { prepareFormats } from './app/prepare_formats';
import { askVisitAhead } from './app/visit_ahead';
import { holdWaitingButtons } from './app/waiting_buttons';
import './styles/tokens.css';
import './styles/base.css';

keepInstallOffer();
holdWaitingButtons();
const speaking = startLanguage();
fetchFirstPage(askVisitAhead());

const target = document.getElementById('app')!;
Promise.all([import('./app/start'), speaking]).then(
    ([{ start }]) => start(target),
    () => startMissing(target),
);
setTimeout(prepareFormats);
