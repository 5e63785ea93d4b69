import { defineConfig } from 'vitest/config';

/** Two cores: two files at once; the browser's journeys and the killing of servers one at a time, after the rest. */
export default defineConfig({
  test: {
    root: '.',
    reporters: ['default', './tests/support/counts.ts'],
    pool: 'forks',
    globalSetup: ['./tests/support/store.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: { name: 'server', include: ['tests/*.test.ts', 'tests/{platform,features,client}/**/*.test.ts'], maxWorkers: 2, sequence: { groupOrder: 0 } },
      },
      {
        extends: true,
        test: { name: 'journeys', include: ['tests/journeys/**/*.test.ts'], maxWorkers: 1, fileParallelism: false, testTimeout: 90_000, sequence: { groupOrder: 1 } },
      },
    ],
  },
});
