/** `node --import` of this lets a process that a test starts run the project's TypeScript as it stands. */
import { register } from 'node:module';

register('../setup/typescript-hooks.mjs', import.meta.url);
