import { parseArgs } from 'node:util';
import { run } from './run.ts';
import { uriFor } from './start.ts';

const { values } = parseArgs({ options: { data: { type: 'string' }, port: { type: 'string', default: '0' } } });
if (!values.data || !/^\d{1,5}$/.test(values.port)) {
  console.error('Usage: npm run store -- --data DIR [--port N]');
  process.exit(1);
}

try {
  const running = await run(values.data, Number(values.port));
  console.log(uriFor(running.port));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void running.close().then(() => process.exit(0)));
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
