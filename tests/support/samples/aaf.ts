import type { SampleDistrict } from './people.ts';

type Attributes = Record<string, string | readonly string[]>;
const HEAD = '<?xml version="1.0" encoding="ISO-8859-15"?>\n<!DOCTYPE ficAlimMENESR SYSTEM "ficAlimMENESR.dtd">\n<ficAlimMENESR>\n';

const safe = (text: string): string => text.replace(/[<>&]/g, (sign) => `&#${sign.charCodeAt(0)};`).replaceAll('’', '\'');
const values = (value: string | readonly string[]): string => [value].flat().map((one) => (one === '' ? '<value/>' : `<value>${safe(one)}</value>`)).join('');

export const aafFile = (requests: readonly string[], head = HEAD): string => `${head}${requests.join('\n')}\n</ficAlimMENESR>\n`;

export function added(category: string, id: string, attributes: Attributes): string {
  const attrs = Object.entries(attributes).map(([name, value]) => `<attr name="${name}">${values(value)}</attr>`).join('\n');
  return `<addRequest><operationalAttributes><attr name="categoriePersonne"><value>${category}</value></attr></operationalAttributes>\n<identifier><id>${id}</id></identifier>\n<attributes>\n${attrs}\n</attributes></addRequest>`;
}

export function modified(id: string, attributes: Attributes): string {
  const changes = Object.entries(attributes).map(([name, value]) => `<modification name="${name}" operation="replace">${values(value)}</modification>`).join('');
  return `<modifyRequest><identifier><id>${id}</id></identifier><modifications>${changes}</modifications></modifyRequest>`;
}

export const deleted = (id: string): string => `<deleteRequest><identifier><id>${id}</id></identifier></deleteRequest>`;

export const fileName = (entity: string, extent: 'Complet' | 'Delta' = 'Complet', chunk = 0): string => `ENT_0219999Z_${extent}_20260901_${entity}_${String(chunk).padStart(4, '0')}.xml`;

const CHUNK = 5_000;

/** A whole delivery by file name, pupils and guardians cut into numbered chunks. */
export function aafDelivery(district: SampleDistrict): Map<string, string> {
  const files = new Map<string, string>();
  const put = (entity: string, requests: readonly string[]): void => {
    for (let nth = 0; nth * CHUNK < requests.length; nth += 1) files.set(fileName(entity, 'Complet', nth), aafFile(requests.slice(nth * CHUNK, (nth + 1) * CHUNK)));
  };
  put('PersEducNat', district.teachers.map(({ id, lastName, firstName, email, head, school }) => added('PersEducNat', id, {
    ENTPersonJointure: id, ENTPersonNom: lastName, ENTPersonPrenom: firstName, ENTPersonMail: email, ENTPersonStructRattach: school.id,
    ENTPersonFonctions: `${school.id}$ENS$Enseignement$L0000$`, ENTEnsFonctionDir: head ? 'OUI' : '',
  })));
  put('PersRelEleve', district.guardians.map(({ id, lastName, firstName, email }) => added('PersRelEleve', id, { ENTPersonJointure: id, ENTPersonNom: lastName, ENTPersonPrenom: firstName, ENTPersonMail: email })));
  put('Eleve', district.pupils.map((pupil) => added('Eleve', pupil.id, {
    ENTPersonJointure: pupil.id, ENTEleveINE: pupil.ine, ENTPersonDateNaissance: pupil.birthDate.split('-').toReversed().join('/'), ENTPersonNom: pupil.lastName, ENTPersonPrenom: pupil.firstName,
    ENTPersonMail: '', ENTPersonStructRattach: pupil.school.id, ENTEleveNiveau: pupil.level,
    ENTPersonClasses: `${pupil.school.id}$$$${pupil.classId}$${pupil.className}`, ENTPersonGroupes: '', ENTEleveAutoriteParentale: pupil.guardians.map(({ id }) => `${id}$1$1`),
  })));
  put('EtabEducNat', district.schools.map(({ id, uai, name, town }) => added('EtabEducNat', id, {
    ENTStructureJointure: id, ENTStructureUAI: uai, ENTStructureNomCourant: name, ENTStructureTypeStruct: 'ECOLE ELEMENTAIRE', ENTStructureVille: town,
    ENTServAcAcademie: 'Val-d’Épine', ENTEcoleCirconscription: 'Épine-Nord', ENTEcoleCommune: town,
  })));
  return files;
}
