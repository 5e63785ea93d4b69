import type { Reporter, TestModule } from 'vitest/node';

/** Ends every run with the counts alone on a line. A skipped test counts as failed: nothing may be skipped silently. */
export default class Counts implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const states = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state));
    const passed = states.filter((state) => state === 'passed').length;
    const failed = states.length - passed + modules.filter((module) => module.state() === 'failed' && module.children.size === 0).length;
    if (failed > 0) process.exitCode = 1;
    process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
  }
}
