import { z } from 'zod';
import { missing } from '../../acts/missing.ts';
import { TextDiff } from '../../ui/diff.tsx';
import { Alert, Button, ButtonGroup } from '../../ui/elements.tsx';
import { ErrorSummary, type FormState, TextArea } from '../../ui/form.tsx';
import { type Address, pathTo } from '../../web/address.ts';
import { formOf } from '../../web/form.ts';
import type { Visit } from '../../web/visit.tsx';
import type { Lang } from '../../words/lang.ts';
import { isLang } from '../../words/lang.ts';
import {
  accessibilityAddress,
  contentAddress,
  contentsAddress,
  contentVersionAddress,
  legalNoticeAddress,
  privacyAddress,
  programmeAddress,
} from './addresses.ts';
import { readContent, renderContent } from './content/content-page.ts';
import {
  type ContentKey,
  type ContentPage,
  type ContentVersion,
  contentMax,
  isContentPage,
  versionsOf,
} from './content-versions.ts';
import { versionInWords } from './contents.page.tsx';
import { coordinationPage } from './coordination-frame.tsx';
import { publicWords } from './public-words.ts';
import { attempt } from './refused-fields.ts';
import { saveContent } from './save-content.ts';
import { editionWords } from './words.ts';

export type ContentVisit = Visit<{ edition: string; page: string; contentLang: string }>;

const contentSchema = z.object({ markdown: z.string().trim().min(1).max(contentMax) });

/** The page and language an address is about. @throws Refusal `missing` */
export function contentKeyOf(visit: ContentVisit): ContentKey & { page: ContentPage; lang: Lang } {
  const { page, contentLang } = visit.params;
  if (!isContentPage(page) || !isLang(contentLang)) throw missing();
  return { editionId: visit.edition.id, page, lang: contentLang };
}

/** "Le programme (français)". */
export function contentTitle(visit: ContentVisit): string {
  const { page, lang } = contentKeyOf(visit);
  const say = visit.say(editionWords);
  return say('content.title', {
    page: visit.say(publicWords)(`${page}.title`),
    lang: say(`lang.${lang}`),
  });
}

/** The text as it stands, to be changed, and its versions. */
export async function showContent(visit: ContentVisit): Promise<Response> {
  const { page, lang } = contentKeyOf(visit);
  const last = await readContent(visit.db, visit.edition, page, lang);
  const kept = await visit.keptFields();
  return editorPage(visit, formOf({ markdown: last.markdown, ...kept?.toObject() }), {
    after: kept?.has('after') ? Number(kept.text('after')) : last.number,
    isKept: kept !== undefined,
  });
}

/** Shows a preview, or saves the next version. */
export async function submitContent(visit: ContentVisit): Promise<Response> {
  const key = contentKeyOf(visit);
  const fields = await visit.fields();
  const values = fields.toObject();
  const after = Number(fields.text('after')) || 0;
  const checked = visit.check(contentSchema, values, editionWords);
  if (!checked.ok) return editorPage(visit, { values, errors: checked.errors }, { after });
  if (fields.text('act') === 'preview') {
    return editorPage(visit, formOf(values), { after, preview: fields.text('markdown') });
  }
  const saved = await attempt(visit.lang, {}, () =>
    visit.performAs((act) =>
      saveContent(act, key, { markdown: `${checked.data.markdown}\n`, after }),
    ),
  );
  if (saved.result !== 'done') {
    const theirs = await readContent(visit.db, visit.edition, key.page, key.lang);
    return editorPage(visit, formOf(values), { after: theirs.number, theirs: theirs.markdown });
  }
  visit.services.changes.forget();
  const done = saved.value > after ? 'saved' : 'unchanged';
  return visit.redirect(visit.path(contentAddress, visit.params, { done }));
}

const publicPages: Record<ContentPage, Address> = {
  programme: programmeAddress,
  accessibility: accessibilityAddress,
  'legal-notice': legalNoticeAddress,
  privacy: privacyAddress,
};

/** Where visitors read the text, in its language. */
function publicPath(visit: ContentVisit): string {
  const { page, lang } = contentKeyOf(visit);
  return pathTo(publicPages[page], lang, {}, { editionSlug: visit.edition.slug });
}

