import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demonstrationPassage } from '../../server/features/handover/demonstration.ts';
import { idFor } from '../../server/platform/ids.ts';
import { classChannelId } from '../../server/features/chat/service/ledger.ts';
import { endingYear } from '../../server/features/handover/season.ts';
import { demonstrationId } from '../../server/features/school/demonstration/plan.ts';
import { PHONE, SCREEN, expectAccessible } from '../support/browser.ts';
import { EndPlaceDocument, EnrolPupilDocument } from '../../schema/generated/client.ts';
import { schoolYearOf } from '../../schema/shapes.ts';
import { CM2, type Journey, type Tile, openJourney, openServerJourney, postCalled, sendAs, wallOf } from '../support/journey.ts';

/** What the demonstration's école hands over to its collège at the end of the year. */
const GOING = idFor(`handover ${demonstrationId('ecole')} ${endingYear(new Date())} YEAR_END 0839991B`);

let journey: Journey;
const windows = new Map<Tile | 'nobody', Page>();
const strangers = new Set<string>();

beforeAll(async () => { journey = await openJourney(); });
afterAll(() => journey?.close());

/** One window a role, used for each of its pages in turn. */
async function windowOf(who: Tile | 'nobody'): Promise<Page> {
  const known = windows.get(who);
  if (known) return known;
  const page = who === 'nobody' ? await journey.visit({ path: '/connexion' }) : await journey.enter(who);
  // Colours on their way from one theme to another are nobody's choice.
  await page.addInitScript(() => {
    const still = new CSSStyleSheet();
    still.replaceSync('*, ::before, ::after { transition: none !important }');
    document.adoptedStyleSheets = [still];
  });
  page.on('request', (request) => { if (/^(http|ws)/.test(request.url()) && new URL(request.url()).host !== new URL(journey.url).host) strangers.add(request.url()); });
  windows.set(who, page);
  return page;
}

/** No fault for axe, no sideways scrolling: by daylight on a large screen, in the dark on a phone. */
async function expectSound(page: Page): Promise<void> {
  for (const [size, colorScheme] of [[SCREEN, 'light'], [PHONE, 'dark']] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(size);
    await page.evaluate(() => new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); }));
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), `sideways at ${size.width} px`).toBeLessThanOrEqual(0);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(SCREEN);
}

const passageOf = (pupil: string): string => demonstrationPassage(pupil, new Date());
const title = (name: string | RegExp) => (page: Page): Locator => page.getByRole('heading', { level: 1, name });
const anyTask = (page: Page): Locator => page.getByRole('link', { name: /Rédaction/ });
const anyPost = (page: Page): Locator => page.getByRole('article').first();
const chat = `${wallOf(CM2)}/discussion`;
const ourChannel = `${chat}/${classChannelId(CM2)}`;
const channels = (page: Page): Locator => page.getByRole('navigation', { name: 'Salons' }).getByRole('link', { name: /La classe/ });
const writing = (page: Page): Locator => page.getByRole('textbox', { name: /^Écrire dans/ });

