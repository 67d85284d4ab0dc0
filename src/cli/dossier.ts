import { access } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Command } from 'commander';
import { printPdf } from '../crawl/browser/print-pdf.ts';
import { eventsOfFlag, type FlagRow, flagById } from '../db/flags.ts';
import { loadScan } from '../db/scans.ts';
import { BadInput, OperationalError } from '../lib/errors.ts';
import { CONFIG_FOLDER } from '../lib/settings.ts';
import { capturesOf } from '../steps/captures-of.ts';
import { type DossierDeps, exportDossier } from '../steps/export-dossier.ts';
import { loadRulePacks } from '../steps/load-rules.ts';
import { type Context, openContext } from '../steps/open-context.ts';

interface DossierOptions {
  readonly out?: string;
  readonly json?: boolean;
  readonly names?: boolean;
}

const STAMPED = {
  off: '',
  stamped: 'stamped by a time-stamping authority\n',
  waiting:
    'no time-stamping authority answered: it goes without; asked again every hour, later dossiers carry the stamp\n',
} as const;

/** `rasoat dossier FLAG|SCAN`: the proof as one file that can be checked anywhere. */
export function dossierCommand(): Command {
  return new Command('dossier')
    .description(
      'pack the proof of a flag, or of a scan that found nothing, as one WACZ file: captures, pictures, judgement, chain of custody, readable PDF',
    )
    .argument('<flag-or-scan>', "a flag's id (its first eight characters do) or a scan's whole id")
    .option('--out <file>', 'where to; default ho-so-<host>-<day>.wacz in this folder')
    .option('--names', 'with the names of those who decided; otherwise their roles and agencies alone')
    .option('--json', 'what was made as one JSON object')
    .action(makeDossier);
}

async function makeDossier(id: string, options: DossierOptions): Promise<void> {
  const context = await openContext();
  try {
    const { flag, scanId, host } = await find(context, id.toLowerCase());
    const day = new Date().toISOString().slice(0, 10);
    const path = resolve(options.out ?? `ho-so-${host}-${day}.wacz`);
    const isTaken = await access(path).then(
      () => true,
      () => false,
    );
    if (isTaken) throw new BadInput(`${path} is there already: name another file with --out`);
    const wish = {
      scanId,
      path,
      by: 'command',
      withNames: options.names ?? false,
      ...(flag === null ? {} : { flag }),
    };
    const made = await exportDossier(await depsOf(context), wish);
    process.stdout.write(
      options.json
        ? `${JSON.stringify(made)}\n`
        : `${made.path}\nSHA-256 of the file ${made.sha256}\nchain of custody ends in ${made.custodyHead}\n${STAMPED[made.timestamp]}`,
    );
  } finally {
    await context.close();
  }
}

async function find(
  { db }: Context,
  id: string,
): Promise<{ flag: FlagRow | null; scanId: string; host: string }> {
  const flag = /^[0-9a-f-]{8,36}$/.test(id) ? await flagById(db, id) : null;
  if (flag !== null) {
    const scanId = (await eventsOfFlag(db, flag.id)).findLast((event) => event.scanId !== null)?.scanId;
    if (scanId != null) return { flag, scanId, host: flag.host };
  }
  const scan = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? await loadScan(db, id) : null;
  if (scan === null)
    throw new BadInput(
      `${id} is neither a flag nor a scan: \`rasoat flags list\` and \`rasoat scan --json\` show their ids`,
    );
  return { flag: null, scanId: scan.id, host: scan.host };
}

async function depsOf({ db, home, log, env, settings }: Context): Promise<DossierDeps> {
  return {
    db,
    log,
    settings,
    capturesFolder: capturesOf({ home, settings, env }),
    rulePacks: await loadRulePacks(CONFIG_FOLDER),
    now: () => new Date(),
    print: (html) =>
      printPdf(html, { log, chromiumPath: env.CHROMIUM_PATH }).catch((error: unknown) => {
        if (!(error instanceof OperationalError)) throw error;
        log.warn({ reason: error.message }, 'the dossier goes without its PDF');
        return null;
      }),
  };
}
