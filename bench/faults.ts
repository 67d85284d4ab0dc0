/**
 * `npm run bench -- faults [--rounds 100] [--backend postgres|redis] [--fault NAME] [--seed N] [--from N] [--out FILE]`:
 * breaks a whole installation of separate processes again and again and counts afterwards (test/faults/ is the short form
 * of it). Every round prints its seed; `--rounds 1 --backend … --fault … --seed …` brings it back. A long run may be done
 * in pieces: `--from 20` begins with the round after the twentieth of that seed, `--out` appends a line of JSON a round.
 */
import { appendFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { FAULTS } from '../test/faults/faults.ts';
import { randomFrom } from '../test/faults/random.ts';
import { hasRedis, type QueueBackend, startRig, WORKERS } from '../test/faults/rig.ts';
import { type Round, runRound } from '../test/faults/rounds.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '100' },
    backend: { type: 'string' },
    fault: { type: 'string' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    from: { type: 'string', default: '0' },
    out: { type: 'string' },
  },
});
/** All that may run on a machine of its own but the browser and the console. */
const PROCESSES = [...WORKERS, 'maintain', 'notify'];
const FIRST = Number(values.from);
const wanted: readonly QueueBackend[] = hasRedis() ? ['postgres', 'redis'] : ['postgres'];
const backends = wanted.filter((name) => values.backend === undefined || name === values.backend);
const perBackend = Math.ceil(Number(values.rounds) / backends.length);
const rounds: Round[] = [];

for (const backend of backends) {
  const rig = await startRig(backend, PROCESSES);
  const able = FAULTS.filter((fault) => (fault.unavailable?.(rig) ?? null) === null);
  const faults = able.filter(({ name }) => values.fault === undefined || name.includes(values.fault));
  try {
    for (let number = FIRST; number < FIRST + perBackend; number++) {
      const seed = Number(values.seed) + number;
      // The first rounds take each fault once, those after it any.
      const fault = faults[number] ?? randomFrom(seed ^ 0x5eed).pick(faults);
      const round = await runRound(rig, fault, seed);
      rounds.push(round);
      const { scans, recoveryMs, broken } = round;
      const load = Math.round(loadavg()[0]! * 10) / 10;
      console.log(
        `${backend} ${String(number + 1).padStart(3)} seed ${seed} ${fault.name}: ${scans} scans, at rest ${(recoveryMs / 1000).toFixed(1)} s after (load ${load})`,
      );
      const line = { at: new Date().toISOString(), backend, number: number + 1, load, ...round };
      if (values.out !== undefined) appendFileSync(values.out, `${JSON.stringify(line)}\n`);
      for (const one of broken) console.log(`    BROKEN ${one}`);
      if (broken.length > 0) await rig.keepLogs(`/tmp/rasoat-fault-${backend}-${seed}`);
    }
  } finally {
    await rig.close();
  }
}

const slowest = rounds.toSorted((a, b) => b.recoveryMs - a.recoveryMs)[0];
const scans = rounds.reduce((sum, round) => sum + round.scans, 0);
const broken = rounds.filter((round) => round.broken.length > 0);
console.log(
  `${rounds.length} rounds, ${scans} scans, ${broken.length} rounds with a broken promise; slowest to rest: ${((slowest?.recoveryMs ?? 0) / 1000).toFixed(1)} s (${slowest?.fault})`,
);
process.exit(broken.length === 0 ? 0 : 4);
