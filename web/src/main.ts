import { mount } from 'svelte';
import '@fontsource-variable/hanken-grotesk/wght.css';
import './app/link_secret.svelte';
import './app/sso_answer.svelte';
import App from './App.svelte';
import { startBrand } from './app/brand';
import { startLanguage } from './app/language';
import { fetchFirstPage, startFetchingAhead } from './app/pages';
import { watchInstall } from './app/install.svelte';
import { startMissing } from './app/missing_page';
import { startRouter } from './app/router.svelte';
import { visit } from './app/session.svelte';
import { startOffline } from './offline/start';
import './styles/tokens.css';
import './styles/base.css';

startBrand();
startRouter();
startFetchingAhead();
watchInstall();
// Fails only without words for what went wrong; then startMissing() speaks.
visit.start().catch(() => {});
const target = document.getElementById('app')!;
function show(): void {
    mount(App, { target });
    void startOffline();
}
const speaking = startLanguage();
fetchFirstPage();
await speaking.then(show, () => startMissing(target));
