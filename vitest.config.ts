import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/support/longest-first.ts';

/** Folders whose tests need a database, processes or browsers before them: they wait for others as much as they work. */
const SERVICES = [
  'db',
  'queue',
  'steps',
  'flags',
  'registry',
  'schedule',
  'cli',
  'api',
  'people',
  'workers',
  'e2e',
  'watchlist',
  'cases',
  'exchange',
  'plans',
  'referrals',
  'review',
  'reports',
  'clusters',
  'faults',
  'backup',
];

// What one process has compiled no other compiles again: neither the runner's workers nor the commands that tests start.
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('node_modules/.cache/compiled', import.meta.url));

export default defineConfig({
  test: {
    pool: 'forks',
    // Files share their worker: what they import is read once. Each has its own database, folders and ports.
    isolate: false,
    // Node itself reads the TypeScript, as it does in use; nothing here is mocked or bundled.
    experimental: { viteModuleRunner: false, nodeLoader: false },
    // Real processes are killed and real clocks run out in these tests; a busy machine gets a second chance in CI alone.
    retry: process.env.CI === undefined ? 0 : 1,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'services',
          include: SERVICES.map((folder) => `test/${folder}/**/*.test.ts`),
          globalSetup: ['test/support/services.ts'],
          testTimeout: 240_000,
          hookTimeout: 600_000,
          // One more than a small machine has cores.
          maxWorkers: 3,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'plain',
          include: ['test/**/*.test.ts'],
          exclude: SERVICES.map((folder) => `test/${folder}/**`),
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
