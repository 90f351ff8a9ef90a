import { fileURLToPath } from 'node:url';

/** For the environment of a process of the project's own: what Node has made of its files once, the next one takes from there. */
export const compiled = { NODE_COMPILE_CACHE: fileURLToPath(new URL('../../node_modules/.cache/compiled', import.meta.url)) };
