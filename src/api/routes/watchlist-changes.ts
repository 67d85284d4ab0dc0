import type { FastifyInstance } from 'fastify';
import { changeById, listChanges, namesOfEntries } from '../../db/watchlist-changes.ts';
import { NotFound } from '../../lib/errors.ts';
import type { Scope } from '../../people/scope.ts';
import { answerProposal, changeWatchlist } from '../../watchlist/change-watchlist.ts';
import type { AppDeps } from '../app-deps.ts';
import { route } from '../route.ts';
import { ChangeBody, ChangeList, ChangeParams, ChangeReason, WatchlistChange } from '../schemas/watchlist.ts';
import { changeAnswer, changeSetOf, touchedBy } from '../watchlist-answers.ts';

/** Changes of the watchlist: made at once, or by two people where the settings ask for that. */
export function watchlistChangeRoutes(app: FastifyInstance, { db, settings }: AppDeps): void {
  const answerOf = async (scope: Scope, id: number) => {
    const row = await changeById(db, id);
    if (row === null) throw new NotFound('There is no such change');
    return changeAnswer(row, scope.userId, await namesOfEntries(db, touchedBy(row)));
  };
  route(app, {
    method: 'GET',
    url: '/watchlist/changes',
    permission: 'watchlist.read',
    tag: 'watchlist',
    summary: 'Changes that wait for a second person, then the newest others',
    answer: ChangeList,
    async handle({ scope }) {
      const rows = await listChanges(db);
      const names = await namesOfEntries(db, rows.flatMap(touchedBy));
      return { items: rows.map((row) => changeAnswer(row, scope.userId, names)) };
    },
  });
  route(app, {
    method: 'POST',
    url: '/watchlist/changes',
    permission: 'watchlist.propose',
    tag: 'watchlist',
    summary: 'Make a change, or propose it where four eyes are asked for',
    body: ChangeBody,
    bodyLimit: 8 * 1024 * 1024,
    status: 201,
    answer: WatchlistChange,
    async handle({ scope, body }) {
      const { reason, listVersion } = body;
      const change = changeSetOf(body.change, { owner: scope.actor, reason });
      const fourEyes = settings.review.four_eyes_watchlist;
      return answerOf(scope, await changeWatchlist(db, scope, { change, reason, listVersion, fourEyes }));
    },
  });
  for (const [word, approve] of [
    ['approve', true],
    ['reject', false],
  ] as const) {
    route(app, {
      method: 'POST',
      url: `/watchlist/changes/:id/${word}`,
      permission: 'watchlist.approve',
      tag: 'watchlist',
      summary: approve ? 'Let another person’s proposal count' : 'Refuse a proposal, or take one’s own back',
      params: ChangeParams,
      body: ChangeReason,
      answer: WatchlistChange,
      async handle({ scope, params, body }) {
        await answerProposal(db, scope, params.id, { approve, reason: body.reason ?? null });
        return answerOf(scope, params.id);
      },
    });
  }
}
