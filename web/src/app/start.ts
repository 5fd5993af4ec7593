/** The app itself. */
import { mount } from 'svelte';
import './link_secret.svelte';
import App from '../App.svelte';
import { startOffline } from '../offline/start';
import { startBrand } from './brand';
import { speakOfFields } from './field_words';
import { makeFormatsAhead } from './formats_ahead';
import { watchInstall } from './install.svelte';
import { startFetchingAhead } from './pages';
import { startRouter } from './router.svelte';
import { visit } from './session.svelte';

export function start(target: HTMLElement): void {
    startBrand();
    speakOfFields();
    startRouter();
    startFetchingAhead();
    watchInstall();
    void visit.start();
    mount(App, { target });
    makeFormatsAhead();
    void startOffline();
}
