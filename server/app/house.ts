import { type RequestListener, type Server, createServer } from 'node:http';
import { type AddressInfo, isIPv6 } from 'node:net';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { type Database, openDatabase } from '../platform/database/connect.ts';
import { erasing } from '../platform/database/erasing.ts';
import { makeIndexes } from '../platform/database/indexes.ts';
import { openMail } from '../platform/mail.ts';
import { scratchFolder } from '../platform/files/scratch.ts';
import { fileStore } from '../platform/files/store.ts';
import type { Trace } from '../platform/personal/trace.ts';
import { type Events, memoryEvents } from '../platform/realtime/events.ts';
import { Fanout } from '../platform/realtime/fanout.ts';
import { peopleService } from '../features/people/service.ts';
import { schoolLoaders } from '../features/school/loaders.ts';
import { schoolService } from '../features/school/service.ts';
import { officeEndsTogether, officesTogether } from '../features/territory/model.ts';
import { territoryService } from '../features/territory/service.ts';
import { cardsService } from '../features/cards/service.ts';
import { attendance } from '../features/moderation/service/attendance.ts';
import { deskService } from '../features/moderation/service/desk.ts';
import { moderationService } from '../features/moderation/service.ts';
import { turnService } from '../features/turn/service.ts';
import { wallService } from '../features/wall/service.ts';
import { chatService } from '../features/chat/service.ts';
import { continuityService } from '../features/continuity/service.ts';
import { correspondenceService } from '../features/correspondence/service.ts';
import { departuresService } from '../features/departures/service.ts';
import { awaitedTogether } from '../features/handover/model.ts';
import { handoverService } from '../features/handover/service.ts';
import { liaisonService } from '../features/liaison/service.ts';
import { mergingService } from '../features/merging/service.ts';
import { privacyService } from '../features/privacy/service.ts';
import { federationService } from '../features/federation/service.ts';
import { casRoutes } from './cas.ts';
import { admission } from './admission.ts';
import type { Config } from './config.ts';
import type { Shared } from './context.ts';
import { correspondenceRoutes } from './correspondence.ts';
import { isCollaboration, openCollaboration } from './collaboration.ts';
import { chatRoutes } from './chat.ts';
import { federationRoutes } from './federation.ts';
import { handoverRoutes } from './handover.ts';
import { fileRoutes } from './files.ts';
import { makeApollo, makeSchema } from './graphql.ts';
import { makeHttp } from './http.ts';
import { journalRoutes } from './journal.ts';
import { seed } from './demonstration.ts';
import { masking } from './mask.ts';
import { type Models, modelsOf } from './models.ts';
import { openMoving } from './moving.ts';
import { originCheck } from './origin.ts';
import { portfolioRoutes } from './portfolio.ts';
import { privacyRoutes } from './privacy.ts';
import { reading } from './reads.ts';
import { GRAPHQL, openGraphqlSocket } from './socket.ts';
import { textRoutes } from './texts.ts';
import { refuseOtherUpgrades } from './upgrades.ts';
import { tracesOf } from './traces.ts';
import { makeVisits } from './visits.ts';
import { onlyForPlaced } from './departed.ts';
import { openWriting } from './writing.ts';

const SWEEP_MS = 20_000;
const RECHECK_MS = 60_000;
/** How soon what another process has frozen is frozen here. */
const LOOK_MS = 700;
/** How soon an import that another process has left is taken up. */
const WORK_MS = 3_000;
/** A file of 50 MB on a line of half a megabit. */
const LONGEST_REQUEST_MS = 15 * 60_000;

export interface House {
  /** Where it answers, e.g. `http://localhost:3000`. */
  url: string;
  /** Path of the one-time founding link, when there is nobody yet. */
  foundingPath: string | null;
  /** How many live subscriptions and listeners there are: tests see that nothing leaks. */
  live(): { sockets: number; writers: number; rooms: number; viewers: number; listeners: number };
  /** What every collection of the house keeps of people. */
  traces: readonly Trace[];
  /** Publishes what is due, throws away what is past keeping, judges open sockets again. The house does it by itself from time to time. */
  sweep(): Promise<void>;
  /** The bus of the house, for benches that announce without writing. */
  events: Events;
  close(): Promise<void>;
}

/**
 * Opens a whole Préau: takes its port first, so that nothing is created when it is taken, then its store, then answers.
 * Rejects with the port's or the store's own error, having closed what it had opened.
 */
export async function openHouse(config: Readonly<Config>, log: Logger, now: () => Date = () => new Date()): Promise<House> {
  const server = createServer({ requestTimeout: LONGEST_REQUEST_MS }, starting);
  await listen(server, config);
  try {
    const database = await openDatabase({ uri: config.mongoUri, dataDir: join(config.dataDir, 'store') });
    return await furnish(config, log, now, server, database).catch(async (error: unknown) => {
      await database.close().catch(() => {});
      throw error;
    });
  } catch (error) {
    server.closeAllConnections();
    server.close();
    throw error;
  }
}

