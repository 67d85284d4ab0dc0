import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import { recordAct } from '../../db/audit.ts';
import { readingTexts } from '../../names/reading-texts.ts';
import { checkNames, createRegisterSource, type NameCheck } from '../../steps/check-names.ts';
import type { AppDeps } from '../app-deps.ts';
import { referenceData } from '../reference-data.ts';
import { route } from '../route.ts';
import { nameCheckAnswer, nameCheckBody } from '../schemas/name-checks.ts';

const MOST_READINGS = 5;

/** Wished domains of an application for a licence, before it is granted (tiền kiểm tên miền). */
export function nameCheckRoutes(app: FastifyInstance, deps: AppDeps): void {
  const { db, now } = deps;
  let register: ReturnType<typeof createRegisterSource> | null = null;
  route(app, {
    method: 'POST',
    url: '/name-checks',
    permission: 'names.check',
    tag: 'watchlist',
    summary:
      'What speaks against domains wished for in an application, with legal basis and the lists compared with',
    description:
      'The same findings as `rasoat name`, and licensed sites whose names are alike. The domains and the kind of applicant go into the audit log; who applies is not asked.',
    body: nameCheckBody,
    answer: nameCheckAnswer,
    async handle({ scope, body }) {
      const reference = await referenceData(deps);
      register ??= createRegisterSource(reference);
      const at = now();
      const check = await checkNames(reference, await register(), body, at);
      const id = randomUUID();
      const flagged = check.names.filter((name) => name.flagged).map(({ asked }) => asked);
      await recordAct(db, scope, {
        action: 'names.check',
        subject: { kind: 'name-check', id },
        after: { ...body, flagged, against: check.against },
      });
      return { id, at, ...shown(check) };
    },
  });
}

function shown(check: NameCheck): Omit<z.output<typeof nameCheckAnswer>, 'id' | 'at'> {
  return {
    ...check,
    names: check.names.map((name) => ({
      ...name,
      readings: readingTexts(name.readings, MOST_READINGS),
      registered: [...name.registered],
      findings: name.findings.map(({ id, basis, ...finding }) => ({
        ...finding,
        signal: id,
        basis: basis.map(({ instrument, clauseIn }) => ({ instrument, clause: clauseIn })),
      })),
    })),
  };
}
