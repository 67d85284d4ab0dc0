import { Checkbox, NumberInput, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { NoticeBody, NoticeView } from '../../api/cases.ts';
import classes from './notice-panel.module.css';
import { NoticeQuote } from './notice-quote.tsx';

interface NoticeFormProps {
  readonly view: NoticeView;
  readonly body: NoticeBody;
  readonly onChange: (body: NoticeBody) => void;
  readonly mayWrite: boolean;
}

const LINES = ['number', 'recipient', 'subject'] as const;

/** A person's words of the letter; titles, legal basis and quotes stand as they were judged. */
export function NoticeForm({ view, body, onChange, mayWrite }: NoticeFormProps) {
  const { t } = useTranslation();
  const set = (change: Partial<NoticeBody>): void => onChange({ ...body, ...change });
  return (
    <div className={classes.form}>
      {LINES.map((name) => (
        <TextInput
          key={name}
          label={t(`case.notice.${name}`)}
          maxLength={500}
          readOnly={!mayWrite}
          value={body[name]}
          onChange={(event) => set({ [name]: event.currentTarget.value })}
        />
      ))}
      <Textarea
        label={t('case.notice.opening')}
        autosize
        minRows={2}
        readOnly={!mayWrite}
        value={body.opening}
        onChange={(event) => set({ opening: event.currentTarget.value })}
      />
      <Findings view={view} body={body} onChange={onChange} mayWrite={mayWrite} />
      <NumberInput
        label={t('case.workingDays')}
        min={1}
        max={250}
        allowDecimal={false}
        hideControls
        readOnly={!mayWrite}
        value={body.workingDays}
        onChange={(value) => typeof value === 'number' && value >= 1 && set({ workingDays: value })}
      />
      <Textarea
        label={t('case.notice.closing')}
        autosize
        minRows={2}
        readOnly={!mayWrite}
        value={body.closing}
        onChange={(event) => set({ closing: event.currentTarget.value })}
      />
      <TextInput
        label={t('case.notice.signatoryTitle')}
        readOnly={!mayWrite}
        value={body.signatory.title}
        onChange={(event) => set({ signatory: { ...body.signatory, title: event.currentTarget.value } })}
      />
      <TextInput
        label={t('case.notice.signatoryName')}
        readOnly={!mayWrite}
        value={body.signatory.name ?? ''}
        onChange={(event) =>
          set({ signatory: { ...body.signatory, name: event.currentTarget.value || null } })
        }
      />
    </div>
  );
}

function Findings({ view, body, onChange, mayWrite }: NoticeFormProps) {
  const { t } = useTranslation();
  const change = (key: string, part: { leftOut?: boolean; remedy?: string }): void =>
    onChange({
      ...body,
      findings: body.findings.map((one) => (one.key === key ? { ...one, ...part } : one)),
    });
  return view.draft.findings.map(({ key, host, title, basis, quotes }) => {
    const words = body.findings.find((one) => one.key === key);
    return (
      <fieldset key={key} className={classes.finding}>
        <legend className={classes.legend}>
          <Checkbox
            size="xs"
            label={`${host}: ${title}`}
            disabled={!mayWrite}
            checked={words?.leftOut === false}
            onChange={(event) => change(key, { leftOut: !event.currentTarget.checked })}
          />
        </legend>
        {basis !== null && <p className={classes.soft}>{basis}</p>}
        {quotes.map((quote) => (
          <NoticeQuote key={`${quote.text} ${quote.url}`} quote={quote} />
        ))}
        <Textarea
          label={t('case.notice.remedy')}
          autosize
          minRows={1}
          readOnly={!mayWrite}
          value={words?.remedy ?? ''}
          onChange={(event) => change(key, { remedy: event.currentTarget.value })}
        />
      </fieldset>
    );
  });
}
