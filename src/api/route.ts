import type { FastifyInstance, FastifyReply, FastifyRequest, RouteGenericInterface } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Permission } from '../people/permissions.ts';
import type { Scope } from '../people/scope.ts';
import { problem } from './schemas/common.ts';

/** The prefix of everything that is not better-auth's. */
export const API_PREFIX = '/api/v1';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What whoever asks must be allowed; every route under /api/v1 has one. */
    permission?: Permission;
    /** The answer holds a secret that is shown once: it is kept nowhere, not even for a repeated request. */
    secretAnswer?: boolean;
  }
  interface FastifyRequest {
    /** Set by the time a handler runs on every route that has a permission. */
    scope: Scope | null;
  }
}

export interface Call<Params, Query, Body> {
  readonly scope: Scope;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly request: FastifyRequest<RouteGenericInterface>;
  readonly reply: FastifyReply;
}

export interface RouteSpec<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Answer extends z.ZodType,
> {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Under /api/v1, for instance `/sites/:id`. */
  readonly url: string;
  readonly permission: Permission;
  /** The group in the OpenAPI document. */
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  /** Left out where the handler sends something else than JSON itself. */
  readonly answer?: Answer;
  /** Of a good answer; 200 where it is left out. */
  readonly status?: 200 | 201 | 202 | 204;
  readonly secretAnswer?: boolean;
  readonly bodyLimit?: number;
  handle(
    call: Call<z.output<Params>, z.output<Query>, z.output<Body>>,
  ): Promise<z.output<Answer>> | z.output<Answer>;
}

const PROBLEM = {
  description: 'Problem details, RFC 9457',
  content: { 'application/problem+json': { schema: problem } },
};

/**
 * Registers one route of the console's API: whoever asks is known and has the permission, params, query and body are
 * parsed, the answer is cut to its schema, errors are problem details.
 */
export function route<
  Params extends z.ZodType = z.ZodUndefined,
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
  Answer extends z.ZodType = z.ZodUnknown,
>(app: FastifyInstance, spec: RouteSpec<Params, Query, Body, Answer>): void {
  const status = spec.status ?? 200;
  app.withTypeProvider<ZodTypeProvider>().route({
    method: spec.method,
    url: `${API_PREFIX}${spec.url}`,
    config: { permission: spec.permission, ...(spec.secretAnswer === true ? { secretAnswer: true } : {}) },
    ...(spec.bodyLimit === undefined ? {} : { bodyLimit: spec.bodyLimit }),
    schema: {
      tags: [spec.tag],
      summary: spec.summary,
      ...(spec.description === undefined ? {} : { description: spec.description }),
      ...(spec.params === undefined ? {} : { params: spec.params }),
      ...(spec.query === undefined ? {} : { querystring: spec.query }),
      ...(spec.body === undefined ? {} : { body: spec.body }),
      response: {
        ...(spec.answer === undefined ? {} : { [status]: spec.answer }),
        ...(status === 204 ? { 204: z.undefined().describe('Done') } : {}),
        '4xx': PROBLEM,
      },
    },
    handler: async (request, reply) => {
      const { scope } = request;
      if (scope === null) throw new Error(`${spec.url} was reached without a scope`);
      const answer = await spec.handle({
        scope,
        params: request.params as z.output<Params>,
        query: request.query as z.output<Query>,
        body: request.body as z.output<Body>,
        request: request as unknown as FastifyRequest,
        reply: reply as unknown as FastifyReply,
      });
      if (reply.sent) return reply;
      reply.code(status);
      return status === 204 ? reply.send() : answer;
    },
  });
}
