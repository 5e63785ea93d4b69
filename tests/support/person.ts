import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';

// Answers of ad-hoc documents are read freely in tests.
// oxlint-disable-next-line no-explicit-any
export type Answer = any;

/** Given up before the server does (five seconds), so that none is closed under a request. */
const agent = new Agent({ keepAlive: true, timeout: 3_000 });

/** Rights tables ask tens of thousands of times: `fetch` takes thrice the processor for each. */
function posted(url: string, headers: Record<string, string>, body: string): Promise<{ status: number; cookies: string[]; body: Answer }> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method: 'POST', agent, headers: { ...headers, 'content-length': Buffer.byteLength(body) } }, (answer) => {
      text(answer).then((said) => resolve({ status: answer.statusCode!, cookies: answer.headers['set-cookie'] ?? [], body: parsed(said) }), reject);
    });
    asked.on('error', reject).end(body);
  });
}

function parsed(said: string): Answer {
  try { return JSON.parse(said); } catch { return null; }
}

/** Refused by the server: `code` as in server/platform/refusals.ts. */
export class Refused extends Error {
  readonly code: string;
  readonly extensions: Record<string, unknown>;

  constructor(extensions: Record<string, unknown>, message: string) {
    super(`${String(extensions.code)}: ${message}`);
    this.code = String(extensions.code);
    this.extensions = extensions;
  }
}

/** Someone with a browser: a cookie, HTTP requests, and a live socket that opens when first needed. */
export class Person {
  readonly url: string;
  cookie = '';
  id = '';
  readonly #clients: Client[] = [];

  constructor(url: string) { this.url = url; }

  get headers(): Record<string, string> {
    return { origin: this.url, 'content-type': 'application/json', ...(this.cookie && { cookie: this.cookie }) };
  }

  /** The raw answer to a GraphQL request, and the cookies that it sets. */
  async post(body: unknown, headers: Record<string, string> = {}): Promise<{ status: number; body: Answer; cookies: string[] }> {
    const answer = await posted(`${this.url}/graphql`, { ...this.headers, ...headers }, typeof body === 'string' ? body : JSON.stringify(body));
    const set = answer.cookies.findLast((line) => !line.startsWith('preau-browser='));
    if (set) this.cookie = set.split(';', 1)[0]!.replace(/^[^=]+=$/, '');
    return answer;
  }

  /** The data of an operation. Throws Refused with the first error's code. */
  async ask(query: string, variables: Record<string, unknown> = {}): Promise<Answer> {
    const { body } = await this.post({ query, variables });
    const error = body?.errors?.[0];
    if (error) throw new Refused(error.extensions ?? {}, error.message);
    return body.data;
  }

  /** `ok`, or the code of the refusal: what rights tables compare. */
  async tries(query: string, variables: Record<string, unknown> = {}): Promise<string> {
    return this.ask(query, variables).then(() => 'ok', (error: unknown) => (error instanceof Refused ? error.code : Promise.reject(error)));
  }

  async signIn(login: string, password: string): Promise<this> {
    const { signIn } = await this.ask('mutation ($login: String!, $password: String!) { signIn(login: $login, password: $password) { id } }', { login, password });
    this.id = signIn.id;
    return this;
  }

  /** Follows a subscription; resolves once the server has taken it up, or it was refused. */
  async watch(query: string, variables: Record<string, unknown> = {}): Promise<Watch> {
    const watch = new Watch();
    const client = this.#client();
    const opened = new Promise<void>((resolve, reject) => {
      client.on('error', (error) => reject(error as Error));
      client.on('closed', (event) => {
        const { code } = event as { code: number };
        if (code === 1000) resolve();
        else reject(new Error(`closed ${code}`));
      });
      client.on('connected', (socket) => {
        // The server reads frames in order: its answer to this ping comes after it took up the subscription.
        setTimeout(() => { (socket as WebSocket).ping(); (socket as WebSocket).once('pong', () => setTimeout(resolve, 20)); }, 20);
      });
    });
    const stop = client.subscribe({ query, variables }, {
      next: (result) => watch.push(result as Answer), error: (error) => watch.fail(error), complete: () => watch.end(),
    });
    watch.stop = () => { stop(); void client.dispose(); };
    await opened;
    return watch;
  }

  /** Closes every socket. */
  leave(): void { for (const client of this.#clients.splice(0)) void client.dispose(); }

  #client(): Client {
    const headers = this.headers;
    const Socket = class extends WebSocket {
      constructor(address: string, protocols: string[]) { super(address, protocols, { headers }); }
    };
    const client = createClient({ url: `${this.url.replace('http', 'ws')}/graphql`, webSocketImpl: Socket, retryAttempts: 0, lazy: true });
    this.#clients.push(client);
    return client;
  }
}

/** What a subscription has received, read in order with a named wait. */
export class Watch {
  readonly #queue: Answer[] = [];
  #waiting: (() => void)[] = [];
  failure: unknown;
  ended = false;
  stop: () => void = () => {};

  push(result: Answer): void { this.#queue.push(result); this.#wake(); }
  fail(error: unknown): void { this.failure = error; this.#wake(); }
  end(): void { this.ended = true; this.#wake(); }

  /** How many results wait to be read. */
  get waiting(): number { return this.#queue.length; }

  /** The next whole result `{ data, errors }`. */
  async nextResult(ms = 5_000): Promise<Answer> {
    const until = Date.now() + ms;
    while (this.#queue.length === 0) {
      if (this.failure) throw this.failure instanceof Error ? this.failure : new Error(JSON.stringify(this.failure));
      if (this.ended) throw new Error('the subscription ended');
      const left = until - Date.now();
      if (left <= 0) throw new Error('nothing came in time');
      await new Promise<void>((resolve) => { const timer = setTimeout(resolve, left); this.#waiting.push(() => { clearTimeout(timer); resolve(); }); });
    }
    return this.#queue.shift();
  }

  /** The data of the next result. */
  async next(ms?: number): Promise<Answer> { return (await this.nextResult(ms)).data; }

  /** The data of the next result that fits; those before are dropped. */
  async until(fits: (data: Answer) => boolean, ms = 5_000): Promise<Answer> {
    for (;;) { const data = await this.next(ms); if (fits(data)) return data; }
  }

  #wake(): void { for (const wake of this.#waiting.splice(0)) wake(); }
}
