/** The OpenAPI document, assembled by hand around the schemas that answers are made and tested with. */
import { z } from 'zod';
import type { Lang } from '../../words/lang.ts';
import {
  components,
  editionSchema,
  editionsSchema,
  problemSchema,
  projectSchema,
  projectsQuery,
  projectsSchema,
} from './schemas.ts';
import { apiWords } from './words.ts';

/** A JSON Schema, as far as the reference reads it. */
export interface Schema {
  type?: string | readonly string[];
  format?: string;
  enum?: readonly string[];
  const?: string;
  $ref?: string;
  anyOf?: readonly Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: readonly string[];
  description?: string;
  default?: unknown;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
}

export interface Parameter {
  name: string;
  in: 'path' | 'query';
  required: boolean;
  description: string;
  schema: Schema;
}

export interface Operation {
  operationId: string;
  summary: string;
  description: string;
  parameters: Parameter[];
  responses: Record<string, { description: string; content: Record<string, { schema: Schema }> }>;
}

export interface OpenApiDocument {
  openapi: '3.1.1';
  info: Record<string, unknown>;
  servers: { url: string }[];
  paths: Record<string, { get: Operation }>;
  components: { schemas: Record<string, Schema> };
}

type Key = Parameters<ReturnType<typeof apiWords>>[0];

/** Describes the API in a language; its names and shapes are the same in both. */
export function openApiDocument(lang: Lang, baseUrl: string): OpenApiDocument {
  const say = apiWords(lang);
  const schemas = componentSchemas(lang);
  const answers = (schema: z.ZodType, ...errors: ('400' | '404')[]) => ({
    '200': {
      description: say('response.200'),
      content: { 'application/json': { schema: refTo(schema) } },
    },
    ...Object.fromEntries(
      errors.map((status) => [
        status,
        {
          description: say(`response.${status}`),
          content: { 'application/problem+json': { schema: refTo(problemSchema) } },
        },
      ]),
    ),
  });
  const inPath = (name: 'edition' | 'slug'): Parameter => ({
    name,
    in: 'path',
    required: true,
    description: say(`parameter.${name}`),
    schema: { type: 'string' },
  });
  const operation = (
    operationId: 'listEditions' | 'getEdition' | 'listProjects' | 'getProject',
    parameters: Parameter[],
    responses: Operation['responses'],
  ): { get: Operation } => ({
    get: {
      operationId,
      summary: say(`${operationId}.summary`),
      description: say(`${operationId}.description`),
      parameters,
      responses,
    },
  });
  return {
    openapi: '3.1.1',
    info: {
      title: say('info.title'),
      description: say('info.description'),
      version: '1',
      license: { name: 'Licence Ouverte 2.0', identifier: 'etalab-2.0' },
    },
    servers: [{ url: baseUrl }],
    paths: {
      '/api/v1/editions': operation('listEditions', [], answers(editionsSchema)),
      '/api/v1/editions/{edition}': operation(
        'getEdition',
        [inPath('edition')],
        answers(editionSchema, '404'),
      ),
      '/api/v1/editions/{edition}/projects': operation(
        'listProjects',
        [inPath('edition'), ...queryParameters(lang)],
        answers(projectsSchema, '400', '404'),
      ),
      '/api/v1/editions/{edition}/projects/{slug}': operation(
        'getProject',
        [inPath('edition'), inPath('slug')],
        answers(projectSchema, '404'),
      ),
    },
    components: { schemas },
  };
}

function refTo(schema: z.ZodType): Schema {
  return { $ref: `#/components/schemas/${components.get(schema as never)?.id}` };
}

/** Every registered schema, its fields described by the words `field.NAME`. */
function componentSchemas(lang: Lang): Record<string, Schema> {
  const say = apiWords(lang);
  const { schemas } = z.toJSONSchema(components, {
    uri: (id) => `#/components/schemas/${id}`,
    io: 'output',
  });
  return Object.fromEntries(
    Object.entries(schemas as Record<string, Schema & { $schema?: string; $id?: string }>).map(
      ([id, { $schema: _, $id: __, ...schema }]) => [
        id,
        {
          ...schema,
          properties: Object.fromEntries(
            Object.entries(schema.properties ?? {}).map(([name, property]) => [
              name,
              { ...property, description: say(`field.${name}` as Key) },
            ]),
          ),
        },
      ],
    ),
  );
}

function queryParameters(lang: Lang): Parameter[] {
  const say = apiWords(lang);
  const { properties = {} } = z.toJSONSchema(projectsQuery, { io: 'output' }) as Schema;
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    description: say(`query.${name}` as Key),
    schema,
  }));
}
