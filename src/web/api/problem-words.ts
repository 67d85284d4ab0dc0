import type { TFunction } from 'i18next';
import type { Problem } from './api-error.ts';

type Params = Readonly<Record<string, unknown>>;

/** Values that are words of the API's own, as people say them. */
function inWords(params: Params, t: TFunction): Record<string, string> {
  const told = (prefix: string, value: string) => t(`${prefix}.${value}`, { defaultValue: value });
  return Object.fromEntries(
    Object.entries(params).map(([name, given]) => {
      const value = String(given);
      if (name === 'column') return [name, told('registerField', camel(value))];
      if (name === 'here' || name === 'there') return [name, told('ownerType', value)];
      if (name === 'kind') return [name, told('entryKind', value)];
      return [name, value];
    }),
  );
}

/** As columns of a file are written: `issued_on` is the field issuedOn. */
function camel(name: string): string {
  return name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** The sentence of a code in the language of the console; null where there is none for it. */
export function sentenceOf(code: string | undefined, params: Params, t: TFunction): string | null {
  if (code === undefined) return null;
  const sentence = t(`problems.${code}`, { ...inWords(params, t), defaultValue: '' });
  return sentence === '' ? null : sentence;
}

/** What a problem tells people, by its code and values. */
export function sentenceOfProblem({ code, params, errors }: Problem, t: TFunction): string | null {
  const fields = (errors ?? []).map(({ path = '' }) => path.replace(/^(body|querystring|params)\/?/, ''));
  if (code === 'bad-input' && fields.length === 0) return null;
  return sentenceOf(code, { ...params, fields: fields.join(', ') }, t);
}
