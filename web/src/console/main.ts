import { mount } from 'svelte';
import '@fontsource-variable/hanken-grotesk/wght.css';
import { holdWaitingButtons } from '../app/waiting_buttons';
import '../styles/tokens.css';
import '../styles/base.css';
import './console.css';
import Console from './Console.svelte';
import { session } from './session.svelte';
import { startWay } from './way.svelte';

holdWaitingButtons();
startWay();
session.start();
mount(Console, { target: document.getElementById('app')! });
