/* oxlint-disable no-console -- a bench speaks to the person who runs it */
import { benchChat, tellChat } from './chat.ts';
import { benchWriting } from './cowriting.ts';
import { benchOpening } from './cowriting/opening.ts';
import { benchFanout } from './fanout.ts';
import { openBenchHouse } from './house.ts';
import { benchPage } from './page.ts';
import { benchStore } from './store.ts';

/** Every bench in one run: `npm run bench`. Ratios against a peer in the same run; absolute figures are of this machine. */
const bench = await openBenchHouse();
const fanout = await benchFanout(bench);
for (const [pace, { ours, bare, ratio }] of [['one at a time', fanout.alone], ['in a burst', fanout.burst]] as const) {
  console.log(`one wall, 300 subscriptions, events ${pace}: ${ours.toFixed(1)} µs of CPU per delivered event of ${fanout.bytes} bytes; bare ws broadcast ${bare.toFixed(1)} µs; ratio ${ratio.toFixed(2)} (aim: at most 2)`);
}
const page = await benchPage(bench);
console.log(`a wall page of ${page.posts} posts for its teacher: ${page.ours.toFixed(1)} ms over HTTP; the ${page.queries} bare lean queries it needs ${page.bare.toFixed(1)} ms; ratio ${page.ratio.toFixed(2)} (aim: at most 3)`);
await bench.close();
const isChatNear = tellChat(await benchChat());
const store = await benchStore();
for (const { name, ours, ping, limit, peer, ratio, aim } of store.measured) {
  console.log(`the store, 100,000 documents, ${name}: ${ours.toFixed(0)} µs; a ping ${ping.toFixed(0)} µs; LMDB and BSON alone ${limit.toFixed(0)} µs; SQLite ${peer ? `${peer.toFixed(0)} µs` : 'not here (npm install --no-save better-sqlite3)'}; without the ping ${ratio.toFixed(2)} times the limit${aim ? ` (aim: at most ${aim})` : ''}`);
}
for (const { writers, perSecond, commits, perCommit, limit } of store.inserting) {
  console.log(`the store, ${writers} writers at once: ${perSecond.toFixed(0)} documents/s in ${commits.toFixed(0)} commits/s, ${perCommit.toFixed(1)} to a commit; LMDB alone ${limit.toFixed(0)} documents/s`);
}
const near = store.measured.every(({ ratio, aim }) => aim === undefined || ratio <= aim);

await benchOpening();
const writing = await benchWriting({ ours: [600, 1_200, 2_400, 8_000], bare: [600, 1_200, 2_400], 'y-websocket': [600, 1_200, 2_400], hocuspocus: [600, 1_200, 2_400] }, 6);
const writingRatio = writing.get('ours 2400')!.cpu / writing.get('bare 2400')!.cpu;
console.log(`co-writing at 2400/s: ${writingRatio.toFixed(2)} of the bare relay's CPU for each keystroke (aim: at most 0.5)`);
process.exit(fanout.burst.ratio <= 2 && page.ratio <= 3 && near && isChatNear ? 0 : 1);
