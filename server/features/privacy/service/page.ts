import { escaped } from '../../../platform/markup.ts';
import type { GivenLine, GivenValue, Trace } from '../../../platform/personal/trace.ts';

type Given = Trace & { gives: NonNullable<Trace['gives']> };

interface Cover { name: string; madeAt: Date; traces: readonly Given[]; linesOf(trace: Given): AsyncIterable<GivenLine> }

const CSS = `body{font:17px/1.55 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem 4rem;color:#1c1c1c}h1{line-height:1.2}h2{margin-top:2.5rem;border-bottom:2px solid #b9562f;padding-bottom:.2rem}
article{border:1px solid #ccc;border-radius:8px;padding:.6rem 1rem;margin:.8rem 0;break-inside:avoid}dl{display:grid;grid-template-columns:minmax(7rem,12rem) 1fr;gap:.2rem 1rem;margin:0}dt{color:#555}dd{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}
.soft{color:#555}a{color:#8a3a1a}@media print{body{margin:0;max-width:none}a{color:inherit}}@media(max-width:30rem){dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.5rem}}`;

/** Everything as one page that is read without the network and without script, and printed; written as it is read. */
export async function* pageOf({ name, madeAt, traces, linesOf }: Cover): AsyncGenerator<string> {
  yield `<!doctype html>\n<html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Les données de ${escaped(name)}</title><style>${CSS}</style></head><body>
<h1>Les données de ${escaped(name)}</h1>
<p>Voici tout ce que Préau garde de vous, au ${longDate(madeAt)}. Les mêmes données sont dans le dossier « donnees », pour un autre logiciel ; vos images et vos textes sont dans le dossier « fichiers ».</p>
<p class="soft">Les mots de passe n’y sont pas : Préau n’en garde qu’une empreinte. Ce que d’autres personnes ont écrit n’est pas à vous et n’y est pas non plus ; dans un texte écrit à plusieurs, le texte entier est là pour qu’on le comprenne, sans le nom des autres.</p>\n`;
  const empty: string[] = [];
  for (const trace of traces) {
    let count = 0;
    for await (const line of linesOf(trace)) {
      if (count++ === 0) yield `<h2 id="${trace.gives.name}">${escaped(trace.gives.title)}</h2>\n<p class="soft">${escaped(trace.data.fr)} Gardé : ${escaped(lowered(trace.kept.fr))}</p>\n`;
      yield articleOf(trace, line);
    }
    if (count === 0) empty.push(trace.gives.title);
  }
  if (empty.length > 0) yield `<h2>Rien ici</h2>\n<p>Préau ne garde rien de vous sous ces titres : ${escaped(empty.map(lowered).join(' ; '))}.</p>\n`;
  yield '</body></html>\n';
}

function articleOf({ gives }: Given, { fields, files = [] }: GivenLine): string {
  const rows = Object.entries(gives.fields).flatMap(([field, label]) => {
    const value = fields[field];
    return isEmpty(value) ? [] : [`<dt>${escaped(label)}</dt><dd>${shown(value)}</dd>`];
  });
  const links = files.map((file) => `<dt>Fichier</dt><dd><a href="${encodeURI(pathOf(gives.name, file.name))}">${escaped(file.name)}</a></dd>`);
  return `<article><dl>${[...rows, ...links].join('')}</dl></article>\n`;
}

/** Where a file of a line is in the archive. */
export const pathOf = (part: string, file: string): string => `fichiers/${part}/${file.replace(/[/\\:*?"<>|#%\p{Cc}]/gu, '-')}`;

const isEmpty = (value: GivenValue | undefined): value is null | undefined => value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

function shown(value: GivenValue): string {
  if (value instanceof Date) return longDate(value);
  if (typeof value === 'boolean') return value ? 'oui' : 'non';
  if (Array.isArray(value)) return (value as readonly string[]).map(escaped).join('<br>');
  return escaped(String(value));
}

const longDate = (date: Date): string => new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Paris' }).format(date);
const lowered = (text: string): string => text.charAt(0).toLocaleLowerCase('fr') + text.slice(1);
