import type { NoticeBody, NoticeView } from '../../api/cases.ts';
import { formatDay } from '../../app/format.ts';
import classes from './notice-panel.module.css';
import { NoticeQuote } from './notice-quote.tsx';

/** The letter as it will read. It goes to a Vietnamese owner: its words are Vietnamese in both languages of the console. */
export function NoticePreview({ view, body }: { view: NoticeView; body: NoticeBody }) {
  const { letterhead, date, deadline, draft } = view;
  const kept = draft.findings.flatMap((finding) => {
    const words = body.findings.find(({ key }) => key === finding.key);
    return words === undefined || words.leftOut ? [] : [{ ...finding, remedy: words.remedy }];
  });
  const hasSameDays = body.workingDays === draft.workingDays;
  return (
    <div className={classes.letter} lang="vi">
      <p className={classes.centre}>
        {letterhead.superior !== null && <span>{letterhead.superior}</span>}
        <strong>{letterhead.agency.toLocaleUpperCase('vi')}</strong>
        <span>{body.number}</span>
      </p>
      <p className={classes.date}>
        {letterhead.place}, ngày {formatDay(date)}
      </p>
      <p className={classes.centre}>
        <strong>{body.subject}</strong>
      </p>
      <p>
        Kính gửi: <strong>{body.recipient}</strong>
      </p>
      <Paragraphs text={body.opening} />
      <ol>
        {kept.map(({ key, host, ground, title, basis, quotes, remedy }) => (
          <li key={key}>
            <strong>{title}</strong> ({host} · {ground})
            {basis !== null && <p className={classes.soft}>Căn cứ: {basis}</p>}
            {quotes.map((quote) => (
              <NoticeQuote key={`${quote.text} ${quote.url}`} quote={quote} />
            ))}
            <p>Cách khắc phục: {remedy}</p>
          </li>
        ))}
      </ol>
      <p>
        <strong>
          Thời hạn khắc phục hoặc giải trình: {body.workingDays} ngày làm việc
          {hasSameDays && `, chậm nhất ngày ${formatDay(deadline)}`}.
        </strong>
      </p>
      <Paragraphs text={body.closing} />
      <p className={classes.centre}>
        <strong>{body.signatory.title}</strong>
        <span>{body.signatory.name}</span>
      </p>
      <p className={classes.soft}>{letterhead.contact.join(' · ')}</p>
    </div>
  );
}

function Paragraphs({ text }: { text: string }) {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => <p key={line}>{line}</p>);
}
