import { useTranslation } from 'react-i18next';
import type { CheckedName, NameCheck } from '../../api/name-checks.ts';
import { formatCount, formatScore, formatTime } from '../../app/format.ts';
import { currentLanguage } from '../../app/language.ts';
import { AlignedLetters } from '../../parts/aligned-letters.tsx';
import { Tag } from '../../parts/badges.tsx';
import { Panel } from '../../parts/panel.tsx';
import classes from './name-check-page.module.css';

/** The answer, to be read and filed: each name with what speaks against it, then what it was compared with. */
export function CheckedNames({ check }: { check: NameCheck }) {
  const { t } = useTranslation();
  return (
    <div className={classes.stack}>
      <ul className={classes.names} aria-label={t('nameCheck.answers')}>
        {check.names.map((name, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same name may be asked twice
          <li key={`${at} ${name.asked}`}>
            <OneName name={name} />
          </li>
        ))}
      </ul>
      {!check.anyUnderVn && <p className={classes.warn}>{t('nameCheck.noVn')}</p>}
      <Against check={check} />
    </div>
  );
}

function verdictOf({ valid, flagged, findings }: CheckedName) {
  if (!valid) return 'invalid';
  if (flagged) return 'flagged';
  return findings.length > 0 ? 'weak' : 'clear';
}

function OneName({ name }: { name: CheckedName }) {
  const { t } = useTranslation();
  const verdict = verdictOf(name);
  return (
    <Panel
      title={name.unicode === '' ? name.asked : name.unicode}
      aside={
        <span className={classes.verdict} data-verdict={verdict}>
          {t(`nameCheck.verdict.${verdict}`)}
        </span>
      }
    >
      {name.unicode !== name.host && name.host !== '' && <p className={classes.soft}>{name.host}</p>}
      {name.registered.length > 0 && <Registered alike={name.registered} />}
      {name.findings.length > 0 && (
        <ul className={classes.findings}>
          {name.findings.map((finding) => (
            <Finding key={`${finding.signal} ${finding.target} ${finding.how}`} finding={finding} />
          ))}
        </ul>
      )}
      {verdict === 'clear' && <p className={classes.soft}>{t('nameCheck.nothing')}</p>}
      {name.readings.length > 0 && (
        <p className={classes.soft}>
          {t('names.readings')} {name.readings.map(({ text }) => `“${text}”`).join(', ')}
        </p>
      )}
    </Panel>
  );
}

function Registered({ alike }: { alike: CheckedName['registered'] }) {
  const { t } = useTranslation();
  return (
    <>
      <h3 className={classes.heading}>{t('nameCheck.registered')}</h3>
      <ul className={classes.findings}>
        {alike.map(({ host, owner, how, aligned }) => (
          <li key={host}>
            <strong>{host}</strong> {owner} ·{' '}
            {how === 'identical'
              ? t('nameCheck.identical')
              : t(`names.how.${how as 'combo'}`, { defaultValue: how })}
            {aligned !== null && <AlignedLetters {...aligned} />}
          </li>
        ))}
      </ul>
    </>
  );
}

function Finding({ finding }: { finding: CheckedName['findings'][number] }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const { title, target, targetName, how, score, aligned, counts, applies, basis } = finding;
  return (
    <li data-counts={counts && applies}>
      <p className={classes.hit}>
        <strong>{title[language]}</strong>: {targetName}
        {target !== targetName && ` (${target})`} · {t(`names.how.${how as 'combo'}`, { defaultValue: how })}{' '}
        · {formatScore(score)} {!counts && <Tag>{t('nameCheck.tooWeak')}</Tag>}
        {!applies && <Tag>{t('nameCheck.notForThem')}</Tag>}
      </p>
      <AlignedLetters {...aligned} />
      <p className={classes.soft}>
        {basis.map(({ instrument, clause }) => `${instrument}, ${clause[language]}`).join('; ')}
      </p>
    </li>
  );
}

function Against({ check }: { check: NameCheck }) {
  const { t } = useTranslation();
  const { id, at, applicant, against } = check;
  const { builtIn, register, rulePack, watchlistVersion } = against;
  const pairs: readonly (readonly [string, string])[] = [
    [t('nameCheck.at'), `${formatTime(at)} · ${id}`],
    [t('nameCheck.applicant'), t(`ownerType.${applicant}`)],
    [
      t('nameCheck.builtIn'),
      t('nameCheck.builtInValue', {
        press: formatCount(builtIn.press),
        state: formatCount(builtIn.state),
        terms: formatCount(builtIn.terms),
        sha256: builtIn.sha256,
      }),
    ],
    [t('nav.watchlist'), t('nameCheck.version', { version: formatCount(watchlistVersion) })],
    [
      t('nameCheck.register'),
      t('nameCheck.registerValue', {
        sites: formatCount(register.sites),
        version: formatCount(register.version),
      }),
    ],
    [t('nav.rules'), `${rulePack.id} · ${rulePack.hash}`],
  ];
  return (
    <Panel title={t('nameCheck.against')}>
      <dl className={classes.pairs}>
        {pairs.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className={classes.soft}>{t('nameCheck.note')}</p>
    </Panel>
  );
}