interface Shown {
  /** The number of the version the text was written from. */
  after: number;
  preview?: string;
  /** The text somebody else saved meanwhile. */
  theirs?: string;
  isKept?: boolean;
}

async function editorPage(visit: ContentVisit, form: FormState, shown: Shown): Promise<Response> {
  const say = visit.say(editionWords);
  const versions = await versionsOf(visit.db, contentKeyOf(visit));
  const { after, preview, theirs, isKept } = shown;
  return coordinationPage(visit, {
    title: contentTitle(visit),
    here: 'contents',
    trail: [
      {
        label: say('contents.title'),
        href: visit.path(contentsAddress, { edition: visit.edition.slug }),
      },
    ],
    isError: form.errors.length > 0,
    ...(theirs !== undefined && { status: 409 }),
    children: (
      <>
        <ErrorSummary form={form} labels={{ markdown: say('content.markdown') }} />
        <Done visit={visit} number={versions[0]?.number ?? 0} />
        <p>
          <a className="fr-link" href={publicPath(visit)}>
            {say('content.see')}
          </a>
        </p>
        {isKept && <Alert tone="info">{say('form.kept')}</Alert>}
        {theirs !== undefined && (
          <Alert tone="warning" title={say('content.conflictTitle')}>
            <p>{say('content.conflictText', { number: after })}</p>
            <TextDiff before={theirs} after={String(form.values.markdown ?? '')} />
          </Alert>
        )}
        {preview !== undefined && <Preview visit={visit} markdown={preview} />}
        <form method="post" noValidate>
          <input type="hidden" name="after" value={after} />
          <TextArea
            form={form}
            name="markdown"
            rows={24}
            label={say('content.markdown')}
            hint={say.rich('content.markdownHint', {
              code: (chunks) => <code>{chunks}</code>,
            })}
          />
          <ButtonGroup>
            <Button>{say('content.save')}</Button>
            <Button kind="secondary" name="act" value="preview">
              {say('content.preview')}
            </Button>
          </ButtonGroup>
        </form>
        <Versions visit={visit} versions={versions} />
      </>
    ),
  });
}

function Done({ visit, number }: { visit: ContentVisit; number: number }) {
  const done = visit.request.method === 'GET' ? visit.query.get('done') : null;
  if (done !== 'saved' && done !== 'unchanged') return null;
  return (
    <Alert tone="success" isSmall>
      {visit.say(editionWords)(`content.${done}`, { number })}
    </Alert>
  );
}

function Preview({ visit, markdown }: { visit: ContentVisit; markdown: string }) {
  const say = visit.say(editionWords);
  const { html } = renderContent(
    { markdown, updatedAt: visit.now },
    {
      edition: visit.edition,
      baseUrl: visit.services.config.baseUrl,
      lang: contentKeyOf(visit).lang,
    },
  );
  return (
    <section className="bsoc-preview" aria-labelledby="preview">
      <h2 id="preview">{say('content.previewTitle')}</h2>
      <p className="fr-hint-text">{say('content.previewText')}</p>
      <div
        className="bsoc-prose"
        lang={contentKeyOf(visit).lang}
        // biome-ignore lint/security/noDangerouslySetInnerHtml: the renderer escapes HTML and unsafe links
        dangerouslySetInnerHTML={{ __html: html }}
      />
    </section>
  );
}

function Versions({
  visit,
  versions,
}: {
  visit: ContentVisit;
  versions: readonly ContentVersion[];
}) {
  const say = visit.say(editionWords);
  return (
    <section className="fr-mt-6w">
      <h2>{say('content.versions')}</h2>
      {versions.length === 0 ? (
        <p>{say('content.noVersion')}</p>
      ) : (
        <ul>
          {versions.map((version, index) => (
            <li key={version.number}>
              <a
                href={visit.path(contentVersionAddress, {
                  ...visit.params,
                  number: String(version.number),
                })}
              >
                {versionInWords(visit, version)}
              </a>
              {index === 0 && ` – ${say('content.current')}`}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
