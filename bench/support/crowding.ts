import { Worker } from 'node:worker_threads';

/** Runs in a thread of its own: 5 ms of work now and then, and how long they take on the clock. */
const PROBE = `
const { parentPort } = require('node:worker_threads');
let [worked, took] = [0, 0];
const cpu = () => { const { user, system } = process.threadCpuUsage(); return (user + system) / 1000; };
const timer = setInterval(() => {
  const [begun, used] = [performance.now(), cpu()];
  while (cpu() - used < 5);
  worked += cpu() - used;
  took += performance.now() - begun;
}, 250);
parentPort.once('message', () => { clearInterval(timer); parentPort.postMessage(worked === 0 ? 1 : took / worked); });
`;

/** How much longer than a free core this machine takes while something is measured: 1 on an idle one. */
export function watchCrowding(): { stop(): Promise<number> } {
  const worker = new Worker(PROBE, { eval: true });
  return {
    async stop() {
      const ratio = new Promise<number>((done) => worker.once('message', done));
      worker.postMessage('stop');
      const slower = await ratio;
      await worker.terminate();
      return slower;
    },
  };
}
