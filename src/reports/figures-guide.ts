import {
  DEFINITIONS_VERSION,
  FIGURE_IDS,
  FIGURES,
  GROUPING_TITLES,
  GROUPINGS,
} from './figure-definitions.ts';

const HEAD = `# What each figure counts · Mỗi con số tính gì

Written from \`src/reports/figure-definitions.ts\` by a test (\`npm test -- test/reports/figures-guide.test.ts -u\` writes it
anew); the console, the files and the API show the same words beside each number. Definitions version **${DEFINITIONS_VERSION}**:
it goes up when a definition comes to another number, and a published report names its version.

## The cut

A period is days in Vietnam (UTC+7), first and last counted. Beside it stands **known until**: what was *written down* from
that moment on is left out, also where it is said to have happened in the period. Both together are a frozen question.

| fact | where it is read | never changed because |
|---|---|---|
| register: on it or not, owner, owner type, province, authority, agency | \`site_history\` | a row each time it changed; append-only; figures take what was known at the end of the period |
| how a scan ended | \`scans.finished_at\`, \`end_condition\`, \`end_recorded_at\` | written once, by a trigger; pruning takes captures, not scans |
| a flag was raised, and on which signals | \`flag_raises\` | one row a flag; append-only |
| decisions and their undoing | \`flag_decisions\` (\`recorded_at\`, \`undo_recorded_at\`) | an undo written down later than the cut has not happened for it |
| steps of cases | \`case_events\` (\`recorded_at\`) | append-only; outcome and cause are those of the closing step |

Publishing waits until nobody who had begun to write is still writing, then takes that moment for the cut, so nothing comes
in below it afterwards. Rows from before this was kept count by their own times, and the register of that time is taken to
have been as it stood at the update: say so beside figures of periods before the installation of this version.

Each row that went in (one a site, flag and case) is hashed as canonical JSON; a report bears the SHA-256 of each kind and
of all three. A site, and what happens to it, counts where the register had it at the end of the period. A flag or case
with several signals counts under each of them, so the lines of a breakdown by signal do not sum to the whole.

## Groupings · Phân nhóm
`;

/** The page of docs/ that says what each figure is. */
export function figuresGuide(): string {
  const groupings = GROUPINGS.map(
    (id) => `- \`${id}\`: ${GROUPING_TITLES[id].vi} · ${GROUPING_TITLES[id].en}`,
  );
  const figures = FIGURE_IDS.map((id) => {
    const { title, counts, not, source, unit } = FIGURES[id];
    return `### ${title.vi} · ${title.en}

\`${id}\` · ${source} · ${unit}

- Tính: ${counts.vi} Không tính: ${not.vi}
- Counts: ${counts.en} Not: ${not.en}
`;
  });
  return `${HEAD}\n${groupings.join('\n')}\n\n## Figures · Các chỉ tiêu\n\n${figures.join('\n')}`;
}
