import { fileURLToPath } from 'node:url';

/** The built console: what the HTTP side serves. */
export const WEB_FOLDER = fileURLToPath(new URL('../../dist/web', import.meta.url));
