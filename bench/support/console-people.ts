import { Pool } from 'undici';

export const ACTIONS = [
  'list',
  'next page',
  'filtered list',
  'facets',
  'search',
  'flag',
  'decision',
  'undo',
  'sites',
  'sites filtered',
  'site facets',
  'site search',
  'site page',
  'overview',
  'rules',
  'watchlist',
] as const;
export type Action = (typeof ACTIONS)[number];

export interface Use {
  readonly origin: string;
  /** One person each. */
  readonly tokens: readonly string[];
  readonly provinces: readonly string[];
  readonly seconds: number;
  /** On average between two actions of one person. */
  readonly pauseMs: number;
}

export interface Used {
  /** Milliseconds from request to the whole answer, as the client sees it. */
  readonly samples: Readonly<Record<Action, number[]>>;
  readonly failures: number;
}

interface Flag {
  readonly id: string;
  readonly version: number;
}

const GROUNDS = ['press-like', 'sensitive-domain', 'licence-display'];
const STATES = ['open', 'in-review', 'proposed', 'confirmed', 'dismissed', 'resolved'];
const CONDITIONS = ['ok', 'unreachable', 'blocked', 'parked', 'hijacked', 'empty', 'moved'];
const OWNERS = ['company', 'press', 'association', 'state'];
const AGES = ['day', 'week', 'month', 'older'];
const SORTS = ['score', 'opened', 'refreshed'];
const WORDS = [
  'bao',
  'tin tuc',
  'suc khoe',
  'Công ty',
  'phap luat 12',
  'kinh tế',
  'du lich',
  'thoidai',
  'xyzzy',
];

/** People who work on flags at once, each on a connection of their own. */
export async function usePeople(use: Use): Promise<Used> {
  const samples = Object.fromEntries(ACTIONS.map((action) => [action, [] as number[]])) as Record<
    Action,
    number[]
  >;
  const pool = new Pool(use.origin, { connections: use.tokens.length, pipelining: 1 });
  const until = performance.now() + use.seconds * 1000;
  let failures = 0;
  await Promise.all(
    use.tokens.map(async (token, who) => {
      const person = new Person(pool, token, who, use.provinces);
      while (performance.now() < until) {
        if (use.pauseMs > 0) await new Promise((done) => setTimeout(done, Math.random() * 2 * use.pauseMs));
        const begun = performance.now();
        const { action, ok } = await person.act();
        samples[action].push(performance.now() - begun);
        if (!ok) failures += 1;
      }
    }),
  );
  await pool.close();
  return { samples, failures };
}

class Person {
  readonly #pool: Pool;
  readonly #token: string;
  readonly #provinces: readonly string[];
  #seed: number;
  #flags: Flag[] = [];
  #sites: number[] = [];
  #next: string | null = null;
  #query = '';
  #decided: string | null = null;

  constructor(pool: Pool, token: string, who: number, provinces: readonly string[]) {
    this.#pool = pool;
    this.#token = token;
    this.#seed = who * 7919 + Math.floor(performance.now());
    this.#provinces = provinces;
  }

