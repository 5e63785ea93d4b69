import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type GraphQLSchema, OperationTypeNode, getOperationAST } from 'graphql';
import { GRAPHQL_TRANSPORT_WS_PROTOCOL, type SubscribePayload, makeServer } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Actor } from '../platform/access/actor.ts';
import type { Events } from '../platform/realtime/events.ts';
import type { LineState } from '../platform/realtime/feed.ts';
import type { Fanout } from '../platform/realtime/fanout.ts';
import { Refusal, type RefusalCode, refusals } from '../platform/refusals.ts';
import type { Context, Shared } from './context.ts';
import { documentReader, documentText } from './documents.ts';
import { type Mask, maskedErrors } from './mask.ts';
import { type Line, startSubscription } from './subscriptions.ts';
import { type UpgradeNeeds, admitUpgrade, pathOf, refuseUpgrade } from './upgrades.ts';
import type { Admission } from './visits.ts';

/** Where it answers. */
export const GRAPHQL = '/graphql';
const MAX_PAYLOAD = 64 * 1024;
const MAX_BUFFERED = 1024 * 1024;
const MAX_SUBSCRIPTIONS = 30;
const MAX_SOCKETS_PER_PERSON = 12;
const MESSAGES_PER_SECOND = 20;
const PING_MS = 12_000;
/** How long a line may owe an answer before it is cut. A desk sees it lost after five seconds and takes up to five more to say so: it must not be gone by then. */
const SILENT_MS = 11_000;

interface Needs extends UpgradeNeeds {
  schema: GraphQLSchema; production: boolean; mask: Mask; fanout: Fanout<Shared | undefined>; events: Events;
  /** As whom that open session of a person acts now. */
  admitOpen(personId: string, sessionId: string): Promise<Actor>;
  sessionLives(publicId: string): Promise<boolean>;
  contextFor(actor: Actor, shared?: Shared): Context;
  report(error: unknown): void;
}

/** One open socket: its session, its actor as judged last (and how many times it has been loaded), and what it watches. */
interface Guest { socket: WebSocket; stream: Duplex; personId: string; sessionId: string; actor: Actor; turn: number; watching: Line['watching']; state: LineState; bucket: { second: number; count: number } }
interface Extra { guest: Guest }

export interface GraphqlSocket {
  /** Judges every open socket again: its session, then its rights. The house calls it every minute. */
  recheck(): Promise<void>;
  /** Closes every socket with a code that means: come back. */
  close(): void;
  readonly open: number;
}

/** The GraphQL socket (graphql-transport-ws): subscriptions only, for signed-in people from our own pages. */
export function openGraphqlSocket(server: Server, needs: Needs): GraphqlSocket {
  const guests = new Set<Guest>();
  const wss = new WebSocketServer({
    noServer: true, maxPayload: MAX_PAYLOAD,
    handleProtocols: (protocols) => (protocols.has(GRAPHQL_TRANSPORT_WS_PROTOCOL) ? GRAPHQL_TRANSPORT_WS_PROTOCOL : false),
  });
  const protocol = makeProtocol(needs);

  server.on('upgrade', (req, socket, head) => {
    if (pathOf(req) !== GRAPHQL) return;
    socket.on('error', () => socket.destroy());
    admit(req).then((admission) => {
      wss.handleUpgrade(req, socket, head, (ws) => welcome(ws, socket, admission));
    }, (error: unknown) => {
      if (!(error instanceof Refusal)) needs.report(error);
      refuseUpgrade(socket, error instanceof Refusal ? error.code : 'CANNOT_SAVE');
    });
  });

  async function admit(req: IncomingMessage): Promise<Required<Admission>> {
    const admission = await admitUpgrade(req, needs);
    const { personId } = admission.session;
    if ([...guests].filter((guest) => guest.personId === personId).length >= MAX_SOCKETS_PER_PERSON) throw new Refusal('OVERLOADED');
    return admission;
  }

  function welcome(socket: WebSocket, stream: Duplex, { session, actor }: Admission): void {
    const guest: Guest = {
      socket, stream, personId: session!.personId, sessionId: session!.publicId, actor, turn: 0, watching: new Map(), state: { roundTrip: null, askedAt: null },
      bucket: { second: 0, count: 0 },
    };
    guests.add(guest);
    const stops = [
      needs.events.listen(`rights:${guest.personId}`, () => void reload(guest)),
      needs.events.listen(`session:${guest.sessionId}`, () => close(guest, 'NOT_SIGNED_IN')),
    ];
    const closed = protocol.opened({
      protocol: socket.protocol,
      // What cannot be sent goes to nobody: the line is gone, and its closing ends all it had.
      send: (text) => new Promise((resolve) => socket.send(text, () => resolve())),
      close: (code, reason) => socket.close(code, reason),
      onMessage: (receive) => socket.on('message', (data) => {
        if (isFlooding(guest)) return close(guest, 'OVERLOADED');
        receive(String(data)).catch((error: unknown) => { needs.report(error); close(guest, 'INTERNAL'); });
      }),
    }, { guest });
    socket.on('pong', () => answered(guest.state));
    ask(guest);
    socket.on('error', () => socket.terminate());
    socket.once('close', (code, reason) => {
      guests.delete(guest);
      for (const stop of stops) stop();
      for (const end of guest.watching.values()) end();
      void closed(code, String(reason)).catch(needs.report);
    });
  }

  /** Of loads side by side the last begun counts, whichever ends last. Who began to watch in the meantime is judged too. */
  async function reload(guest: Guest): Promise<void> {
    const turn = ++guest.turn;
    const loaded = needs.admitOpen(guest.personId, guest.sessionId).then((actor) => { if (turn === guest.turn) guest.actor = actor; });
    const judged = new Set(guest.watching.keys());
    needs.fanout.rejudge(judged, loaded);
    await loaded.then(
      () => needs.fanout.rejudge([...guest.watching.keys()].filter((viewer) => !judged.has(viewer)), loaded),
      () => close(guest, 'CANNOT_SAVE'),
    );
  }

  const pings = setInterval(() => {
    for (const guest of guests) {
      const { askedAt } = guest.state;
      if (askedAt === null) ask(guest);
      else if (performance.now() - askedAt > SILENT_MS) guest.socket.terminate();
    }
  }, PING_MS);

  return {
    get open() { return guests.size; },
    async recheck() {
      for (const guest of guests) {
        if (await needs.sessionLives(guest.sessionId)) await reload(guest);
        else close(guest, 'NOT_SIGNED_IN');
      }
    },
    close() {
      clearInterval(pings);
      for (const guest of guests) close(guest, 'LEAVING');
      wss.close();
      setTimeout(() => { for (const guest of guests) guest.socket.terminate(); }, 1_000).unref();
    },
  };
}

