import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type RunningCommand, startCommand } from './command.ts';
import { freePort } from './serve-sites.ts';

const START_MS = 300_000;
const STEP_MS = 120_000;
export const FURNISHED_PASSWORD = 'một-mật-khẩu-dài-123';

/** A real installation as `npm start` makes it, with the sample scanned and what people did afterwards. */
export interface Furnished {
  readonly url: string;
  readonly admin: string;
  readonly password: string;
  /** Acts as a signed-in person; throws what the server says where it refuses. */
  as(email: string): Promise<Person>;
  changePassword(email: string, from: string, to: string): Promise<void>;
  stop(): Promise<void>;
}

export interface Person {
  readonly email: string;
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body?: unknown, method?: 'POST' | 'PATCH'): Promise<T>;
}

export interface ListedFlag {
  readonly id: string;
  readonly ground: string;
  readonly version: number;
  readonly site: { readonly id: number; readonly host: string };
}

/** Starts everything in a folder of its own and waits until the sample's sites are judged and pictured. */
export async function startFurnished(): Promise<Furnished> {
  const home = await mkdtemp(join(tmpdir(), 'rasoat-furnished-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const running = startCommand(['up'], { RASOAT_HOME: home, PORT: String(port) });
  const stop = async (): Promise<void> => {
    running.child.kill('SIGTERM');
    await running.ended;
    await rm(home, { recursive: true, force: true });
  };
  try {
    const printed = await within(START_MS, 'it is up', async () =>
      /Ctrl-C ends it/.test(running.output.stdout) ? running.output.stdout : endedEarly(running),
    );
    const [, admin = '', first = ''] = /\n {2}(\S+@\S+) {2}(\S+)\n/.exec(printed) ?? [];
    const changePassword = async (email: string, from: string, to: string): Promise<void> => {
      const body = { currentPassword: from, newPassword: to };
      const changed = await send(
        url,
        await signIn(url, email, from),
        'POST',
        '/api/auth/change-password',
        body,
      );
      if (!changed.ok) throw new Error(`The password of ${email} was not changed: ${await changed.text()}`);
    };
    await changePassword(admin, first, FURNISHED_PASSWORD);
    const cookies = new Map<string, string>();
    return {
      url,
      admin,
      password: FURNISHED_PASSWORD,
      stop,
      changePassword,
      async as(email) {
        const cookie = cookies.get(email) ?? (await signIn(url, email, FURNISHED_PASSWORD));
        cookies.set(email, cookie);
        const ask = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
          const answer = await send(url, cookie, method, `/api/v1${path}`, body);
          const text = await answer.text();
          if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text.slice(0, 500)}`);
          return (text === '' ? undefined : JSON.parse(text)) as T;
        };
        return {
          email,
          get: (path) => ask('GET', path),
          post: (path, body, method = 'POST') => ask(method, path, body),
        };
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function endedEarly({ child, output }: RunningCommand): null {
  if (child.exitCode !== null) throw new Error(`It ended: ${output.stdout}\n${output.stderr}`);
  return null;
}

function send(url: string, cookie: string, method: string, path: string, body?: unknown): Promise<Response> {
  const json = body === undefined ? {} : { 'content-type': 'application/json' };
  return fetch(`${url}${path}`, {
    method,
    headers: { origin: url, cookie, 'x-requested-with': 'rasoat', ...json },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

async function signIn(url: string, email: string, password: string): Promise<string> {
  const answer = await send(url, '', 'POST', '/api/auth/sign-in/email', { email, password });
  if (!answer.ok) throw new Error(`${email} is not let in: ${await answer.text()}`);
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

/** Looks until there is something, for a bounded time. */
export async function within<T>(ms: number, what: string, look: () => Promise<T | null | false>): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    const found = await look();
    if (found !== null && found !== false) return found;
    if (Date.now() > end) throw new Error(`Not within ${ms / 1000} s: ${what}`);
    await sleep(200);
  }
}

/** Scans a site once more and waits until that scan is judged. */
export async function scanAgain(person: Person, siteId: number): Promise<void> {
  const { scanId } = await person.post<{ scanId: string }>(`/sites/${siteId}/scan`);
  await within(STEP_MS, 'the scan is done', async () => {
    const { liveScan } = await person.get<{ liveScan: { id: string } | null }>(`/sites/${siteId}`);
    return liveScan?.id !== scanId;
  });
}