async function furnish(config: Readonly<Config>, log: Logger, now: () => Date, server: Server, database: Database): Promise<House> {
  let closing = false;
  const report = (error: unknown): void => {
    // What was going on in the background when the store was taken away is gone on with at the next start.
    if (closing && error instanceof Error && error.name.startsWith('Mongo')) return;
    log.error({ err: error }, 'unexpected error');
  };
  const db = database.connection;
  const erasure = erasing(database, now);
  const events = memoryEvents(report);
  const models = modelsOf(db);
  const files = fileStore({ db, now, scratch: join(config.dataDir, 'uploads'), log });
  const packages = scratchFolder(join(config.dataDir, 'packages'));
  await Promise.all([files.prepare(), packages.prepare()]);
  // One feature after another: all at once they would keep each other waiting for a connection.
  for (const of of Object.values(models)) await makeIndexes(Object.values(of));
  await Promise.all([makeIndexes([files.models.files]), files.models.bytes.createIndexes()]);

  const url = addressOf(config, portOf(server));
  const mail = openMail({ smtp: config.smtp, from: config.mailFrom, log });
  const people = peopleService({
    models: models.people, events, now, demonstration: config.demonstration, mail, url, report,
    mustProve: async (personId): Promise<boolean> => config.secondFactor === 'required' && (await school.actorOf(personId)).isInCharge,
  });
  const school = schoolService({ models: models.school, people, events, now, officesOf: officesTogether(models.territory), officeEndsOf: officeEndsTogether(models.territory), isAwaited: awaitedTogether(models.handover) });
  const territory = territoryService({ models: models.territory, people, school, events, now });
  const cards = cardsService({ models: models.cards, people, school, now, demonstration: config.demonstration });
  const hall = attendance({ events, now });
  const moderation = moderationService({ models: models.moderation, school, events, now, report, wrote: hall.wrote });
  const wall = wallService({ models: models.wall, school, files, law: moderation, events, now, report });
  const chat = chatService({ models: models.chat, school, people, files, law: moderation, presence: hall, events, now, report });
  const writing = openWriting({
    db, models: models.documents, people, school, moderation, wall, files, events, log, now, report, wrote: hall.wrote, addressOf: (path) => `${url}${path}`,
  });
  const documents = writing.service;
  const desk = deskService({
    models: models.moderation, law: moderation, attendance: hall, doors: { WALL: wall.door, DOCUMENTS: documents.door, CHAT: chat.door }, school, people, events, now,
  });
  const federation = federationService({
    models: models.federation, federation: config.federation, people, school, places: () => schoolLoaders(models.school), url, now, report,
  });
  const turn = turnService({ models: models.turn, people, school, isBlank: isBlank(models), now, report });
  const moving = await openMoving({ db, models, people, school, dataDir: config.dataDir, now, report });
  const traces = tracesOf({ models: { ...models, roster: moving.models }, files, documents: writing.traces });
  const continuity = continuityService({
    models: models.continuity, sources: { posts: models.wall.posts, documents: models.documents.documents, tasks: models.documents.tasks }, people, school, territory, doors: models.cards.entries, links: models.handover.links, liaisons: models.liaison.liaisons, wall, documents, files, law: moderation, now,
  });
  const privacy = privacyService({
    models: models.privacy, people, school, bytes: files.models.bytes, traces, dpo: config.dpo ?? null, events, now, report,
  });
  const departures = departuresService({ models: models.departures, people, school, privacy, mail, url, now });
  const merging = mergingService({ models: models.merging, people, school, traces, written: writtenIn(models), now, report });
  const correspondence = correspondenceService({ models: models.correspondence, people, school, territory, url, now });
  const handover = handoverService({ models: models.handover, people, school, turn, continuity, correspondence, merging, mail, url, now, report });
  const liaison = liaisonService({ models: models.liaison, people, school, documents, events, now });
  const services = { privacy, departures, merging, people, school, cards, territory, moderation, desk, wall, documents, chat, federation, roster: moving.service, turn, continuity, handover, correspondence, liaison };
  if (config.demonstration) await seed({ services, models, files, writing, now });

  const admitted = admission({ config, people, school });
  const { contextFor, liveBatch } = reading({ models, files, services, admission: admitted, presence: hall, now });
  const mask = masking(log);
  const schema = makeSchema();
  const apollo = makeApollo({ schema, server, mask, production: config.production });
  await apollo.start();
  const visits = makeVisits(config, { people, admit: admitted.admit });
  const placed = onlyForPlaced(visits);
  const isOwnOrigin = originCheck(LOCAL.has(config.host) ? config.origin : url, () => portOf(server));
  let ready = true;
  const app = makeHttp({
    config, log, apollo, visits,
    files: fileRoutes({ wall, documents, chat, continuity, files, visits: placed, isOwnOrigin, log }),
    imports: moving.routes({ visits: placed, isOwnOrigin, log }),
    texts: textRoutes({ documents, visits: placed }),
    chat: chatRoutes({ chat, visits: placed }),
    journal: journalRoutes({ desk, visits: placed }),
    federation: federationRoutes({ federation, visits, log, url: config.origin === null ? url : null }),
    cas: casRoutes({ federation, visits, log }),
    privacy: privacyRoutes({ privacy, visits }),
    portfolio: portfolioRoutes({ continuity, visits }),
    correspondence: correspondenceRoutes({ correspondence, visits: placed }),
    handover: handoverRoutes({ handover, scratch: packages, visits: placed, isOwnOrigin, log }),
    contextOf: ({ actor }, visit) => contextFor(actor, undefined, visit),
    isReady: async () => ready && await db.db!.command({ ping: 1 }).then(() => true, () => false),
  });
  const fanout = new Fanout<Shared | undefined>(events, report, liveBatch);
  refuseOtherUpgrades(server, (path) => path === GRAPHQL || isCollaboration(path));
  const sockets = openGraphqlSocket(server, {
    schema, production: config.production, mask, fanout, events, visits, isOwnOrigin, contextFor, report,
    admitOpen: admitted.admitOpen,
    sessionLives: (publicId) => people.sessionLives(publicId),
  });
  const collaboration = openCollaboration(server, {
    rooms: writing.rooms, kind: writing.kind, events, visits: placed, isOwnOrigin, report,
    admitOpen: admitted.admitOpen,
    sessionLives: (publicId) => people.sessionLives(publicId),
  });
  server.off('request', starting).on('request', app as RequestListener);

  const sweep = async (): Promise<void> => { await Promise.all([people.sweep(), school.sweep(), moderation.sweep(), desk.sweep(), wall.sweep(), documents.sweep(), chat.sweep(), files.sweep(), federation.sweep(), moving.service.sweep(), turn.sweep(), continuity.sweep(), correspondence.sweep(), liaison.sweep()]); };
  const tidy = async (): Promise<void> => { await sweep(); await erasure.sweep(); };
  const answer = async (): Promise<void> => { await merging.sweep(); await handover.sweep(); await departures.sweep(); await privacy.sweep(); };
  const recheck = async (): Promise<void> => { await Promise.all([sockets.recheck(), collaboration.recheck()]); };
  const look = async (): Promise<void> => { if (sockets.open + collaboration.open > 0) await moderation.look(); };
  const timers = [every(LOOK_MS, look, report), every(SWEEP_MS, tidy, report), every(WORK_MS, moving.service.work, report), every(RECHECK_MS, recheck, report), every(SWEEP_MS, answer, report)];
  // What was cut goes on at once, and nobody waits for it.
  answer().catch(report);
  await sweep();
  /** What the house itself listens to, for as long as it stands. */
  const own = events.listeners();

  return {
    url,
    foundingPath: await people.foundingPath(),
    live: () => ({ sockets: sockets.open, writers: collaboration.open, rooms: writing.rooms.live().rooms, viewers: fanout.viewers, listeners: events.listeners() - own }),
    events, traces: privacy.traces,
    async sweep() { await answer(); await tidy(); await recheck(); },
    async close() {
      ready = false;
      closing = true;
      for (const timer of timers) clearInterval(timer);
      sockets.close();
      chat.close();
      territory.close();
      hall.close();
      await Promise.all([moving.service.close(), departures.close()]);
      const stored = writing.close().finally(() => collaboration.close());
      await Promise.allSettled([stored, apollo.stop(), mail.close()]).finally(() => database.close());
    },
  };
}

