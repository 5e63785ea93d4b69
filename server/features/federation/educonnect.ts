import { Mishap } from './mishaps.ts';

/** The attribute by which EduConnect says who a person is in the sources of schools. */
export const EDUCONNECT_ATTRIBUTE = 'FrEduCtRefId';

/**
 * Académies by their national code, as the folders of AAF deliveries are called after them. An installation whose folders are called
 * otherwise says so in its configuration.
 */
const ACADEMIES: Readonly<Record<string, string>> = {
  '01': 'PARIS', '02': 'AIX-MARSEILLE', '03': 'BESANCON', '04': 'BORDEAUX', '05': 'CAEN', '06': 'CLERMONT-FERRAND', '07': 'DIJON', '08': 'GRENOBLE',
  '09': 'LILLE', 10: 'LYON', 11: 'MONTPELLIER', 12: 'NANCY-METZ', 13: 'POITIERS', 14: 'RENNES', 15: 'STRASBOURG', 16: 'TOULOUSE', 17: 'NANTES',
  18: 'ORLEANS-TOURS', 19: 'REIMS', 20: 'AMIENS', 21: 'ROUEN', 22: 'LIMOGES', 23: 'NICE', 24: 'CRETEIL', 25: 'VERSAILLES', 26: 'ANTILLES-GUYANE',
  27: 'CORSE', 28: 'LA_REUNION', 31: 'MARTINIQUE', 32: 'GUADELOUPE', 33: 'GUYANE', 40: 'NOUVELLE_CALEDONIE', 41: 'POLYNESIE', 42: 'WALLIS_ET_FUTUNA',
  43: 'MAYOTTE', 44: 'ST_PIERRE_ET_MIQUELON', 70: 'NORMANDIE',
};

interface Reading { source: string; academies: Readonly<Record<string, string>> }

/**
 * The keys that `FrEduCtRefId` stands for. Each value is `{SOURCE}reference`; those of AAF have three parts parted by `|`: the académie's code
 * (one or two digits), a part that we do not need, the person's jointure. Values of other sources are not ours to read. Refuses
 * with BAD_REFERENCE, by the attribute's name, an AAF value that is not so, or whose académie nobody knows.
 */
export function educonnectKeys(values: readonly string[], { source, academies }: Reading): string[] {
  const keys = values.filter((value) => value.startsWith('{AAF}')).map((value) => {
    const [, code, jointure] = /^\{AAF\}(\d{1,2})\|[^|]*\|(\d{1,20})$/.exec(value) ?? [];
    const padded = code?.padStart(2, '0');
    const academie = padded === undefined ? undefined : academies[padded] ?? ACADEMIES[padded];
    if (academie === undefined || jointure === undefined) throw new Mishap('BAD_REFERENCE', { claim: EDUCONNECT_ATTRIBUTE });
    return `${source} ${academie} ${jointure}`;
  });
  return [...new Set(keys)];
}
