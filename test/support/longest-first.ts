import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take longest, as beginnings of their paths, the longest first; begun last, one would run alone at the end. */
const LONGEST = [
  'test/e2e/console/furnished-pages',
  'test/faults/',
  'test/e2e/up',
  'test/e2e/console/access',
  'test/e2e/case-journey',
  'test/queue/lost-server',
  'test/e2e/console/',
  'test/e2e/',
  'test/backup/',
  'test/api/rights-matrix',
  'test/referrals/',
  'test/assess/hostile-pages',
  'test/browser/',
  'test/labelled-sets',
  'test/crawl/',
];

/** Sorts a clean clone, where nothing is known of earlier runs, as if it were: the longest first. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = LONGEST.findIndex((path) => moduleId.includes(path));
      return at === -1 ? LONGEST.length : at;
    };
    const group = ({ project }: TestSpecification): number => project.config.sequence.groupOrder;
    return (await super.sort(files)).sort((a, b) => group(a) - group(b) || rank(a) - rank(b));
  }
}
