import { Script, createContext } from 'node:vm';
import type { Context } from 'node:vm';
import { StoreError } from '../errors.ts';

/** No text is worth more of everybody's time, in milliseconds; nor are all the texts of one pattern together. */
const MOST_FOR_ONE = 250;
const MOST_FOR_ALL = 2000;
/** A single quantifier takes at most the square of a text's length: up to here that is nothing. */
const SHORT = 2000;

/**
 * A pattern that cannot hold up the store: JavaScript's engine tries every way to match, which for patterns such as `(a+)+$` takes longer
 * than anyone lives. One that could is run under a clock, and refused when that runs out, as MongoDB refuses at its limit of tries.
 */
export class BoundedRegExp extends RegExp {
  private readonly risk: number;
  private room: { context: Context; script: Script } | undefined;
  private spent = 0;

  constructor(source: string, flags: string) {
    super(source, flags);
    this.risk = riskOf(source);
  }

  override exec(text: string): RegExpExecArray | null {
    if (this.risk === 0 || (this.risk === 1 && text.length <= SHORT)) return super.exec(text);
    const began = performance.now();
    try {
      return this.underClock(text);
    } finally {
      this.spent += performance.now() - began;
    }
  }

  private underClock(text: string): RegExpExecArray | null {
    const run = (): RegExpExecArray | null => super.exec(text);
    this.room ??= { context: createContext({ run }), script: new Script('run()') };
    this.room.context.run = run;
    const left = MOST_FOR_ALL - this.spent;
    if (left > 0) {
      try {
        return this.room.script.runInContext(this.room.context, { timeout: Math.ceil(Math.min(MOST_FOR_ONE, left)) }) as RegExpExecArray | null;
      } catch (error) {
        if ((error as { code?: unknown }).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
      }
    }
    throw new StoreError(51156, `Regular expression takes too long to match: ${this.source}`);
  }
}

/** How many quantifiers a pattern has, two for one on a group or a reference to one; what stands in classes or escaped is none. */
function riskOf(source: string): number {
  const bare = source.replace(/\\[1-9k]/g, '**').replace(/\\[\s\S]|\[(?:\\.|[^\]\\])*\]|\(\?(?:[:=!]|<[=!]?)/g, '');
  if (/\)(?:[*+?]|\{\d)/.test(bare)) return 2;
  return (bare.match(/[*+?]|\{\d/g) ?? []).length;
}
