import { homeAddress } from '../../home/addresses.ts';
import { Table } from '../../ui/elements.tsx';
import { Markdown } from '../../ui/markdown.tsx';
import { Summary } from '../../ui/summary.tsx';
import type { Say } from '../../words/words.ts';
import type { Visit } from '../visit.tsx';
import { type OpenApiDocument, type Operation, openApiDocument, type Schema } from './openapi.ts';
import { apiWords } from './words.ts';

type ApiSay = Say<Parameters<ReturnType<typeof apiWords>>[0]>;

/** The API told to people, from the same document as programs read. */
export function showApiReference(visit: Visit): Response {
  const say = visit.say(apiWords);
  const document = openApiDocument(visit.lang, visit.services.config.baseUrl);
  const operations = Object.entries(document.paths).map(([path, { get }]) => ({ path, ...get }));
  const schemas = Object.entries(document.components.schemas);
  return visit.page({
    title: say('reference.title'),
    description: say('reference.description'),
    breadcrumb: [{ label: say('reference.home'), href: visit.path(homeAddress) }],
    children: (
      <div className="fr-grid-row fr-grid-row--gutters">
        <div className="fr-col-12">
          <h1 className="fr-mb-0">{say('reference.title')}</h1>
        </div>
        <div className="fr-col-12 fr-col-lg-4 bsoc-summary-column">
          <Summary
            links={[
              ...operations.map(({ operationId, summary }) => ({
                href: `#${operationId}`,
                label: summary,
              })),
              { href: '#schemas', label: say('reference.schemas') },
            ]}
          />
        </div>
        <div className="fr-col-12 fr-col-lg-8">
          <Markdown text={String(document.info.description)} />
          <p>
            <a className="fr-link" href={`/api/openapi.json?lang=${visit.lang}`}>
              {say('reference.document')}
            </a>
          </p>
          {operations.map((operation) => (
            <OperationSection key={operation.path} {...operation} document={document} say={say} />
          ))}
          <h2 id="schemas">{say('reference.schemas')}</h2>
          {schemas.map(([name, schema]) => (
            <div key={name} id={`schema-${name}`}>
              <Fields name={name} schema={schema} say={say} />
            </div>
          ))}
        </div>
      </div>
    ),
  });
}

function OperationSection({
  path,
  document,
  say,
  ...operation
}: Operation & { path: string; document: OpenApiDocument; say: ApiSay }) {
  const [server] = document.servers;
  const example = `${server?.url}${path}`.replace('{edition}', '2022').replace('{slug}', 'gimp');
  return (
    <section>
      <h2 id={operation.operationId}>{operation.summary}</h2>
      <p>
        <code>GET {path}</code>
      </p>
      <p>{operation.description}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long line scrolls, by keyboard too */}
      <pre className="bsoc-code" tabIndex={0}>
        <code>{`curl ${example}`}</code>
      </pre>
      {operation.parameters.length > 0 && (
        <Table
          caption={say('reference.parameters')}
          rows={operation.parameters}
          keyOf={({ name }) => name}
          columns={[
            { title: say('reference.name'), cell: ({ name }) => <code>{name}</code> },
            {
              title: say('reference.type'),
              cell: ({ schema }) => <Type schema={schema} say={say} />,
            },
            { title: say('reference.meaning'), cell: ({ description }) => description },
          ]}
        />
      )}
      <Table
        caption={say('reference.responses')}
        rows={Object.entries(operation.responses)}
        keyOf={([status]) => status}
        columns={[
          { title: say('reference.status'), cell: ([status]) => <code>{status}</code> },
          {
            title: say('reference.type'),
            cell: ([, { content }]) =>
              Object.values(content).map(({ schema }) => (
                <Type key={schema.$ref} schema={schema} say={say} />
              )),
          },
          { title: say('reference.meaning'), cell: ([, { description }]) => description },
        ]}
      />
    </section>
  );
}

function Fields({ name, schema, say }: { name: string; schema: Schema; say: ApiSay }) {
  return (
    <Table
      caption={say('reference.fields', { name })}
      rows={Object.entries(schema.properties ?? {})}
      keyOf={([field]) => field}
      columns={[
        { title: say('reference.name'), cell: ([field]) => <code>{field}</code> },
        {
          title: say('reference.type'),
          cell: ([, property]) => <Type schema={property} say={say} />,
        },
        { title: say('reference.meaning'), cell: ([, property]) => property.description },
      ]}
    />
  );
}

/** A type in words: its name, what it may be, where it is described. */
function Type({ schema, say }: { schema: Schema; say: ApiSay }) {
  if (schema.$ref) {
    const name = schema.$ref.split('/').at(-1);
    return <a href={`#schema-${name}`}>{name}</a>;
  }
  if (schema.anyOf) {
    const [first] = schema.anyOf.filter(({ type }) => type !== 'null');
    return (
      <>
        {first && <Type schema={first} say={say} />} {say('type.orNull')}
      </>
    );
  }
  if (schema.items) {
    return (
      <>
        {say('type.listOf')} <Type schema={schema.items} say={say} />
      </>
    );
  }
  if (schema.enum) return schema.enum.map((value) => <code key={value}>{value} </code>);
  return <>{schema.format ?? String(schema.type ?? schema.const ?? '')}</>;
}
