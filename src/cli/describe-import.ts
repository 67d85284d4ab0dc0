import type { RegistryChange } from '../db/registry.ts';
import type { ChangeCounts, ImportReport } from '../registry/import-registry.ts';
import { plainTable } from './plain-table.ts';

const SHOWN = 20;

function counts(name: string, of: ChangeCounts): string[] {
  return [name, ...[of.added, of.changed, of.withdrawn, of.restored, of.unchanged].map(String)];
}

function some(lines: readonly string[], more: string): string[] {
  if (lines.length <= SHOWN) return [...lines];
  return [...lines.slice(0, SHOWN), `  … and ${lines.length - SHOWN} more (${more})`];
}

function show(value: unknown): string {
  if (value === null || value === undefined) return '(nothing)';
  return Array.isArray(value) ? value.join(' ') : String(value);
}

function describeChange(change: RegistryChange): string {
  const fields = Object.entries(change.after ?? {}).map(([field, after]) =>
    change.before === null
      ? `${field} ${show(after)}`
      : `${field} ${show(change.before[field])} → ${show(after)}`,
  );
  const detail = change.change === 'changed' || change.change === 'restored' ? fields.join('; ') : '';
  return `  ${change.change} ${change.subject} ${change.key.split('|').filter(Boolean).join(' · ')}${detail === '' ? '' : `: ${detail}`}`;
}

/** A report for people. */
export function describeImport(report: ImportReport): string {
  const lines = [
    `${report.file}: ${report.rows} rows${report.dryRun ? ' (dry run: nothing was changed)' : ''}`,
    '',
    plainTable(
      ['', 'added', 'changed', 'withdrawn', 'restored', 'unchanged'],
      [counts('licences', report.licences), counts('sites', report.sites), counts('owners', report.owners)],
    ),
  ];
  if (report.unknownColumns.length > 0) {
    lines.push('', `Columns not understood, left out: ${report.unknownColumns.join(', ')}`);
  }
  if (report.ownerTypesGuessed > 0) {
    lines.push(
      '',
      `Owner types guessed from the name: ${report.ownerTypesGuessed} (marked; a stated type replaces them)`,
    );
  }
  const notable = report.changes.filter(({ change }) => change !== 'added');
  if (notable.length > 0) lines.push('', ...some(notable.map(describeChange), '--json shows all'));
  const missing = [
    ...report.missing.licences.map((key) => `  licence ${key.split('|').filter(Boolean).join(' · ')}`),
    ...report.missing.sites.map((host) => `  site ${host}`),
  ];
  if (missing.length > 0) {
    lines.push(
      '',
      'Registered, of the same provinces or authorities, not in this file; kept (--complete withdraws them):',
    );
    lines.push(...some(missing, '--json shows all'));
  }
  if (report.problems.length > 0) {
    lines.push('', 'Rows to look at:');
    lines.push(
      ...report.problems.map(
        ({ row, reason, kept }) => `  row ${row}: ${reason.text}${kept ? ' (imported)' : ' (left out)'}`,
      ),
    );
  }
  return `${lines.join('\n')}\n`;
}