function makeProtocol({ schema, production, mask, fanout, contextFor }: Needs) {
  const read = documentReader(schema, production);
  const start = startSubscription({ fanout, mask, schema });
  return makeServer<Record<string, unknown>, Extra>({
    schema,
    async onSubscribe({ extra: { guest }, subscriptions }, operationId, payload) {
      try {
        if (Object.keys(subscriptions).length > MAX_SUBSCRIPTIONS || guest.watching.size >= MAX_SUBSCRIPTIONS) throw new Refusal('OVERLOADED');
        const text = documentText(asked(payload), production);
        const document = read(text);
        if (!('kind' in document)) return maskedErrors(mask, document);
        const operationName = payload.operationName ?? undefined;
        if (getOperationAST(document, operationName)?.operation !== OperationTypeNode.SUBSCRIPTION) throw new Refusal('NOT_ALLOWED');
        const variableValues = payload.variables ?? {};
        const line: Line = {
          operationId, selection: `${text}\n${operationName ?? ''}\n${JSON.stringify(variableValues)}`,
          actor: () => guest.actor, contextFor, watching: guest.watching, state: guest.state,
          send: (frames) => sendFrames(guest, frames),
        };
        return {
          schema, document, variableValues, ...(operationName && { operationName }),
          contextValue: Object.assign(contextFor(guest.actor), { line }),
        };
      } catch (error) {
        return maskedErrors(mask, [error]);
      }
    },
    subscribe: (args) => start(args, (args.contextValue as { line: Line }).line) as never,
    onNext: (_ctx, _id, _payload, _args, result) => {
      if (!result.errors) return undefined;
      return { data: result.data ?? null, errors: maskedErrors(mask, result.errors).map((error) => error.toJSON()) };
    },
    onError: (_ctx, _id, _payload, errors) => maskedErrors(mask, errors).map((error) => error.toJSON()),
  });
}

/** The client names its document in the extensions, since the protocol wants a query text that we do not send. */
function asked({ query, extensions }: SubscribePayload): { documentId?: unknown; query?: unknown } {
  const documentId = (extensions as Record<string, unknown> | null | undefined)?.documentId;
  return documentId === undefined ? { query } : { documentId };
}

/**
 * Live frames, whole already, go to the stream under the socket, in one write: through `ws` each viewer would pay for a header and a
 * cork of their own, half as much again as the write. Nothing else may be in the middle of a frame there: we neither compress nor
 * fragment, and `ws` writes each of its own frames at once. A reader too slow to keep up is sent away to come back and catch up.
 */
function sendFrames(guest: Guest, frames: readonly Buffer[]): void {
  const { socket, stream } = guest;
  if (socket.readyState !== socket.OPEN) return;
  if (stream.writableLength > MAX_BUFFERED) return close(guest, 'OVERLOADED');
  if (frames.length > 1) stream.cork();
  for (const frame of frames) stream.write(frame);
  if (frames.length > 1) stream.uncork();
}

function ask({ socket, state }: Guest): void {
  state.askedAt = performance.now();
  socket.ping();
}

function answered(state: LineState): void {
  if (state.askedAt === null) return;
  state.roundTrip = performance.now() - state.askedAt;
  state.askedAt = null;
}

function isFlooding({ bucket }: Guest): boolean {
  const second = Math.floor(performance.now() / 1_000);
  if (bucket.second !== second) { bucket.second = second; bucket.count = 0; }
  return ++bucket.count > MESSAGES_PER_SECOND + MAX_SUBSCRIPTIONS;
}

const close = ({ socket }: Guest, code: RefusalCode): void => socket.close(refusals[code].close, code);
