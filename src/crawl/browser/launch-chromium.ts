import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { type Browser, chromium as playwright } from 'playwright-core';
import { Unavailable } from '../../lib/errors.ts';
import type { Logger } from '../../lib/logger.ts';
import type { Chromium } from './find-chromium.ts';

/** A running Chromium of ours. */
export interface RunningChromium {
  readonly browser: Browser;
  /** The browser process, leader of a process group that holds all its helpers. */
  readonly pid: number;
  /** Ends it in at most `patienceMs`, by force if it must be. */
  end(patienceMs: number): Promise<void>;
}

export interface LaunchOptions {
  readonly chromium: Chromium;
  readonly sandbox: boolean;
  readonly log: Logger;
  /** A renderer process that grows larger than this is killed; its page counts as crashed. */
  readonly maxRendererBytes: number;
}

/**
 * Nothing leaves except through a context's own proxy: the browser-wide proxy is a closed port, names are never resolved
 * by Chromium itself, and what does not speak through a proxy (QUIC, WebRTC over UDP) is off.
 */
const ARGUMENTS = [
  '--proxy-server=http://127.0.0.1:9',
  '--proxy-bypass-list=<-loopback>',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
  '--disable-quic',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--dns-prefetch-disable',
  '--no-pings',
  '--disable-domain-reliability',
  '--disable-client-side-phishing-detection',
  '--disable-blink-features=WebTransport,DirectSockets,WebUSB,WebBluetooth,Serial,WebHID',
  '--disable-notifications',
  '--disable-webgl',
  '--disable-gpu',
  '--font-render-hinting=none',
  '--disk-cache-size=33554432',
  '--js-flags=--max-old-space-size=512',
];

/** Playwright's defaults suit tests of trusted pages; these serve a hostile one. */
const UNWANTED = [
  '--disable-popup-blocking',
  '--disable-ipc-flooding-protection',
  '--disable-renderer-backgrounding',
  '--disable-background-timer-throttling',
  '--allow-pre-commit-input',
  '--enable-unsafe-swiftshader',
];

/** Starts Chromium with our own arguments. @throws Unavailable when it does not start */
export async function launchChromium(options: LaunchOptions): Promise<RunningChromium> {
  const { chromium, sandbox, log } = options;
  if (!sandbox) {
    log.warn({ chromium: chromium.path }, 'Chromium runs without its sandbox: run as another user than root');
  }
  const browser = await start(chromium, sandbox);
  const session = await browser.newBrowserCDPSession();
  const processes = async () => (await session.send('SystemInfo.getProcessInfo')).processInfo;
  const pid = (await processes()).find((one) => one.type === 'browser')?.id ?? 0;
  log.info({ pid, version: browser.version(), source: chromium.source, sandbox }, 'Chromium started');
  const watch = setInterval(() => {
    processes()
      .then((list) => killTheHuge(list, options))
      .catch(() => {});
  }, 500);
  watch.unref();
  browser.once('disconnected', () => clearInterval(watch));
  return {
    browser,
    pid,
    async end(patienceMs) {
      clearInterval(watch);
      const closed = browser.close().then(() => true);
      closed.catch(() => {});
      const inTime = await Promise.race([closed, delay(patienceMs, false, { ref: false })]).catch(
        () => false,
      );
      // Helpers end a little after the browser; one that hangs must not outlive it.
      for (let wait = 0; inTime && wait < 10 && signalGroup(pid, 0); wait++) await delay(50);
      signalGroup(pid, 'SIGKILL');
      if (!inTime) log.warn({ pid }, 'Chromium did not end in time and was killed');
    },
  };
}

async function start(chromium: Chromium, sandbox: boolean): Promise<Browser> {
  try {
    return await playwright.launch({
      executablePath: chromium.path,
      chromiumSandbox: sandbox,
      args: ARGUMENTS,
      ignoreDefaultArgs: UNWANTED,
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      timeout: 30_000,
      // Not ours: it holds passwords and addresses that no renderer needs.
      env: {
        PATH: process.env.PATH ?? '',
        HOME: tmpdir(),
        LANG: 'C.UTF-8',
        TZ: 'Asia/Ho_Chi_Minh',
        ...chromium.environment,
      },
    });
  } catch (cause) {
    const text = (cause as Error).message;
    const hint =
      sandbox && /no usable sandbox|namespace/i.test(text)
        ? 'allow user namespaces for it, or run without its sandbox'
        : 'set CHROMIUM_PATH to a Chromium that starts on this machine';
    throw new Unavailable(`Chromium ${chromium.path} does not start: ${hint}`, { cause });
  }
}

async function killTheHuge(
  list: readonly { type: string; id: number }[],
  { maxRendererBytes, log }: LaunchOptions,
): Promise<void> {
  for (const { id } of list.filter(({ type }) => type === 'renderer')) {
    const bytes = await residentBytes(id);
    if (bytes <= maxRendererBytes) continue;
    log.warn({ pid: id, bytes }, 'a page took too much memory and was ended');
    process.kill(id, 'SIGKILL');
  }
}

/** Resident memory by /proc; 0 where there is none, so that nothing is killed on a guess. */
async function residentBytes(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/statm`, 'utf8').catch(() => '');
  return Number(text.split(' ')[1] ?? 0) * 4096;
}

/** False when no process of the group is left. */
function signalGroup(leader: number, signal: 0 | 'SIGKILL'): boolean {
  if (leader <= 1) return false;
  try {
    return process.kill(-leader, signal);
  } catch {
    return false;
  }
}
