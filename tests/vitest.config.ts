import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';

/** Two cores: two files at once; the browser's journeys and the killing of servers one at a time, after the rest. */
export default defineConfig({
  // Node takes graphql's CommonJS build, Vite would take the other: two copies do not know each other's schemas.
  resolve: { alias: [{ find: /^graphql$/, replacement: createRequire(import.meta.url).resolve('graphql') }] },
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
