/* oxlint-disable no-console -- a bench speaks to the person who runs it */
import { benchFanout } from './fanout.ts';
import { openBenchHouse } from './house.ts';

/** Every bench in one run: `npm run bench`. Ratios against a peer in the same run; absolute figures are of this machine. */
const bench = await openBenchHouse();
const fanout = await benchFanout(bench);
for (const [pace, { ours, bare, ratio }] of [['one at a time', fanout.alone], ['in a burst', fanout.burst]] as const) {
  console.log(`one wall, 300 subscriptions, events ${pace}: ${ours.toFixed(1)} µs of CPU per delivered event of ${fanout.bytes} bytes; bare ws broadcast ${bare.toFixed(1)} µs; ratio ${ratio.toFixed(2)} (aim: at most 2)`);
}
await bench.close();
process.exit(fanout.alone.ratio <= 2 && fanout.burst.ratio <= 2 ? 0 : 1);
