import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { run } from './run.ts';
import { newCredential } from './scram.ts';
import { uriFor } from './start.ts';

const { values } = parseArgs({ options: { data: { type: 'string' }, port: { type: 'string', default: '0' }, socket: { type: 'string' } } });
if (!values.data || !/^\d{1,5}$/.test(values.port)) {
  process.stderr.write('Usage: npm run store -- --data DIR [--port N | --socket PATH]\n');
  process.exit(1);
}

const credential = newCredential();
try {
  const socket = values.socket && resolve(values.socket);
  const running = await run(values.data, socket || Number(values.port), credential);
  process.stdout.write(`${uriFor(socket || running.port, credential)}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void running.close().then(() => process.exit(0)));
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exit(1);
}
