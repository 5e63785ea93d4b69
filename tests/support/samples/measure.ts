import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { readDelivery } from '../../../server/features/roster/files/delivery.ts';

/** `tsx measure.ts SMALL LARGE`: after one small delivery, reads a large one and prints how long it took, on the clock and on the processor, and how much memory came on top. */
const [small = '', large = ''] = process.argv.slice(2);
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
for await (const _ of readDelivery(small, 'small.csv'));
collect();
const before = process.memoryUsage.rss();
let [peak, rows, pupils] = [before, 0, 0];
const [began, busy] = [performance.now(), process.cpuUsage()];
for await (const row of readDelivery(large, 'large')) {
  if (row.kind === 'PUPIL') pupils += 1;
  if ((rows += 1) % 500 === 0) peak = Math.max(peak, process.memoryUsage.rss());
}
const { user, system } = process.cpuUsage(busy);
process.stdout.write(`${JSON.stringify({ rows, pupils, ms: Math.round(performance.now() - began), cpu: Math.round((user + system) / 1_000), mb: Math.round((peak - before) / 1e5) / 10 })}\n`);
