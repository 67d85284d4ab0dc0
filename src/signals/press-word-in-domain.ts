import { FLAG_AT } from '../names/read-name.ts';
import { findingsOf, nameEvidence } from './parts/name-evidence.ts';
import type { Signal } from './signal.ts';

/** Named by the rule, yet half of all names with them are shops: present, with little strength. */
const WEAK_WORDS: ReadonlySet<string> = new Set(['online', 'daily']);
/** Genres: they hint at a press name when hosts are screened, but stand in neither clause's list of words. */
const GENRES: ReadonlySet<string> = new Set(['thời sự']);
const WEAK_FROM = 0.32;
const FULL_STRENGTH = 0.7;

/**
 * A word of the host's name is one of the press: báo, tạp chí, tin (tức), news, times, online, daily
 * (QĐ 1418/QĐ-BTTTT III.1; NĐ 27/2018 art. 23b; NĐ 147/2024). Words, never letters inside other words: bảo hiểm holds
 * no báo, thông tin no tin.
 *
 * Known false positive: a name of a person or company that can also be read so (Bảo Hà Nội); the readings are shown.
 */
export const pressWordInDomain: Signal = {
  id: 'press-word-in-domain',
  needs: 'name',
  detect({ names }) {
    if (names.length === 0) return { outcome: 'not-applicable', reason: 'no host to read' };
    const found = findingsOf(names, 'press-word-in-domain', WEAK_FROM).filter(
      ({ finding }) =>
        !GENRES.has(finding.target) && (finding.score >= FLAG_AT || WEAK_WORDS.has(finding.target)),
    );
    const best = found[0];
    if (best === undefined) return { outcome: 'absent' };
    const strength = Math.min(1, best.finding.score / FULL_STRENGTH);
    return { outcome: 'present', strength, evidence: found.slice(0, 5).map(nameEvidence) };
  },
};
