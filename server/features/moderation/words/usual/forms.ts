/**
 * All forms of what a list writes briefly: « con(ne)(s) » is con, conne, cons, connes; « niqu[er] » is a verb in -er, in the forms that children write; « ta|sa gueule » is both
 * expressions. Separated by commas and line ends.
 */
export function formsOf(list: string): string[] {
  return list.split(/[,\n]/).map((entry) => entry.trim()).filter(Boolean).flatMap(options).flatMap(endings).flatMap(choices);
}

function options(entry: string): string[] {
  const found = /\(([^)]*)\)/.exec(entry);
  if (!found) return [entry];
  const [before, after] = [entry.slice(0, found.index), entry.slice(found.index + found[0].length)];
  return [...options(`${before}${after}`), ...options(`${before}${found[1]!}${after}`)];
}

function endings(entry: string): string[] {
  return entry.includes('[er]') ? VERB.map((ending) => entry.replace('[er]', ending)) : [entry];
}

function choices(entry: string): string[] {
  return entry.split(/\s+/).reduce<string[]>((begun, word) => begun.flatMap((start) => word.split('|').map((choice) => (start && choice ? `${start} ${choice}` : start || choice))), ['']);
}

const VERB = ['er', 'e', 'es', 'ent', 'ez', 'é', 'ée', 'és', 'ées', 'ait'];
