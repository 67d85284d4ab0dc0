import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { BadInput, Conflict, NotAllowed, NotFound, OperationalError, Unavailable } from '../../lib/errors.ts';
import type { Problem } from '../schemas/common.ts';

const TITLES: Readonly<Record<number, string>> = {
  400: 'The request can not be understood',
  401: 'Sign in first',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Not possible here',
  409: 'Not as it was',
  413: 'Too large',
  415: 'Unknown kind of content',
  422: 'The input can not be used',
  429: 'Too many requests',
  500: 'A fault of the program',
  503: 'Something needed is missing',
};

interface Description {
  readonly status: number;
  readonly code: string;
  readonly detail?: string;
  readonly more?: Readonly<Record<string, unknown>>;
}

/** Sends an error by RFC 9457. */
export function sendProblem(
  reply: FastifyReply,
  request: FastifyRequest,
  { status, code, detail, more }: Description,
): FastifyReply {
  const body: Problem = {
    type: `urn:rasoat:problem:${code}`,
    code,
    title: TITLES[status] ?? 'Error',
    status,
    ...(detail === undefined ? {} : { detail }),
    instance: `urn:rasoat:request:${request.id}`,
    ...more,
  };
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send(body);
}

/** Nobody is signed in, or a token is not valid (any more). */
export class NotSignedIn extends OperationalError {
  override readonly name = 'NotSignedIn';
  readonly code = 'not-signed-in';
  readonly disposition = 'give-up';
}

function describe(error: FastifyError | Error): Description {
  if (hasZodFastifySchemaValidationErrors(error)) {
    const where = error.validationContext ?? 'request';
    const errors = error.validation.map((issue) => ({
      path: `${where}${issue.instancePath}`,
      message: issue.message ?? 'not valid',
    }));
    const detail = errors.map(({ path, message }) => `${path}: ${message}`).join('; ');
    return { status: 400, code: 'bad-input', detail, more: { errors } };
  }
  const { message } = error;
  if (error instanceof BadInput)
    return error.said === null
      ? { status: 422, code: error.code, detail: message }
      : { status: 422, code: error.said.code, detail: message, more: { params: error.said.values } };
  if (error instanceof NotSignedIn) return { status: 401, code: error.code, detail: message };
  if (error instanceof NotAllowed) return { status: 403, code: error.code, detail: message };
  if (error instanceof NotFound) return { status: 404, code: error.code, detail: message };
  if (error instanceof Conflict) return { status: 409, code: error.code, detail: message, more: error.facts };
  if (error instanceof Unavailable) return { status: 503, code: error.code, detail: message };
  const status = 'statusCode' in error ? (error.statusCode ?? 500) : 500;
  if (status >= 500) return { status: 500, code: 'fault' };
  if (status === 429) return { status, code: 'too-many-requests', detail: message };
  const code = 'code' in error ? String(error.code).toLowerCase().replaceAll('_', '-') : 'bad-request';
  return { status, code, detail: message };
}

/** Answers with what went wrong; a fault is logged with its stack and told without. */
export function sendError(
  error: FastifyError | Error,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const description = describe(error);
  if (description.status >= 500) request.log.error({ err: error }, 'request failed');
  return sendProblem(reply, request, description);
}

/** Every error leaves as `application/problem+json`. */
export function problemDetails(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError | Error>(sendError);
  app.setNotFoundHandler((request, reply) =>
    sendProblem(reply, request, {
      status: 404,
      code: 'not-found',
      detail: 'There is nothing at this address',
    }),
  );
}
