import { type Answer, Person } from './person.ts';

/** What a browser keeps for each host. */
type Jar = Map<string, Map<string, string>>;

/** Where a walk has led: the last address, and what it answered. */
export interface Step { url: URL; status: number; body: string; headers: Headers }

/** Someone whose browser goes from site to site as a window does: cookies of each host, redirections followed one by one, forms filled in. */
export class Wanderer {
  readonly #jar: Jar = new Map();
  readonly home: string;

  constructor(home: string) { this.home = home; }

  /** One request, no redirection followed. */
  async step(address: string | URL, init: RequestInit = {}): Promise<Step> {
    const url = new URL(address, this.home);
    const kept = this.#jar.get(url.host) ?? new Map<string, string>();
    const cookie = [...kept].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { redirect: 'manual', ...init, headers: { ...(cookie && { cookie }), ...init.headers as Record<string, string> } });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';', 1);
      const at = pair.indexOf('=');
      if (/expires=Thu, 01 Jan 1970/i.test(line) || at === pair.length - 1) kept.delete(pair.slice(0, at));
      else kept.set(pair.slice(0, at), pair.slice(at + 1));
    }
    this.#jar.set(url.host, kept);
    return { url, status: response.status, body: await response.text(), headers: response.headers };
  }

  /** Follows redirections until an address of a page, or one that `stops` says. */
  async go(address: string | URL, stops: (url: URL) => boolean = () => false, init: RequestInit = {}): Promise<Step> {
    let at = await this.step(address, init);
    for (let steps = 0; steps < 20; steps++) {
      const next = at.headers.get('location');
      if (next === null || at.status < 300 || at.status >= 400) return at;
      const url = new URL(next, at.url);
      if (stops(url)) return { ...at, url };
      at = await this.step(url);
    }
    throw new Error('led in circles');
  }

  /** Goes through the provider's own pages as that login, and back as far as a page of ours. */
  async prove(start: string, login: string): Promise<Step> {
    let at = await this.go(start);
    for (let pages = 0; pages < 4 && at.url.host !== new URL(this.home).host; pages++) {
      const prompt = /name="prompt" value="(\w+)"/.exec(at.body)?.[1];
      const action = /<form[^>]* action="([^"]+)"/.exec(at.body)?.[1];
      if (!prompt || !action) throw new Error(`no form at ${at.url.href}: ${at.body.slice(0, 200)}`);
      const filled = new URLSearchParams({ prompt, ...(prompt === 'login' && { login, password: 'peu importe' }) });
      at = await this.go(new URL(action, at.url), undefined, { method: 'POST', body: filled });
    }
    return at;
  }

  /** A cookie of a host, if there is one. */
  cookie(name: string, host = new URL(this.home).host): string | undefined { return this.#jar.get(host)?.get(name); }

  /** The same person asking GraphQL: with all the cookies of our own host. */
  async ask(query: string, variables: Record<string, unknown> = {}) {
    const { body } = await this.step('/graphql', { method: 'POST', headers: { origin: this.home, 'content-type': 'application/json' }, body: JSON.stringify({ query, variables }) });
    const { data, errors } = JSON.parse(body) as { data: Answer; errors?: { extensions: { code: string; field?: string } }[] };
    return { data, code: errors?.[0]?.extensions.code ?? 'ok', field: errors?.[0]?.extensions.field };
  }

  /** The first name of whoever is signed in here, or null. */
  async who(): Promise<string | null> { return (await this.ask('{ me { id firstName } }')).data?.me?.id ?? null; }

  /** The same browser, as tests of ours know people. */
  person(): Person { return Object.assign(new Person(this.home), { cookie: `preau=${this.cookie('preau')}` }); }
}
