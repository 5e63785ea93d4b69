import { expect, it } from 'vitest';
import { displayNameOf, loginBaseOf } from '../../server/features/people/names.ts';
import { chosenPassword, newPassword, passwordKeeping } from '../../server/features/people/passwords.ts';
import { kindWords } from '../../server/features/people/words.ts';

const pupil = (firstName: string, lastName: string) => ({ title: null, firstName, lastName, isPupil: true });
const adult = (title: string | null, firstName: string, lastName: string) => ({ title, firstName, lastName, isPupil: false });

it.each`
  person                               | shown              | login
  ${pupil('Lina', 'Benali')}           | ${'Lina B.'}       | ${'lina.b'}
  ${pupil('Élise', 'étienne')}         | ${'Élise É.'}      | ${'elise.e'}
  ${pupil('Léo-Paul', "d'Œuvre")}      | ${'Léo-Paul D.'}   | ${'leo-paul.d'}
  ${pupil('N’Golo', 'Ba')}             | ${'N’Golo B.'}     | ${'n-golo.b'}
  ${pupil('玲', '王')}                  | ${'玲 王.'}         | ${'eleve'}
  ${pupil('😀', 'Petit')}              | ${'😀 P.'}         | ${'p'}
  ${adult('Mme', 'Claire', 'Garnier')} | ${'Mme Garnier'}   | ${'claire.garnier'}
  ${adult(null, 'Pedro', 'Da Silva')}  | ${'Pedro Da Silva'} | ${'pedro.da-silva'}
  ${adult('M.', 'Анна', 'Иванова')}    | ${'M. Иванова'}    | ${'adulte'}
`('$shown signs in from $login', ({ person, shown, login }) => {
  expect(displayNameOf(person)).toBe(shown);
  expect(loginBaseOf(person)).toBe(login);
});

it('makes passwords a child can read, of 20 bits at least, and longer ones for adults', () => {
  expect(2 * Math.log2(kindWords.length) + Math.log2(90)).toBeGreaterThan(20);
  expect(new Set(kindWords).size).toBe(kindWords.length);
  const [words, letters] = [new Set<string>(), new Set<string>()];
  for (let i = 0; i < 200; i++) {
    words.add(newPassword(true));
    letters.add(newPassword(false));
  }
  for (const password of words) expect(password).toMatch(/^[a-z]{4,8}-[a-z]{4,8}-[1-9]\d$/);
  for (const password of letters) expect(password).toMatch(/^[a-zA-Z2-9]{12}$/);
  expect(letters.size).toBe(200);
  expect(words.size).toBeGreaterThan(195);
});

it('takes a chosen password of 8 to 128 characters, whatever its letters, but none that says its person again or that everyone chooses', () => {
  for (const good of ['huit car', 'le mot de passe de tous', 'un soleil de mars', 'lin tissé main', '8402 6193 7', 'éàü😀漢字ab', 'x'.repeat(128)]) expect(chosenPassword(good, 'next', { login: 'lina.b' })).toBe(good);
  for (const bad of ['court', '', 'x'.repeat(129), 'claire.garnier', 'CLAIRE.garnier', 'jesuisclaire', 'Gärnier 1984!', '12345678', '87654321', 'aaaaaaaa', 'motdepasse', 'Mot de passe !', 'Azerty123!', 'azertyuiop', 'p@ssword', 'soleil2024', 'PASSWORD1', '  abcdefgh ']) {
    expect(() => chosenPassword(bad, 'next', { login: 'claire.garnier', firstName: 'Claire', lastName: 'Garnier-Lé' })).toThrow(expect.objectContaining({ code: 'INVALID', detail: expect.objectContaining({ field: 'next' }) }));
  }
});

it('keeps Argon2id hashes at 19 MiB and two passes, knows composed and decomposed letters as the same, and never fits where there is no account', async () => {
  const passwords = passwordKeeping();
  const kept = await passwords.hash('caf\u00e9 du matin');
  expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await passwords.matches(kept, 'cafe\u0301 du matin')).toBe(true);
  expect(await passwords.matches(kept, 'cafe du matin')).toBe(false);
  expect(await passwords.matches(kept, 'x'.repeat(10_000))).toBe(false);
  expect(await passwords.matches(null, '')).toBe(false);
});
