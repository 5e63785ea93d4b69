/* oxlint-disable no-console -- a bench speaks to the person who runs it */
import { benchFanout } from './fanout.ts';
import { openBenchHouse } from './house.ts';
import { benchPage } from './page.ts';

/** Every bench in one run: `npm run bench`. Ratios against a peer in the same run; absolute figures are of this machine. */
const bench = await openBenchHouse();
const fanout = await benchFanout(bench);
for (const [pace, { ours, bare, ratio }] of [['one at a time', fanout.alone], ['in a burst', fanout.burst]] as const) {
  console.log(`one wall, 300 subscriptions, events ${pace}: ${ours.toFixed(1)} µs of CPU per delivered event of ${fanout.bytes} bytes; bare ws broadcast ${bare.toFixed(1)} µs; ratio ${ratio.toFixed(2)} (aim: at most 2)`);
}
const page = await benchPage(bench);
console.log(`a wall page of ${page.posts} posts for its teacher: ${page.ours.toFixed(1)} ms over HTTP; the ${page.queries} bare lean queries it needs ${page.bare.toFixed(1)} ms; ratio ${page.ratio.toFixed(2)} (aim: at most 3)`);
await bench.close();
process.exit(fanout.burst.ratio <= 2 && page.ratio <= 3 ? 0 : 1);
