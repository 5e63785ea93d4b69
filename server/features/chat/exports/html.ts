import { escaped } from '../../../platform/markup.ts';
import type { Line } from './csv.ts';

const day = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'full', timeZone: 'Europe/Paris' });
const time = new Intl.DateTimeFormat('fr-FR', { timeStyle: 'short', timeZone: 'Europe/Paris' });

/** Messages as a page to print: one part for each day. */
export function htmlOf(name: string, lines: readonly Line[], at: Date): string {
  const parts: string[] = [];
  let last = '';
  for (const line of lines) {
    const today = day.format(line.at);
    if (today !== last) parts.push(`${last ? '</ol>' : ''}<h2>${escaped(today)}</h2><ol>`);
    last = today;
    parts.push(`<li><p class="who"><b>${escaped(line.author)}</b> <time datetime="${line.at.toISOString()}">${time.format(line.at)}</time>${line.edited ? ' · modifié' : ''}</p>${
      line.text ? `<p class="said">${escaped(line.text)}</p>` : ''}${line.pictures.map((alt) => `<p class="said">[image${alt ? ` : ${escaped(alt)}` : ''}]</p>`).join('')}</li>`);
  }
  return `<!doctype html><html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(name)}</title><style>${STYLE}</style></head><body>
<h1>${escaped(name)}</h1><p>${lines.length} message${lines.length > 1 ? 's' : ''} · imprimé le ${escaped(day.format(at))}</p>${parts.join('\n')}${last ? '</ol>' : ''}</body></html>`;
}

const STYLE = 'body{font:12pt/1.5 sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1c1c1c}h1{font-size:1.5rem}h2{font-size:1rem;margin-top:2rem;border-bottom:1px solid #999}ol{list-style:none;padding:0}li{break-inside:avoid;margin:.75rem 0}.who{margin:0;font-size:.9rem}.said{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}time{color:#555}';
