/** Without accents, capitals, spaces and signs: `Mot de P@sse !` is `motdepasse`. */
export const bare = (text: string): string => text.normalize('NFD').toLowerCase().replaceAll('@', 'a').replaceAll('$', 's').replace(/[^\p{L}\p{N}]/gu, '');

/** What people choose most, here and elsewhere, as `bare` leaves it. Those of less than 8 letters count with the figures that people add to them. */
const MOST_USED = new Set(`
  password passw0rd motdepasse monmotdepasse lemotdepasse nouveaumotdepasse azerty azertyuiop azertyui qsdfghjk qsdfghjklm wxcvbn qwerty qwertyuiop qwertyui
  azertyqsdfgh aqwzsxedc wxcvbnqsdfgh zaqxswcde qazwsxedc asdfghjk asdfghjkl zxcvbnm abcdef abcdefg abcdefgh abcd abc aaaaaaaa iloveyou jetaime jetaimemonamour
  moncoeur monamour doudou chouchou loulou bonjour bonjourlesamis coucou soleil chocolat princesse princess nicolas camille thomas julien alexandre marine
  juliette caroline isabelle frederic stephane sebastien charlotte mathilde valentin vincent maxime kevin sandrine nathalie stephanie celine aurelie
  marseille paris france lyon toulouse bordeaux olympique psg om football basketball doudoune papillon coccinelle licorne vacances
  ecole college maitresse maitre professeur enseignant eleve classe primaire maternelle elementaire directeur directrice preau cantine recreation
  educationnationale admin administrateur administrator root welcome bienvenue letmein dragon monkey shadow master superman batman pokemon starwars
  naruto minecraft fortnite football sunshine michael jordan trustno1 whatever secret test testtest azerty123 qwerty123 internet ordinateur google facebook
`.trim().split(/\s+/));

/** Figures alone in a row, one sign again and again, or a known one with a few figures after it: the first that anyone would try. */
export function isMostUsed(password: string): boolean {
  const plain = bare(password);
  const root = plain.replace(/\p{N}{1,6}$/u, '');
  return MOST_USED.has(plain) || MOST_USED.has(root) || isRow(plain) || (/^\d+$/.test(plain) && plain.length <= 8);
}

const ROWS = ['01234567890123456789', '98765432109876543210', 'abcdefghijklmnopqrstuvwxyz'];
const isRow = (plain: string): boolean => plain.length <= 20 && ROWS.some((row) => row.includes(plain));

/** Whether a password says again a part of its person's name or login. Parts of three letters or less are too common to count. */
export const saysAgain = (password: string, own: readonly string[]): boolean => {
  const plain = bare(password);
  return own.flatMap((text) => text.split(/[\s'’.-]+/)).map(bare).some((part) => part.length >= 4 && plain.includes(part)) || own.some((text) => bare(text) !== '' && bare(text) === plain);
};