describe.each<{ who: Tile | 'nobody'; pages: [name: string, path: string, shown: (page: Page) => Locator][] }>([
  {
    who: 'nobody', pages: [
      ['the door', '/connexion', (page) => page.getByRole('button', { name: /Enseignant/ }).first()],
      ['where a letter leads', '/rejoindre', (page) => page.getByLabel('Code de la lettre')],
      ['where a letter opens an account', '/activer', (page) => page.getByLabel('Code de la lettre')],
      ['a password forgotten', '/mot-de-passe-oublie', title('Mot de passe oublié')],
      ['an address whose link has served', '/adresse', title('Ce lien ne sert plus')],
      ['the children’s door', '/eleve', (page) => page.getByLabel('Code de la classe')],
      ['the place for cards', '/carte', title('Montre ta carte')],
      ['a card that opens nothing', `/carte#${'A'.repeat(22)}`, title('Montre ta carte')],
      ['what is kept and why', '/confidentialite', (page) => page.getByText('Comptes et connexion')],
      ['a child’s rights', '/mes-droits', title('Mes droits')],
      ['where a family’s card leads', '/relais', (page) => page.getByLabel('Code de la carte')],
      ['no page', '/nulle-part', title('Cette page n’existe pas')],
      ['no one to pair', '/appairer', title('Rien à relier')],
      ['a refusal', '/refus/lost-way?par=academie', title('Cette connexion n’est plus valable')],
    ],
  },
  {
    who: 'teacher', pages: [
      ['home', '/', anyPost],
      ['the feed', '/fil', anyPost],
      ['the rules of the wall', `${wallOf(CM2)}/reglages`, title('Réglages du mur')],
      ['a liaison', `/liaison/${idFor(`demo liaison ${schoolYearOf(new Date())}`)}`, (page) => page.getByText('Nos questions sur le collège')],
      ['a text of two classes', `/documents/${idFor(`demo liaison ${schoolYearOf(new Date())} questions`)}`, (page) => page.getByText('se perdre le premier jour')],
      ['the pupils', `${wallOf(CM2)}/eleves`, (page) => page.getByText('Noé').first()],
      ['the families', `${wallOf(CM2)}/familles`, title('CM2 : inviter les familles')],
      ['the letters with a code', `${wallOf(CM2)}/lettres`, title(/^Lettres de connexion/)],
      ['the pupils of a group', `${wallOf(demonstrationId('echecs'))}/eleves`, (page) => page.getByText('Classe : CM1').first()],
      ['what schools offer', '/invitations', title('On vous invite')],
      ['cards and code', `${wallOf(CM2)}/cartes`, title(/cartes et entrée des élèves/)],
      ['whose cards to print', `${wallOf(CM2)}/cartes/imprimer`, title(/^Cartes de la classe/)],
      ['the tasks', `${wallOf(CM2)}/documents`, anyTask],
      ['the board of a task', `/travaux/${idFor('demo task CM2 redaction')}`, (page) => page.getByRole('link', { name: 'Lina B.' })],
      ['the chat', chat, channels],
      ['a channel', ourChannel, writing],
      ['the desk', `${wallOf(CM2)}/tableau`, (page) => page.getByRole('button', { name: /^Lina B/ })],
      ['the journal', `${wallOf(CM2)}/journal`, title('Journal de modération')],
      ['the account', '/compte', title('Mon compte')],
      ['the services of others', '/services', title('Mes services')],
    ],
  },
  {
    who: 'pupil', pages: [
      ['the years that are over', '/annees-passees', title('Années passées')],
      ['the wall of a year that is over', wallOf(demonstrationId('CM1-past')), (page) => page.getByText('cette classe est terminée')],
      ['the chat', chat, channels],
      ['a channel', ourChannel, anyPost],
      ['announcements', `${chat}/${idFor(`demo channel ${CM2} annonces`)}`, (page) => page.getByText('Ici, seuls les enseignants écrivent. Tu peux tout lire.')],
      ['the line to the teacher', `${chat}/${idFor(`teacher line ${CM2} ${demonstrationId('lina-benali')}`)}`, writing],
      ['a channel of others', `${chat}/nulle-part`, (page) => page.getByText('Ce salon est pour d’autres, ou n’existe plus.')],
      ['home', '/', anyPost],
      ['the classes', '/classes', title(/./)],
      ['the tasks', `${wallOf(CM2)}/documents`, anyTask],
      ['their documents', '/mes-documents', anyTask],
      ['their data', '/mes-donnees', title('Ce que Préau garde de toi')],
      ['what they take to the next school', `/passage/${passageOf('lina-benali')}`, title('Tu changes d’école')],
      ['who sees what of theirs', '/qui-voit-quoi', (page) => page.getByText('Qui ne voit rien de ton travail')],
    ],
  },
  { who: 'guardian', pages: [['home', '/', anyPost], ['the wall', wallOf(CM2), anyPost], ['the chat, which is not theirs', chat, title(/ne peut pas s’afficher/)], ['the classes', '/classes', title(/./)], ['their data and their children’s', '/mes-donnees', (page) => page.getByText('Les données de Noé M.')], ['what would go to the next school', `/passage/${passageOf('noe-moreau')}`, title('Noé M. change d’établissement')], ['who sees what of their children’s', '/qui-voit-quoi', (page) => page.getByRole('tab', { name: 'Jade M.' })]] },
  {
    who: 'head', pages: [
      ['home', '/', title(/./)],
      ['the wall', wallOf(CM2), anyPost],
      ['the school', `/ecole/${demonstrationId('ecole')}`, title('École des Tilleuls')],
      ['lists to import', `/ecole/${demonstrationId('ecole')}/importer`, title('Importer des listes')],
      ['requests of erasure', `/ecole/${demonstrationId('ecole')}/demandes`, title('Demandes d’effacement')],
      ['the register of processing', '/registre', title('Registre des traitements')],
      ['who has left', `/ecole/${demonstrationId('ecole')}/departs`, (page) => page.getByText('Roussel Timéo')],
      ['accounts that may be one person’s', `/ecole/${demonstrationId('ecole')}/doublons`, (page) => page.getByText('responsables du même enfant')],
      ['the liaisons of the school', `/ecole/${demonstrationId('ecole')}/liaisons`, (page) => page.getByText('Collège des Deux-Rives')],
      ['the turn of the year', `/ecole/${demonstrationId('ecole')}/bascule`, title('Bascule d’année')],
      ['who is handed over', `/ecole/${demonstrationId('ecole')}/relais`, (page) => page.getByText('Rousseau Zoé').first()],
      ['whose families’ cards to print', `/ecole/${demonstrationId('ecole')}/relais/${GOING}/cartes`, title('Cartes des familles : Collège des Deux-Rives')],
      ['the people of the school', `/ecole/${demonstrationId('ecole')}/personnes`, (page) => page.getByText('aminata.aguilar')],
    ],
  },
  {
    who: 'administrator', pages: [
      ['other installations', '/correspondants', (page) => page.getByText('Collège du Rocher').first()],
      ['their territory', '/', (page) => page.getByText('Direction : Mme Fontaine')],
      ['lists to import in a school below', `/ecole/${demonstrationId('ecole')}/importer`, title('Importer des listes')],
      ['who has left a school below', `/ecole/${demonstrationId('ecole')}/departs`, (page) => page.getByText('Roussel Timéo')],
      ['the adults at work', `/territoire/${demonstrationId('academie')}/personnes`, (page) => page.getByText('claire.garnier')],
    ],
  },
  { who: 'principal', pages: [['who arrives', `/ecole/${demonstrationId('college')}/arrivees`, (page) => page.getByText('Da Silva Tiago', { exact: true })]] },
  { who: 'college', pages: [['home', '/', title(/./)], ['the wall', wallOf(demonstrationId('6A')), title(/6e A/)], ['a wall of others', wallOf(CM2), title(/./)]] },
])('for $who', ({ who, pages }) => {
  it.each(pages)('%s is sound', async (_name, path, shown) => {
    const page = await windowOf(who);
    await page.goto(journey.url + path);
    await shown(page).waitFor();
    await expectSound(page);
  });
});

