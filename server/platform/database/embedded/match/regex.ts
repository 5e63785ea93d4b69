import { BSONRegExp } from 'bson';
import { StoreError } from '../errors.ts';
import { BoundedRegExp } from './bounded.ts';

export function isPattern(value: unknown): value is BSONRegExp | RegExp {
  return value instanceof BSONRegExp || value instanceof RegExp;
}

/** A MongoDB pattern as JavaScript's: options i, m, s, x and u, and leading inline options. */
export function toRegExp(pattern: unknown, options?: string): RegExp {
  if (pattern instanceof RegExp && options === undefined) return pattern;
  if (pattern instanceof RegExp) return toRegExp(pattern.source, options);
  if (!(pattern instanceof BSONRegExp) && typeof pattern !== 'string') throw new StoreError('BadValue', '$regex has to be a string');
  let source = pattern instanceof BSONRegExp ? pattern.pattern : pattern;
  let wanted = options ?? (pattern instanceof BSONRegExp ? pattern.options : '');
  const inline = /^\(\?([imsx]+)\)/.exec(source);
  if (inline) {
    source = source.slice(inline[0].length);
    wanted += inline[1];
  }
  if (/[^imsxu]/.test(wanted)) throw new StoreError(51108, `invalid flag in regex options: ${wanted}`);
  if (wanted.includes('x')) source = source.replace(/\\[\s\S]|\[(?:\\.|[^\]])*\]|\s+|#.*$/gm, (part) => (/^[\s#]/.test(part) ? '' : part));
  return compile(source, [...'ims'].filter((flag) => wanted.includes(flag)).join(''));
}

function compile(source: string, flags: string): RegExp {
  try {
    return new BoundedRegExp(source, `${flags}u`);
  } catch {
    try {
      return new BoundedRegExp(source, flags);
    } catch (error) {
      throw new StoreError(51091, `Regular expression is invalid: ${(error as Error).message}`);
    }
  }
}
