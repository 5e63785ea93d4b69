const fine = '\u202f';
const hard = '\u00a0';

/** French typography on text written with a plain keyboard: ’, « », and the spaces that never break before : ; ! ? % €. */
export function typesetFrench(text: string): string {
  return text
    .replaceAll("'", '’')
    .replace(/ (?=[;!?])/g, fine)
    .replace(/ (?=[:%€»])/g, hard)
    .replace(/« /g, `«${hard}`)
    .replace(/(\d) (?=\d{3}\b|h\b|min\b|Mo\b|ko\b)/g, `$1${fine}`);
}

/** What a person wrote, on screen: a line never begins with : ; ! ? » nor ends with «. Their letters are left as they are. */
export function keepTogether(text: string): string {
  return text.replace(/ (?=[:;!?»%€])/g, hard).replace(/« /g, `«${hard}`);
}

/** The same catalogue, every phrase (and every phrase its functions make) set by `rule`. */
export function typeset<C>(catalogue: C, rule: (text: string) => string): C {
  return set(catalogue, rule) as C;
}

function set(value: unknown, rule: (text: string) => string): unknown {
  if (typeof value === 'string') return rule(value);
  if (typeof value === 'function') return (...params: unknown[]) => set(value(...params), rule);
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, set(entry, rule)]));
}
