import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** `npm run bench -- NAME [arguments]`: one benchmark of `bench/`. */
const folder = fileURLToPath(new URL('../../bench/', import.meta.url));
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -3));
const [name, ...rest] = process.argv.slice(2);
if (name === undefined || !names.includes(name)) {
  process.stderr.write(`rasoat: say which benchmark: npm run bench -- ${names.join(' | ')}\n`);
  process.exit(2);
}
process.exit(
  spawnSync(process.execPath, ['--expose-gc', `${folder}${name}.ts`, ...rest], { stdio: 'inherit' }).status ??
    1,
);
