import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { createJsonSchemaTransform } from 'fastify-type-provider-zod';
import { PERMISSIONS } from '../../people/permissions.ts';
import { addExamples, type OpenApiDocument } from './openapi-examples.ts';

const DESCRIPTION = `Everything the console does, for programs.

**Tokens**: made by an admin in the console, sent as \`Authorization: Bearer rasoat_…\`. A token belongs to an agency, sees
what the agency sees, and may do what its scopes and its maker's role allow.

**Lists** come in pages: \`limit\` (200 at most) and \`cursor\`, which is \`next\` of the page before. \`.csv\` and \`.xlsx\`
give the whole list as filtered. A filter that takes several values is repeated: \`?state=open&state=in-review\`.

**Writes** take an \`Idempotency-Key\`: sent again within a day, the same request gets the same answer and happens once.

**Errors** are \`application/problem+json\` (RFC 9457); \`code\` is stable. What another agency owns is not there: 404.`;

const transformSchema = createJsonSchemaTransform({
  zodToJsonConfig: {
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema._zod.def.type === 'date')
        Object.assign(jsonSchema, { type: 'string', format: 'date-time' });
    },
  },
});

/** The OpenAPI document and its reader at /docs. */
export async function openApi(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Rasoat', version, description: DESCRIPTION },
      components: {
        securitySchemes: {
          token: { type: 'http', scheme: 'bearer' },
          session: { type: 'apiKey', in: 'cookie', name: 'rasoat.session_token' },
        },
      },
    },
    transformObject: (document) => {
      if (!('openapiObject' in document)) return document.swaggerObject;
      addExamples(document.openapiObject as unknown as OpenApiDocument);
      return document.openapiObject;
    },
    transform: (document) => {
      const permission = document.route.config?.permission;
      const { schema, url } = transformSchema(document as Parameters<typeof transformSchema>[0]);
      if (permission === undefined || schema === undefined) return { schema: { hide: true }, url };
      const rule = PERMISSIONS[permission];
      const needs = `Needs the permission \`${permission}\` (role ${rule.role} or above${'central' in rule ? ' of the central agency' : ''})`;
      const token =
        rule.token === 'person'
          ? 'not for tokens'
          : rule.token === null
            ? 'any token'
            : `token scope \`${rule.token}\``;
      return {
        url,
        schema: {
          ...schema,
          description: [schema.description, `${needs}; ${token}.`].filter(Boolean).join('\n\n'),
          security: rule.token === 'person' ? [{ session: [] }] : [{ session: [] }, { token: [] }],
        },
      };
    },
  });
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: true,
    // Its own policy upgrades to https, where there may be none, and lets styles and fonts of anywhere in.
    transformStaticCSP: (policy) =>
      policy.replaceAll(' https:', '').replace(' upgrade-insecure-requests;', ''),
    uiConfig: { docExpansion: 'none', filter: true },
  });
}
