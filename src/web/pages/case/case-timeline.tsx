import { useTranslation } from 'react-i18next';
import { type CaseDetail, useCaseNote } from '../../api/cases.ts';
import { formatDay, formatTime } from '../../app/format.ts';
import { NoteForm } from '../../parts/note-form.tsx';
import { Panel } from '../../parts/panel.tsx';
import { toastError } from '../../parts/toasts.tsx';
import trail from '../../parts/trail.module.css';

type Event = CaseDetail['events'][number];

/** Every step of the case, the newest first, with a field for notes. */
export function CaseTimeline({ found }: { found: CaseDetail }) {
  const { t } = useTranslation();
  const add = useCaseNote(found.id);
  return (
    <Panel title={t('case.timeline')}>
      {found.may.work && (
        <div className={trail.note}>
          <NoteForm
            isSending={add.isPending}
            onSend={(text, done) => add.mutate(text, { onSuccess: done, onError: toastError })}
          />
        </div>
      )}
      <ol className={trail.trail}>
        {found.events.toReversed().map((event) => (
          <Entry key={`${event.at} ${event.action}`} event={event} />
        ))}
      </ol>
    </Panel>
  );
}

function Entry({ event: { at, action, actor, userId, reason, detail } }: { event: Event }) {
  const { t } = useTranslation();
  const facts = useFacts(action, detail);
  return (
    <li className={trail.entry}>
      <p className={trail.act}>
        <strong>{userId === null ? t('trail.system') : actor}</strong>{' '}
        <span>{t(`case.event.${action as 'open'}`, { defaultValue: action })}</span>
      </p>
      {facts.length > 0 && <p className={trail.words}>{facts.join(' · ')}</p>}
      {reason !== null && <p className={trail.words}>{reason}</p>}
      <p className={trail.meta}>
        <time dateTime={at}>{formatTime(at)}</time>
      </p>
    </li>
  );
}

/** What else an event says, in words. */
function useFacts(action: string, detail: Event['detail']): string[] {
  const { t } = useTranslation();
  const facts: string[] = [];
  const { deadline, outcome, cause, documents, email, number, readable, flagged } = detail;
  if ((action === 'send' || action === 'extend') && typeof deadline === 'string')
    facts.push(t('case.until', { day: formatDay(deadline) }));
  if (typeof number === 'string') facts.push(number);
  if (typeof email === 'string') facts.push(t('case.byEmail', { email }));
  if (Array.isArray(documents))
    facts.push(...documents.map((document: { name?: unknown }) => String(document.name)));
  if (action === 'close' && typeof outcome === 'string')
    facts.push(t(`cases.outcome.${outcome as 'rectified'}`));
  if (action === 'close' && typeof cause === 'string')
    facts.push(t(`cases.cause.${cause as 'unclear-rule'}`));
  if (action === 'recheck')
    facts.push(
      readable !== true
        ? t('case.unreadable')
        : t(Array.isArray(flagged) && flagged.length > 0 ? 'case.stillFlagged' : 'case.cleared'),
    );
  return facts;
}
