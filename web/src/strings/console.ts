/** The sentences of the operators' console. */
export { words } from './en/console';
