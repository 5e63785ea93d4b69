import type { Reporter, TestModule } from 'vitest/node';

/**
 * Ends every run with the counts alone on a line. A skipped test counts as failed: nothing may be skipped silently. Only where MONGODB_URI names
 * another server are tests of the embedded store's own files and limits exempt, and then they are named.
 */
export default class Counts implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const passed = tests.filter((test) => test.result().state === 'passed').length;
    const exempt = process.env.MONGODB_URI ? tests.filter((test) => test.result().state === 'skipped' && test.module.moduleId.includes('/platform/store/')) : [];
    const failed = tests.length - passed - exempt.length + modules.filter((module) => module.state() === 'failed' && module.children.size === 0).length;
    if (failed > 0) process.exitCode = 1;
    for (const test of exempt) process.stdout.write(`of the embedded store alone: ${test.fullName}\n`);
    process.stdout.write(`\n${passed} passed, ${failed} failed${exempt.length ? `, ${exempt.length} of the embedded store alone` : ''}\n`);
  }
}
