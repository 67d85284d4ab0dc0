import { defineConfig } from 'vitest/config';

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
];

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    // Real processes are killed and real clocks run out in these tests; a busy machine gets a second chance in CI alone.
    retry: process.env.CI === undefined ? 0 : 1,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'plain',
          include: ['test/**/*.test.ts'],
          exclude: SERVICES.map((folder) => `test/${folder}/**`),
        },
      },
      {
        extends: true,
        test: {
          name: 'services',
          include: SERVICES.map((folder) => `test/${folder}/**/*.test.ts`),
          globalSetup: ['test/support/services.ts'],
        },
      },
    ],
  },
});
