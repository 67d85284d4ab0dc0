import type { LetterheadSetting } from '../lib/case-settings.ts';

/** How a letter begins and ends; `agency` is filled in. */
export type Letterhead = LetterheadSetting & { readonly agency: string };

/** One finding of a letter. Title, basis and quotes are as judged and stay so; a person may leave it out or reword the remedy. */
export interface NoticeFinding {
  /** Flag and signal: what an edited draft names it by. */
  readonly key: string;
  readonly host: string;
  /** In Vietnamese. */
  readonly ground: string;
  /** Day of the reading in Vietnam, ISO. */
  readonly readOn: string;
  readonly title: string;
  /** Legal basis in force on the day of the reading; null where the pack names none. */
  readonly basis: string | null;
  /** `verbatim`: as the page has it; else what was observed, in our words. */
  readonly quotes: readonly {
    readonly text: string;
    readonly url: string | null;
    readonly verbatim: boolean;
  }[];
  /** What the owner would do about it. */
  readonly remedy: string;
  readonly leftOut: boolean;
}

/** When a flag would no longer stand: the fewest corrections. */
export interface NoticeClearing {
  readonly host: string;
  readonly ground: string;
  readonly text: string;
}

/** A notice while it is written: what `case_notices.body` holds. */
export interface NoticeDraft {
  readonly number: string;
  readonly recipient: string;
  readonly subject: string;
  /** Paragraphs are parted by line breaks. */
  readonly opening: string;
  readonly closing: string;
  readonly workingDays: number;
  readonly signatory: { readonly title: string; readonly name: string | null };
  readonly findings: readonly NoticeFinding[];
  readonly clearing: readonly NoticeClearing[];
}

/** A notice as it is set, with its dates. */
export interface Notice extends NoticeDraft {
  readonly letterhead: Letterhead;
  /** ISO dates in Vietnam. */
  readonly date: string;
  readonly deadline: string;
}

/** The findings of a letter by site and ground, in its order. */
export function sectionsOf(notice: Pick<NoticeDraft, 'findings' | 'clearing'>) {
  const kept = notice.findings.filter(({ leftOut }) => !leftOut);
  const groups = Map.groupBy(kept, ({ host, ground }) => `${host} ${ground}`);
  return [...groups.values()].map((findings) => {
    const { host, ground, readOn } = findings[0]!;
    const clearing = notice.clearing.find((one) => one.host === host && one.ground === ground);
    return { host, ground, readOn, findings, clearing: clearing?.text ?? null };
  });
}

/** A quote in quotation marks; an observation without. */
export function quoted({ text, verbatim }: NoticeFinding['quotes'][number]): string {
  return verbatim ? `“${text}”` : text;
}

/** The fixed sentence of every notice: nobody can edit the deadline away. */
export function deadlineSentence(workingDays: number, deadlineVi: string): string {
  return `Thời hạn khắc phục hoặc giải trình: ${workingDays} ngày làm việc, chậm nhất ngày ${deadlineVi}.`;
}

/** Paragraphs of an edited text. */
export function paragraphsOf(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
