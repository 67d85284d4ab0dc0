import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

interface Service {
  readonly image: string;
  readonly command?: readonly string[];
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly environment?: Readonly<Record<string, string>>;
  readonly volumes?: readonly string[];
  readonly depends_on?: Readonly<Record<string, unknown>>;
  readonly restart?: string;
  readonly mem_limit?: string;
  readonly cpus?: number;
}

const TEXT = readFileSync('docker-compose.yml', 'utf8');
const { services, volumes } = parse(TEXT, { merge: true }) as {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
};
const OURS = Object.entries(services).filter(([, service]) => service.image.includes('rasoat'));

test('every worker file is a service that starts it as its own process, and no service starts anything else', () => {
  const started = OURS.map(([, service]) => service.command ?? []).map(([program, file]) => [program, file]);
  expect(started.every(([program]) => program === 'node')).toBe(true);
  const files = started.map(([, file]) => file ?? '');
  for (const file of files) expect(existsSync(file), `${file} is started and does not exist`).toBe(true);
  expect(files.filter((file) => file.startsWith('workers/')).sort()).toEqual(globSync('workers/*.ts').sort());
  for (const [name, { command }] of OURS) {
    if (command?.[1]?.startsWith('workers/')) expect(command[1]).toBe(`workers/${name}.ts`);
  }
});

test('workers can be scaled: no container name and no port of the host', () => {
  expect(TEXT).not.toContain('container_name');
  const withPorts = Object.entries(services).filter(([, service]) => 'ports' in service);
  expect(withPorts.map(([name]) => name)).toEqual(['api']);
});

test('what is started waits for the migrations, and those for Postgres', () => {
  for (const [name, service] of OURS) {
    if (name === 'migrate') expect(Object.keys(service.depends_on ?? {})).toEqual(['postgres']);
    else expect(service.depends_on).toHaveProperty('migrate.condition', 'service_completed_successfully');
  }
});

test('what runs for months starts again when it ends and is bounded in memory and processors', () => {
  for (const [name, service] of OURS) {
    expect(service.restart, name).toBe(name === 'migrate' ? 'no' : 'unless-stopped');
    expect(service.mem_limit, name).toMatch(/^\d+[mg]$/);
    expect(service.cpus, name).toBeGreaterThan(0);
  }
});

test('no password has a default, and every named volume is declared', () => {
  const secrets = TEXT.match(/\$\{[A-Z_]*PASSWORD[^}]*\}/g) ?? [];
  expect(secrets.length).toBeGreaterThan(3);
  for (const secret of secrets) expect(secret).toMatch(/^\$\{[A-Z_]+:\?[^}]+\}$/);
  const named = Object.values(services).flatMap((service) => service.volumes ?? []);
  for (const volume of named.filter((one) => /^[a-z]/.test(one))) {
    expect(volumes).toHaveProperty(volume.split(':')[0] ?? '');
  }
  for (const name of ['postgres', 'valkey', 'api']) expect(services[name]?.healthcheck?.test[0]).toBe('CMD');
});

test('the image holds what its commands need, and runs as another user than root', () => {
  const image = readFileSync('Dockerfile', 'utf8');
  const allowed = readFileSync('.dockerignore', 'utf8').match(/(?<=^!).+$/gm) ?? [];
  const copied = [...image.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, sources]) =>
    (sources ?? '').split(' '),
  );
  expect([...new Set(copied)].sort()).toEqual([...allowed].sort());
  for (const path of copied) expect(existsSync(path), path).toBe(true);
  expect(image.lastIndexOf('\nUSER node')).toBeGreaterThan(0);
  expect(image).not.toMatch(/\b(curl|wget|ADD)\b/);
});

const compose = ['docker compose', 'docker-compose']
  .map((name) => name.split(' '))
  .find(([program, ...rest]) => {
    return spawnSync(program!, [...rest, 'version'], { encoding: 'utf8' }).status === 0;
  });
if (compose === undefined)
  console.warn('No docker compose here: the compose file is checked by our own rules only.');

test.skipIf(compose === undefined)(
  'docker compose accepts the file and refuses it without passwords',
  async () => {
    const [program, ...rest] = compose!;
    const folder = await mkdtemp(join(tmpdir(), 'rasoat-compose-'));
    try {
      await writeFile(join(folder, 'settings.yaml'), 'crawler: {}\n');
      const run = (env: Record<string, string>) =>
        spawnSync(program!, [...rest, '--file', 'docker-compose.yml', 'config'], {
          encoding: 'utf8',
          env: { PATH: process.env.PATH ?? '', RASOAT_SETTINGS: join(folder, 'settings.yaml'), ...env },
        });
      const full = run({ POSTGRES_PASSWORD: 'p', VALKEY_PASSWORD: 'v' });
      expect(full.stderr).not.toMatch(/error|invalid/i);
      expect(full.status).toBe(0);
      expect(full.stdout).toContain('postgres://rasoat:p@postgres:5432/rasoat');
      const bare = run({});
      expect(bare.status).not.toBe(0);
      expect(bare.stderr).toMatch(/set (POSTGRES|VALKEY)_PASSWORD/);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
);
