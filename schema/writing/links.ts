const MOST = 2_000;

/** The address as a browser will follow it, or null when a document may not hold it: only https, without credentials, and mailto. */
export function linkOf(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > MOST || !URL.canParse(value)) return null;
  const url = new URL(value);
  if (url.protocol === 'mailto:') return /^mailto:[^@\s?]+@[^@\s?]+$/.test(url.href) ? url.href : null;
  return url.protocol === 'https:' && url.hostname.includes('.') && !url.username && !url.password ? url.href : null;
}

/** What someone typed as an address, made whole: `ecole.example/page` is https, `lina@ecole.example` is a letter. */
export function linkTyped(text: string): string | null {
  const typed = text.trim();
  if (/^[^\s@/:]+@[^\s@/:]+$/.test(typed)) return linkOf(`mailto:${typed}`);
  return linkOf(typed) ?? linkOf(typed.replace(/^(?:http:\/\/)?/i, 'https://'));
}
