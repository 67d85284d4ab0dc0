import { Tokenizer } from 'htmlparser2';
import { remember } from './remember.ts';

const ENTITY = /&(?:#x[\da-f]+|#\d+|[a-z][a-z\d]*);?/gi;

/** Resolves character references as browsers do in text. */
export function decodeText(text: string): string {
  return text.includes('&') ? text.replace(ENTITY, decodeOne) : text;
}

/** The same in an attribute: one without its semicolon is left alone before "=" or a letter (`?a=1&copy=2`). */
export function decodeAttribute(value: string): string {
  if (!value.includes('&')) return value;
  return value.replace(ENTITY, (entity, at: number) => {
    if (entity.endsWith(';') || entity.startsWith('&#')) return decodeOne(entity);
    const next = value[at + entity.length];
    const whole = decodeOne(entity);
    const isWhole = !whole.startsWith('&') && whole.length <= 2;
    return next === '=' || !isWhole ? entity : whole;
  });
}

/** The parser's own table decides; each reference is asked for once. */
const decodeOne = remember(10_000, (entity: string): string => {
  let text = '';
  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      ontext: (start, end) => {
        text += entity.slice(start, end);
      },
      ontextentity: (codePoint) => {
        text += String.fromCodePoint(codePoint);
      },
      ...NOTHING,
    },
  );
  tokenizer.write(entity);
  tokenizer.end();
  return text;
});

const ignore = (): void => {};
const NOTHING = {
  onattribdata: ignore,
  onattribentity: ignore,
  onattribend: ignore,
  onattribname: ignore,
  oncdata: ignore,
  onclosetag: ignore,
  oncomment: ignore,
  ondeclaration: ignore,
  onend: ignore,
  onopentagend: ignore,
  onopentagname: ignore,
  onprocessinginstruction: ignore,
  onselfclosingtag: ignore,
};
