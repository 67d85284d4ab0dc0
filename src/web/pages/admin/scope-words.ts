import type { TFunction } from 'i18next';
import type { NewToken } from '../../api/admin.ts';

export type Scope = NewToken['scopes'][number];
type Thing = Scope extends `${infer Name}:${string}` ? Name : never;

/** What a token may do, by the thing it is about. */
export function scopesByThing(scopes: readonly Scope[]): [Thing, Scope[]][] {
  const things = new Map<Thing, Scope[]>();
  for (const scope of scopes) {
    const thing = scope.slice(0, scope.indexOf(':')) as Thing;
    things.set(thing, [...(things.get(thing) ?? []), scope]);
  }
  return [...things];
}

/** For instance "Cảnh báo (đọc, ghi), Trang (đọc)". */
export function scopeWords(scopes: readonly Scope[], t: TFunction): string {
  return scopesByThing(scopes)
    .map(([thing, ofThing]) => {
      const may = ofThing.map((scope) => t(scope.endsWith(':write') ? 'admin.writes' : 'admin.reads'));
      return `${t(`admin.scopeOf.${thing}`)} (${may.join(', ')})`;
    })
    .join(', ');
}
