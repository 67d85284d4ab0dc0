import { BadInput } from '../lib/errors.ts';
import type { NoticeDraft } from './notice.ts';

/** What a person may change of a draft. */
export type NoticeEdit = Omit<NoticeDraft, 'findings' | 'clearing'> & {
  readonly findings: readonly { readonly key: string; readonly leftOut: boolean; readonly remedy: string }[];
};

/**
 * A draft with a person's words. Titles, legal basis and quotes stay as they were judged, because a quote that somebody
 * retyped proves nothing. @throws BadInput (an unknown finding, or none left)
 */
export function editNotice(draft: NoticeDraft, { findings: edits, ...words }: NoticeEdit): NoticeDraft {
  const wanted = new Map(edits.map((edit) => [edit.key, edit]));
  const unknown = edits.find(({ key }) => draft.findings.every((finding) => finding.key !== key));
  if (unknown !== undefined)
    throw new BadInput(`There is no finding ${unknown.key} in this notice: load it anew`);
  const findings = draft.findings.map((finding) => {
    const { leftOut, remedy } = wanted.get(finding.key) ?? finding;
    return { ...finding, leftOut, remedy };
  });
  if (findings.every(({ leftOut }) => leftOut))
    throw new BadInput('A notice names one finding at least: leave one in');
  return { ...draft, ...words, findings };
}
