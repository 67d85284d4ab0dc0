import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface BenchFarm {
  readonly port: number;
  stop(): void;
}

/** Starts `site-farm.ts` as a child that ends with this process. */
export async function startBenchFarm(articles: number, bytes: number): Promise<BenchFarm> {
  const script = fileURLToPath(new URL('./site-farm.ts', import.meta.url));
  const child = fork(script, [String(articles), String(bytes)], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const port = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.stdout!.once('data', (line: Buffer) => resolve(Number(line.toString())));
  });
  return { port, stop: () => void child.kill() };
}

export interface PageFarm extends BenchFarm {
  readonly meanBytes: number;
  readonly least: number;
  readonly most: number;
}

/** Starts `page-farm.ts` with so many pages on each host. */
export async function startPageFarm(pages: number): Promise<PageFarm> {
  const script = fileURLToPath(new URL('./page-farm.ts', import.meta.url));
  const child = fork(script, [String(pages)], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  const line = await new Promise<Buffer>((resolve, reject) => {
    child.once('error', reject);
    child.stdout!.once('data', resolve);
  });
  const said = JSON.parse(line.toString()) as Omit<PageFarm, 'stop'>;
  return { ...said, stop: () => void child.kill() };
}