describe('what opens in front of a page', () => {
  it.each<[string, (page: Page) => Promise<void>]>([
    ['the sheet for a new post', async (page) => {
      await page.getByRole('button', { name: 'Nouveau billet' }).click();
      await page.getByLabel('Publier plus tard').check();
    }],
    ['the families of a post', async (page) => {
      await postCalled(page, 'Classe de mer : autorisation à signer').getByRole('button', { name: /Signé par/ }).click();
      await page.getByText('Famille de Noé M.').waitFor();
    }],
    ['the pictures of a post', async (page) => {
      await page.getByRole('button', { name: /Agrandir/ }).first().click();
      await page.getByRole('dialog', { name: 'Images du billet' }).locator('img').waitFor();
    }],
    ['the menu and comments of a post', async (page) => {
      const post = postCalled(page, 'Le potager avant l’hiver');
      await post.getByRole('button', { name: /commentaires/ }).click();
      await post.getByLabel('Votre commentaire').waitFor();
      await post.getByRole('button', { name: /Actions sur/ }).click();
    }],
    ['what waits for approval', async (page) => {
      await page.getByRole('tab', { name: /À approuver/ }).click();
      await page.getByRole('button', { name: 'Approuver', exact: true }).first().waitFor();
    }],
    ['the letters to families', async (page) => {
      await page.goto(`${journey.url}${wallOf(CM2)}/familles`);
      await page.getByRole('button', { name: 'Toute la classe' }).click();
      await page.getByRole('button', { name: /^Préparer/ }).click();
      await page.locator('.letter').first().waitFor();
    }],
    ['the pupils of a group to choose', async (page) => {
      await page.goto(`${journey.url}${wallOf(demonstrationId('echecs'))}/eleves`);
      await page.getByRole('button', { name: 'Choisir les élèves' }).click();
      await page.getByRole('checkbox', { name: 'Toute la classe' }).first().waitFor();
    }],
    ['the sheet for a new task', async (page) => {
      await page.goto(`${journey.url}${wallOf(CM2)}/documents`);
      await page.getByRole('button', { name: 'Donner un travail' }).click();
      await page.getByRole('radio', { name: /En groupes/ }).check();
      await page.getByRole('button', { name: /^Lina B/ }).click();
      await page.getByRole('button', { name: 'Ajouter un groupe' }).click();
    }],
    ['the sheet for a new channel', async (page) => {
      await page.goto(journey.url + chat);
      await page.getByRole('button', { name: 'Nouveau salon' }).click();
      await page.getByRole('radio', { name: /Un groupe/ }).check();
      await page.getByRole('radio', { name: /heures fixes/ }).check();
      await page.getByRole('button', { name: /^Lina B/ }).click();
    }],
    ['the rules of the chat', async (page) => {
      await page.goto(journey.url + ourChannel);
      await writing(page).waitFor();
      await page.getByRole('button', { name: 'Règles de la discussion' }).click();
      await page.getByRole('switch', { name: /Seulement si un adulte/ }).waitFor();
    }],
    ['a search in the chat', async (page) => {
      await page.goto(journey.url + chat);
      await page.getByRole('button', { name: 'Chercher' }).click();
      await page.getByRole('searchbox').fill('phare');
      await page.getByText(/messages trouvés/).waitFor();
    }],
    ['what can be done with a message', async (page) => {
      await page.goto(journey.url + ourChannel);
      await writing(page).waitFor();
      await page.getByRole('button', { name: /^Actions sur le message/ }).last().click();
      await page.getByRole('menuitem', { name: 'Retirer' }).waitFor();
    }],
    ['a post by itself', async (page) => {
      const id = await postCalled(page, 'Le potager avant l’hiver').getAttribute('id');
      await page.goto(`${journey.url}/billets/${id!.replace('billet-', '')}`);
      await page.getByLabel('Votre commentaire').waitFor();
    }],
  ])('%s is sound', async (_name, open) => {
    const page = await windowOf('teacher');
    await page.goto(journey.url + wallOf(CM2));
    await anyPost(page).waitFor();
    await open(page);
    await expectSound(page);
  });
});

