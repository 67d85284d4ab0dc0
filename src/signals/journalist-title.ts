import { ownArticles } from './parts/own-articles.ts';
import { MAX_EVIDENCE, presentationPages } from './parts/what-stands-there.ts';
import { onPage, type Signal } from './signal.ts';

/**
 * The site's own people are styled nhà báo or phóng viên: in contact data, beside the responsible person, or as the
 * byline of an article credited to nobody (QĐ 1418 III.1; NĐ 147/2024 art. 28).
 *
 * Known false positive: "Nhà báo" as the name of a partner organisation (Hội Nhà báo).
 */
export const journalistTitle: Signal = {
  id: 'journalist-title',
  needs: 'pages',
  detect(input) {
    if (input.facts.pages.length === 0) return { outcome: 'not-applicable', reason: 'no page could be read' };
    const styled = presentationPages(input).flatMap((page) =>
      page.furniture.journalistTitles.map((title) => onPage(page, title, title.value)),
    );
    const bylines = ownArticles(input)
      .filter((own) => own.style === 'reporter')
      .map(({ article, byline }) => onPage(article.page, byline, byline.value));
    if (styled.length + bylines.length === 0) return { outcome: 'absent' };
    const evidence = [...styled.slice(0, MAX_EVIDENCE - 2), ...bylines].slice(0, MAX_EVIDENCE);
    return { outcome: 'present', strength: styled.length > 0 || bylines.length > 1 ? 1 : 0.7, evidence };
  },
};
