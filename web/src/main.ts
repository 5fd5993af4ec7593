import { mount } from 'svelte';
import '@fontsource-variable/hanken-grotesk/wght.css';
import App from './App.svelte';
import { startRouter } from './app/router.svelte';
import { visit } from './app/session.svelte';
import './styles/tokens.css';
import './styles/base.css';

startRouter();
void visit.start();
mount(App, { target: document.getElementById('app')! });
