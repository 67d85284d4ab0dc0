import { BadInput, Unavailable } from '../../lib/errors.ts';
import type { Logger } from '../../lib/logger.ts';
import type { Guard } from '../network-guard.ts';
import { type Chromium, findChromium } from './find-chromium.ts';
import { launchChromium, type RunningChromium } from './launch-chromium.ts';
import { RenderFailure } from './render-failure.ts';
import { type RenderedPage, type RenderLimits, type RenderRequest, renderPage } from './render-page.ts';

export interface RendererOptions {
  readonly guard: Pick<Guard, 'openGuardedSocket'>;
  readonly log: Logger;
  /** Names the project and its contact address. */
  readonly userAgent: string;
  /** For one page, default 30 s. */
  readonly timeoutMs?: number | undefined;
  /** CHROMIUM_PATH. */
  readonly chromiumPath?: string | undefined;
  /** Where an installed Chromium is looked for; default PATH. */
  readonly searchPath?: string | undefined;
  /** Where the npm package's Chromium is unpacked to, once. */
  readonly unpackInto?: string | undefined;
  /** Default: on, except for root, whom Chromium's sandbox does not serve. */
  readonly sandbox?: boolean | undefined;
  /** Pages at the same time; more wait. Default 2. */
  readonly concurrency?: number | undefined;
  /** A browser is replaced by a new one after so many pages. Default 100. */
  readonly pagesPerBrowser?: number | undefined;
  readonly limits?: Partial<RenderLimits> | undefined;
}

/** One long-lived browser that renders pages, each in a context of its own. */
export interface PageRenderer {
  /** @throws RenderFailure (the page), BadInput (no http address), Unavailable (no browser, or closed) */
  render(url: string, request?: RenderRequest): Promise<RenderedPage>;
  /** Ends within 5 s with no process left; pages under way fail as `abandoned`. */
  close(): Promise<void>;
}

const LIMITS: RenderLimits = {
  timeoutMs: 30_000,
  settleMs: 5000,
  maxHtmlBytes: 10 * 1024 * 1024,
  maxBytes: 40 * 1024 * 1024,
};
const MAX_RENDERER_BYTES = 1024 * 1024 * 1024;
const END_PATIENCE_MS = 3000;

/** Finds and starts Chromium. @throws BadInput, Unavailable */
export async function createRenderer(options: RendererOptions): Promise<PageRenderer> {
  const { chromiumPath, unpackInto, log } = options;
  const searchPath = options.searchPath ?? process.env.PATH ?? '';
  const found = await findChromium({ given: chromiumPath, searchPath, unpackInto });
  try {
    return await startRenderer(options, found);
  } catch (error) {
    // Ubuntu's /usr/bin/chromium-browser, for one, may be a note that says what to install.
    if (found.source !== 'installed') throw error;
    log.warn({ path: found.path, reason: (error as Error).message }, 'the installed Chromium is passed over');
    return startRenderer(options, await findChromium({ searchPath: '', unpackInto }));
  }
}

async function startRenderer(options: RendererOptions, chromium: Chromium): Promise<PageRenderer> {
  const sandbox = options.sandbox ?? process.getuid?.() !== 0;
  const launch = () =>
    launchChromium({ chromium, sandbox, log: options.log, maxRendererBytes: MAX_RENDERER_BYTES });
  const renderer = new Renderer(options, launch);
  await renderer.start();
  return renderer;
}

/** A browser with the number of pages it has had and has open. */
interface Stage {
  readonly running: RunningChromium;
  pages: number;
  open: number;
  retired: boolean;
}

class Renderer implements PageRenderer {
  readonly #options: RendererOptions;
  readonly #launch: () => Promise<RunningChromium>;
  readonly #limits: RenderLimits;
  readonly #stages = new Set<Stage>();
  readonly #stop = new AbortController();
  readonly #waiting: (() => void)[] = [];
  #starting: Promise<Stage> | null = null;
  #free: number;

  constructor(options: RendererOptions, launch: () => Promise<RunningChromium>) {
    this.#options = options;
    this.#launch = launch;
    this.#limits = { ...LIMITS, timeoutMs: options.timeoutMs ?? LIMITS.timeoutMs, ...options.limits };
    this.#free = options.concurrency ?? 2;
  }

  async start(): Promise<void> {
    await this.#stage();
  }

  async render(url: string, request: RenderRequest = {}): Promise<RenderedPage> {
    if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) {
      throw new BadInput(`${url} is no web address: give one that starts with http:// or https://`);
    }
    await this.#slot();
    try {
      return await this.#renderOn(await this.#stage(), url, request);
    } catch (error) {
      // A browser that died under a page that may be innocent: once more on a new one.
      if (!(error instanceof BrowserLost) || this.#stop.signal.aborted) throw error;
      return await this.#renderOn(await this.#stage(), url, request);
    } finally {
      this.#release();
    }
  }

  async close(): Promise<void> {
    this.#stop.abort();
    for (const wake of this.#waiting.splice(0)) wake();
    await this.#starting?.catch(() => {});
    await Promise.all([...this.#stages].map((stage) => this.#end(stage)));
  }

  async #renderOn(stage: Stage, url: string, request: RenderRequest): Promise<RenderedPage> {
    stage.pages++;
    stage.open++;
    const stops = [this.#stop.signal, ...(request.signal === undefined ? [] : [request.signal])];
    const { guard, userAgent } = this.#options;
    const onStuck = () => {
      this.#options.log.warn(
        { pid: stage.running.pid },
        'Chromium does not let go of a page and is replaced',
      );
      this.#stages.delete(stage);
      stage.running.end(0).catch(() => {});
    };
    const setting = { guard, userAgent, limits: this.#limits, onStuck };
    try {
      return await renderPage(
        stage.running.browser,
        url,
        { ...request, signal: AbortSignal.any(stops) },
        setting,
      );
    } catch (error) {
      if (!stage.running.browser.isConnected()) throw new BrowserLost(url, { cause: error });
      throw error;
    } finally {
      stage.open--;
      if (stage.pages >= (this.#options.pagesPerBrowser ?? 100)) stage.retired = true;
      if (stage.retired && stage.open === 0) await this.#end(stage);
    }
  }

  /** The browser that takes new pages; started when there is none. */
  async #stage(): Promise<Stage> {
    if (this.#stop.signal.aborted) throw new Unavailable('The browser is closed: start a new one');
    for (const stage of this.#stages) {
      if (!stage.running.browser.isConnected()) this.#stages.delete(stage);
      else if (!stage.retired) return stage;
    }
    this.#starting ??= this.#begin().finally(() => {
      this.#starting = null;
    });
    return this.#starting;
  }

  async #begin(): Promise<Stage> {
    const stage: Stage = { running: await this.#launch(), pages: 0, open: 0, retired: false };
    this.#stages.add(stage);
    return stage;
  }

  async #end(stage: Stage): Promise<void> {
    this.#stages.delete(stage);
    await stage.running.end(END_PATIENCE_MS);
  }

  async #slot(): Promise<void> {
    if (this.#free > 0) {
      this.#free--;
      return;
    }
    await new Promise<void>((wake) => {
      this.#waiting.push(wake);
    });
    if (this.#stop.signal.aborted) throw new Unavailable('The browser is closed: start a new one');
  }

  #release(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#free++;
    else next();
  }
}

/** The browser itself is gone, not only the page. */
class BrowserLost extends RenderFailure {
  constructor(url: string, options: ErrorOptions) {
    super('abandoned', url, 'the browser ended', options);
  }
}