it('the page of a founder, where there is no demonstration, is sound', async () => {
  const fresh = await openServerJourney({ PREAU_DEMO: 'off' });
  try {
    const page = await fresh.visit({ path: /\/fonder\/\S+/.exec(fresh.preau.output())![0] });
    await title('Ouvrir votre établissement')(page).waitFor();
    await expectSound(page);
    expect(fresh.faults()).toEqual([]);
  } finally {
    await fresh.close();
  }
});

it('what is left to a pupil who has left is sound, says until when, and is all there is', async () => {
  const head = await windowOf('head');
  const enrolled = await sendAs(head.context(), journey.url, EnrolPupilDocument, { classroomId: CM2, key: `leaving-${Date.now()}`, input: { firstName: 'Malo', lastName: 'Parti' } });
  const page = await journey.enter(enrolled.enrolPupil as { login: string; password: string });
  await anyPost(page).waitFor();
  await sendAs(head.context(), journey.url, EndPlaceDocument, { classroomId: CM2, personId: enrolled.enrolPupil.person.id });
  await title('Tu n’es plus dans une classe à « École des Tilleuls »')(page).waitFor();
  expect(new URL(page.url()).pathname).toBe('/depart');
  await expectSound(page);
  await page.goto(`${journey.url}${wallOf(CM2)}`);
  await page.getByRole('button', { name: 'Préparer le fichier' }).click();
  await page.getByRole('link', { name: /^Télécharger/ }).waitFor({ timeout: 20_000 });
  await head.goto(`${journey.url}/ecole/${demonstrationId('ecole')}/departs`);
  await head.getByRole('searchbox').fill('malo');
  await head.getByRole('button', { name: /Rendre une place à Parti Malo/ }).click();
  await head.getByRole('dialog').getByRole('button', { name: 'Rendre une place' }).click();
  await anyPost(page).waitFor();
});

it('asks nothing of strangers, and meets no page error and no refusal of the policy', () => {
  expect([...strangers]).toEqual([]);
  expect(journey.faults()).toEqual([]);
});
