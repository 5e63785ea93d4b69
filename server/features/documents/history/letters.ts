/** Letters that one Yjs client wrote, by clock, and which of them still stand. What is no letter (a mark, a block) takes its place as `\0`. */
export class Letters {
  /** How many letters stand. */
  standing = 0;
  /** Runs in clock order, touching each other: pieces are joined only when read, so that adding stays cheap. */
  readonly #runs: Run[] = [];

  /** Notes what stands from that clock on; answers how many letters are new. What is known already is not counted twice. */
  put(clock: number, length: number, text: string | null): number {
    const end = this.#end();
    if (clock + length <= end) return 0;
    const fresh = (text ?? '\0'.repeat(length)).slice(Math.max(0, end - clock));
    const last = this.#runs.at(-1);
    if (last && last.units.length < RUN && clock <= end) {
      last.units += fresh;
      last.gone = last.gone && grown(last.gone, last.units.length);
    } else this.#runs.push({ clock: Math.max(clock, end), units: fresh, gone: null });
    const letters = text === null ? 0 : fresh.length;
    this.standing += letters;
    return letters;
  }

  /** Strikes out that range; answers the passages of letters that stood in it until now. */
  erase(clock: number, length: number): { clock: number; text: string }[] {
    const passages: { clock: number; text: string }[] = [];
    for (let at = this.#runAt(clock); at < this.#runs.length; at += 1) {
      const run = this.#runs[at]!;
      if (run.clock >= clock + length) break;
      strike(run, Math.max(0, clock - run.clock), Math.min(run.units.length, clock + length - run.clock), passages);
    }
    for (const { text } of passages) this.standing -= text.length;
    return passages;
  }

  #end(): number {
    const last = this.#runs.at(-1);
    return last ? last.clock + last.units.length : 0;
  }

  /** The first run that reaches past the clock. */
  #runAt(clock: number): number {
    let low = 0;
    let high = this.#runs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const run = this.#runs[middle]!;
      if (run.clock + run.units.length <= clock) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** `gone` has one byte per unit, once anything of the run was erased. */
interface Run { clock: number; units: string; gone: Uint8Array | null }

/** Units after which a new run begins, so that erasing copies little. */
const RUN = 1024;

function grown(gone: Uint8Array, length: number): Uint8Array {
  if (gone.length >= length) return gone;
  const wider = new Uint8Array(Math.max(length, gone.length * 2));
  wider.set(gone);
  return wider;
}

function strike(run: Run, from: number, to: number, passages: { clock: number; text: string }[]): void {
  const gone = run.gone ??= new Uint8Array(run.units.length);
  for (let i = from; i < to; i += 1) {
    if (gone[i] === 1) continue;
    gone[i] = 1;
    const unit = run.units[i]!;
    if (unit === '\0') continue;
    const last = passages.at(-1);
    if (last && last.clock + last.text.length === run.clock + i) last.text += unit;
    else passages.push({ clock: run.clock + i, text: unit });
  }
}
