import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';

/** They measure how fast a page shows, or that a store that hangs is told of in time, or bring a thousand people back at once. */
const ALONE = ['weight', 'power-cut', 'chat.storm'].map((name) => `tests/journeys/${name}.test.ts`);

/**
 * Two cores: two files at once, the browser's journeys after the rest; last and alone, those whose seconds are counted.
 * Files share what they import, journeys a browser too: a module with a state of its own breaks its neighbour, and reading modules anew took a third of the time.
 */
export default defineConfig({
  // Node takes graphql's CommonJS build, Vite would take the other: two copies do not know each other's schemas.
  resolve: { alias: [{ find: /^graphql$/, replacement: createRequire(import.meta.url).resolve('graphql') }] },
  test: {
    root: '.',
    reporters: ['default', './tests/support/counts.ts'],
    pool: 'forks',
    globalSetup: ['./tests/support/store.ts'],
    testTimeout: 60_000,
    hookTimeout: 180_000,
    // What a screen comes to show, a busy machine shows later: a second, the usual wait, is no promise of ours.
    expect: { poll: { timeout: 8_000 } },
    projects: [
      {
        extends: true,
        test: { name: 'server', isolate: false, include: ['tests/*.test.ts', 'tests/{platform,features,client}/**/*.test.ts'], maxWorkers: 3, sequence: { groupOrder: 0 } },
      },
      {
        extends: true,
        test: { name: 'journeys', isolate: false, globalSetup: ['./tests/support/planted.ts'], include: ['tests/journeys/**/*.test.ts'], exclude: ALONE, maxWorkers: 2, testTimeout: 180_000, sequence: { groupOrder: 1 } },
      },
      {
        extends: true,
        test: { name: 'alone', globalSetup: ['./tests/support/planted.ts'], include: ALONE, maxWorkers: 1, fileParallelism: false, testTimeout: 180_000, sequence: { groupOrder: 2 } },
      },
    ],
  },
});
