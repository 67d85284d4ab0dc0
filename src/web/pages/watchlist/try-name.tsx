import { TextInput } from '@mantine/core';
import { ShieldCheck, ShieldX } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { describeError } from '../../api/describe-error.ts';
import { type TryResult, useTriedName } from '../../api/watchlist.ts';
import { formatShare } from '../../app/format.ts';
import { useKeys } from '../../app/keyboard/keyboard.tsx';
import { Panel } from '../../parts/panel.tsx';
import { useComposedText } from '../../parts/use-composed-text.ts';
import { NameFinding } from './name-finding.tsx';
import classes from './try-name.module.css';

const REST_MS = 180;
const READINGS_SHOWN = 4;

/** Answers as one types: whom a name resembles and how, letter under letter, and how it may be read. */
export function TryName() {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const { settled, setText, field } = useComposedText(REST_MS);
  const tried = useTriedName(settled);
  useKeys('tryName.title', [{ keys: 't', label: 'tryName.title', run: () => input.current?.focus() }]);
  return (
    <Panel title={t('tryName.title')}>
      <TextInput
        ref={input}
        label={t('tryName.label')}
        description={t('tryName.hint')}
        inputWrapperOrder={['label', 'input', 'description']}
        placeholder="vnexpres.net"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        classNames={{ input: classes.input ?? '' }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
          setText('');
          input.current?.blur();
        }}
        {...field}
      />
      <div aria-live="polite" className={classes.answer} data-stale={tried.isPlaceholderData || undefined}>
        {settled !== '' && tried.isError && <p className={classes.soft}>{describeError(tried.error, t)}</p>}
        {settled !== '' && tried.data !== undefined && !tried.isError && <Answer result={tried.data} />}
      </div>
    </Panel>
  );
}

function Answer({ result }: { result: TryResult }) {
  const { t } = useTranslation();
  const { flagged, valid, findings, readings, unicode } = result;
  if (!valid) return <p className={classes.soft}>{t('tryName.invalid')}</p>;
  const Icon = flagged ? ShieldX : ShieldCheck;
  const verdict = flagged ? 'flagged' : findings.length > 0 ? 'weak' : 'clear';
  return (
    <>
      <p className={classes.verdict} data-verdict={verdict}>
        <Icon size={16} aria-hidden="true" />
        <span>{t(`tryName.${verdict}`, { name: unicode })}</span>
      </p>
      <ul className={classes.findings}>
        {findings.map((finding) => (
          <NameFinding key={`${finding.signal} ${finding.target} ${finding.how}`} finding={finding} />
        ))}
      </ul>
      {readings.length > 0 && (
        <p className={classes.readings}>
          <span>{t('names.readings')}</span>
          {readings.slice(0, READINGS_SHOWN).map(({ text, weight }) => (
            <span key={text} className={classes.reading}>
              “{text}” <span>{formatShare(weight)}</span>
            </span>
          ))}
        </p>
      )}
    </>
  );
}
