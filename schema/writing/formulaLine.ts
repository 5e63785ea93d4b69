/** What schools write, as one sign. */
const SIGNS: Readonly<Record<string, string>> = {
  times: '×', div: '÷', cdot: '·', pm: '±', le: '≤', leq: '≤', ge: '≥', geq: '≥', lt: '<', gt: '>', ne: '≠', neq: '≠', approx: '≈', equiv: '≡', circ: '°', degree: '°', pi: 'π',
  infty: '∞', to: '→', rightarrow: '→', Rightarrow: '⇒', in: '∈', notin: '∉', angle: '∠', parallel: '∥', perp: '⊥', dots: '…', ldots: '…', cdots: '…', euro: '€',
  alpha: 'α', beta: 'β', gamma: 'γ', delta: 'δ', Delta: 'Δ', theta: 'θ', lambda: 'λ', mu: 'µ', sigma: 'σ', omega: 'ω', Omega: 'Ω', quad: ' ', left: '', right: '',
};
const WORDS = new Set(['text', 'mathrm', 'mathbf', 'mathit', 'textbf', 'textit', 'operatorname']);
const HIGH: Readonly<Record<string, string>> = { 0: '⁰', 1: '¹', 2: '²', 3: '³', 4: '⁴', 5: '⁵', 6: '⁶', 7: '⁷', 8: '⁸', 9: '⁹', '+': '⁺', '-': '⁻', '=': '⁼', '(': '⁽', ')': '⁾', n: 'ⁿ', '°': '°' };
const LOW: Readonly<Record<string, string>> = { 0: '₀', 1: '₁', 2: '₂', 3: '₃', 4: '₄', 5: '₅', 6: '₆', 7: '₇', 8: '₈', 9: '₉', '+': '₊', '-': '₋', '=': '₌', '(': '₍', ')': '₎' };

/**
 * A formula as a line of text, for word processors, whose own formulas are each a language of their own: `\frac{1}{2}` is "1/2", `x^2` is
 * "x²". What goes beyond a line, or is no LaTeX that we know, stays as it was typed.
 */
export function lineOf(latex: string): string {
  try {
    const reader = new Reader(latex);
    const line = reader.until('').replace(/ {2,}/g, ' ').trim();
    return line || latex;
  } catch (error) {
    if (error instanceof Beyond) return latex;
    throw error;
  }
}

class Beyond extends Error {}

class Reader {
  readonly #tokens: readonly string[];
  #at = 0;

  constructor(latex: string) { this.#tokens = latex.match(/\\[a-z]+|\\.|[^\\]/giu) ?? []; }

  /** Everything up to that sign, or to the end. */
  until(end: string): string {
    let line = '';
    while (this.#at < this.#tokens.length && this.#tokens[this.#at] !== end) line += this.#piece();
    if (end && this.#tokens[this.#at++] !== end) throw new Beyond();
    return line;
  }

  #piece(): string {
    const token = this.#tokens[this.#at++];
    switch (token) {
      case undefined: case '}': case '&': throw new Beyond();
      case '{': return this.until('}');
      case '^': return raised(this.#next(), HIGH, '^');
      case '_': return raised(this.#next(), LOW, '_');
      case '\\frac': case '\\dfrac': case '\\tfrac': return `${whole(this.#next())}/${whole(this.#next())}`;
      case '\\sqrt': return this.#root();
      default: return token.startsWith('\\') ? this.#command(token.slice(1)) : token;
    }
  }

  /** What a command applies to: a group, or the sign that follows. */
  #next(): string {
    while (this.#tokens[this.#at] === ' ') this.#at++;
    return this.#piece().trim();
  }

  #root(): string {
    if (this.#tokens[this.#at] !== '[') return `√${whole(this.#next())}`;
    this.#at++;
    return `${raised(this.until(']'), HIGH, '^')}√${whole(this.#next())}`;
  }

  #command(name: string): string {
    if (WORDS.has(name)) return this.#next();
    const sign = SIGNS[name] ?? (/^[,;:! ]$/.test(name) ? ' ' : /^[%$#&_{}]$/.test(name) ? name : undefined);
    if (sign === undefined) throw new Beyond();
    return sign;
  }
}

/** In brackets, unless it is one number, one letter, or in brackets already. */
const whole = (line: string): string => (/^(?:[\p{L}\p{N}]+(?:[.,]\p{N}+)?|\([^()]*\))$/u.test(line) ? line : `(${line})`);

function raised(line: string, signs: Readonly<Record<string, string>>, otherwise: string): string {
  const all = [...line].map((sign) => signs[sign]);
  return all.every((sign) => sign !== undefined) ? all.join('') : otherwise + whole(line);
}
