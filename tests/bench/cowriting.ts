/* oxlint-disable no-console -- a bench speaks to the person who runs it */
import { Classes, type Figures } from './cowriting/class.ts';
import { Contender, type Name } from './cowriting/contender.ts';

const FIRST_SECONDS = 6;
/** Above it, a core has nothing left, and what it costs is what it could not do. */
const SATURATED = 0.93;

const line = (name: string, { rate, cpu, busy, ownBusy, p50, p99, sent, seen, acked, closed, frames }: Figures): string =>
  `${name.padEnd(12)} ${String(rate).padStart(5)}/s  ${cpu.toFixed(3)} ms CPU/keystroke (${(100 * busy).toFixed(0)} % of its core${busy > SATURATED ? ', SATURATED' : ''})  p50 ${p50.toFixed(0)} ms  p99 ${p99.toFixed(0)} ms  `
  + `seen ${((100 * seen) / sent).toFixed(1)} %${name === 'ours' ? `  stored ${(100 * acked).toFixed(1)} %` : ''}${closed ? `  CLOSED ${closed}` : ''}  `
  + `${frames.toFixed(1)} frames read/keystroke, readers busy ${(100 * ownBusy).toFixed(0)} %`;

/** Ten documents of thirty pupils: each contender in turn, at each rate from low to high, after it has been writing for a while. */
export async function benchWriting(rates: Record<Name, number[]>, seconds: number, profile?: string): Promise<Map<string, Figures>> {
  const all = new Map<string, Figures>();
  for (const name of Object.keys(rates) as Name[]) {
    const contender = await Contender.start(name, profile);
    const classes = new Classes(contender);
    await classes.sit();
    await classes.type(rates[name][0]!, FIRST_SECONDS);
    for (const rate of rates[name]) {
      const figures = await classes.write(rate, seconds);
      all.set(`${name} ${rate}`, figures);
      console.log(line(name, figures));
    }
    classes.leave();
    await contender.stop();
  }
  return all;
}

if (process.argv[1]?.endsWith('cowriting.ts')) {
  const [, , only, rates, seconds = '6', profile] = process.argv;
  const usual: Record<Name, number[]> = { ours: [600, 1_200, 2_400, 8_000], bare: [600, 1_200, 2_400], 'y-websocket': [600, 1_200, 2_400], hocuspocus: [600, 1_200, 2_400] };
  const wanted = only ? { [only]: rates!.split(',').map(Number) } as Record<Name, number[]> : usual;
  await benchWriting(wanted, Number(seconds), profile);
  process.exit(0);
}