/** Whether nothing was written in those classes, in any of their spaces. */
const isBlank = ({ wall, documents, chat }: Models) => async (classroomIds: readonly string[]): Promise<boolean> => {
  const there = { $in: [...classroomIds] };
  const found = await Promise.all([wall.posts.exists({ wallId: there }), documents.tasks.exists({ classroomId: there }), chat.messages.exists({ classroomId: there })]);
  return found.every((one) => one === null);
};

/** How much someone has written in the three spaces: counts by indexes. */
const writtenIn = ({ wall, documents, chat }: Models) => async (authorId: string) => {
  const [posts, comments, texts, messages] = await Promise.all([
    wall.posts.countDocuments({ authorId }), wall.comments.countDocuments({ authorId }), documents.documents.countDocuments({ authorIds: authorId }), chat.messages.countDocuments({ authorId }),
  ]);
  return { posts: posts + comments, documents: texts, messages };
};

/** Until the store is open: come back in a moment. */
const starting: RequestListener = (_req, res) => { res.writeHead(503, { 'Retry-After': '2' }).end(); };

function listen(server: Server, { port, host }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => { server.off('error', reject); resolve(); });
  });
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

/** Listening there, it is this machine's own. */
const LOCAL = new Set(['localhost', '127.0.0.1', '::1', '0.0.0.0', '::']);

/** Where people find it: the public origin, else this machine's name for itself, else the address it listens on. */
const addressOf = ({ origin, host }: Config, port: number): string =>
  origin ?? `http://${LOCAL.has(host) ? 'localhost' : isIPv6(host) ? `[${host}]` : host}:${port}`;

/** Repeats a task that never overlaps itself. */
function every(ms: number, task: () => Promise<void>, report: (error: unknown) => void): NodeJS.Timeout {
  let busy = false;
  return setInterval(() => {
    if (busy) return;
    busy = true;
    task().catch(report).finally(() => { busy = false; });
  }, ms);
}