  #roll(sides: number): number {
    this.#seed = (Math.imul(this.#seed ^ (this.#seed >>> 15), 2246822519) + 3266489917) >>> 0;
    return this.#seed % sides;
  }

  #one<Value>(values: readonly Value[]): Value {
    return values[this.#roll(values.length)]!;
  }

  /** One thing that people do: four of five about flags, the fifth about the register, the list and the figures. */
  act(): Promise<{ action: Action; ok: boolean }> {
    return this.#roll(5) === 0 ? this.#lookAround() : this.#triage();
  }

  /** Of a hundred 36 are lists, 18 facets, 6 searches, 24 open a flag, 16 decide. */
  async #triage(): Promise<{ action: Action; ok: boolean }> {
    const dice = this.#roll(100);
    if (dice < 8 || this.#flags.length === 0) return this.#list('list', '');
    if (dice < 14 && this.#next !== null)
      return this.#list('next page', `${this.#query}&cursor=${this.#next}`);
    if (dice < 36) return this.#list('filtered list', this.#filters());
    if (dice < 54)
      return { action: 'facets', ok: (await this.#ask('GET', `/flags/facets?${this.#filters()}`)) !== null };
    if (dice < 60) return this.#list('search', `q=${encodeURIComponent(this.#one(WORDS))}`);
    if (dice < 84)
      return { action: 'flag', ok: (await this.#ask('GET', `/flags/${this.#one(this.#flags).id}`)) !== null };
    if (dice < 88 && this.#decided !== null) return this.#undo();
    return this.#decide();
  }

  async #lookAround(): Promise<{ action: Action; ok: boolean }> {
    const dice = this.#roll(100);
    const sort = this.#one(['host', 'lastScan', 'nextScan']);
    const q = encodeURIComponent(this.#one(WORDS));
    if (dice < 12 || this.#sites.length === 0) return this.#sitesPage('sites', `sort=${sort}`);
    if (dice < 32) return this.#sitesPage('sites filtered', `${this.#siteFilters()}&sort=${sort}`);
    if (dice < 42) return this.#get('site facets', `/sites/facets?${this.#siteFilters()}`);
    if (dice < 54) return this.#sitesPage('site search', `q=${q}`);
    if (dice < 70) {
      const id = this.#one(this.#sites);
      const [site, past] = [
        await this.#ask('GET', `/sites/${id}`),
        await this.#ask('GET', `/sites/${id}/timeline`),
      ];
      return { action: 'site page', ok: site !== null && past !== null };
    }
    if (dice < 80) return this.#get('overview', `/overview?days=${this.#one(['7', '30', '90'])}`);
    if (dice < 88) return this.#get('rules', '/rules');
    return this.#get('watchlist', this.#roll(2) === 0 ? '/watchlist' : `/watchlist?q=${q}&state=all`);
  }

  #siteFilters(): string {
    const query = new URLSearchParams();
    const dims: [string, readonly string[]][] = [
      ['condition', CONDITIONS],
      ['province', this.#provinces],
      ['ownerType', OWNERS],
      ['flagged', ['yes', 'no']],
    ];
    for (const [dim, values] of dims) if (this.#roll(3) === 0) query.append(dim, this.#one(values));
    return query.toString();
  }

  async #get(action: Action, path: string): Promise<{ action: Action; ok: boolean }> {
    return { action, ok: (await this.#ask('GET', path)) !== null };
  }

  async #sitesPage(action: Action, query: string): Promise<{ action: Action; ok: boolean }> {
    const page = (await this.#ask('GET', `/sites?${query}`)) as { items: { id: number }[] } | null;
    if (page !== null && page.items.length > 0) this.#sites = page.items.map(({ id }) => id);
    return { action, ok: page !== null };
  }

  #filters(): string {
    const query = new URLSearchParams({ sort: this.#one(SORTS) });
    const dims: [string, readonly string[]][] = [
      ['ground', GROUNDS],
      ['state', STATES],
      ['condition', CONDITIONS],
      ['province', this.#provinces],
      ['ownerType', OWNERS],
      ['age', AGES],
      ['assignee', ['me', 'none']],
      ['scoreMin', ['0.5', '0.6', '0.7', '0.8', '0.9']],
    ];
    for (const [dim, values] of dims) if (this.#roll(3) === 0) query.append(dim, this.#one(values));
    if (this.#roll(4) === 0)
      query.append('authority', `Sở Văn hóa và Thể thao ${this.#one(this.#provinces)}`);
    return query.toString();
  }

  async #list(action: Action, query: string): Promise<{ action: Action; ok: boolean }> {
    const page = (await this.#ask('GET', `/flags?${query}`)) as { items: Flag[]; next: string | null } | null;
    if (page !== null && page.items.length > 0) {
      this.#flags = page.items;
      this.#next = page.next;
      this.#query = query.replace(/&cursor=.*/, '');
    }
    return { action, ok: page !== null };
  }

  async #decide(): Promise<{ action: Action; ok: boolean }> {
    const flag = this.#one(this.#flags);
    const body = { decision: 'dismiss', reason: 'lawful-use', version: flag.version };
    // A flag that is decided already, or that somebody else has: 409 is an answer.
    const decided = (await this.#ask('POST', `/flags/${flag.id}/decisions`, body, [409])) as {
      decisionId?: string;
    } | null;
    this.#decided = decided?.decisionId ?? null;
    return { action: 'decision', ok: decided !== null };
  }

  async #undo(): Promise<{ action: Action; ok: boolean }> {
    const undone = await this.#ask('POST', `/decisions/${this.#decided}/undo`, undefined, [409]);
    this.#decided = null;
    return { action: 'undo', ok: undone !== null };
  }

  async #ask(
    method: 'GET' | 'POST',
    path: string,
    body?: object,
    also: readonly number[] = [],
  ): Promise<unknown> {
    const answer = await this.#pool.request({
      method,
      path: `/api/v1${path}`,
      headers: {
        authorization: `Bearer ${this.#token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const said: unknown = await answer.body.json().catch(() => null);
    if (answer.statusCode < 300 || also.includes(answer.statusCode)) return said;
    process.stderr.write(`${method} ${path}: ${answer.statusCode} ${JSON.stringify(said).slice(0, 300)}\n`);
    return null;
  }
}
