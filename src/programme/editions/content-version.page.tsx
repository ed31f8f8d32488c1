import { missing } from '../../acts/missing.ts';
import { TextDiff } from '../../ui/diff.tsx';
import { Button } from '../../ui/elements.tsx';
import type { Visit } from '../../web/visit.tsx';
import { contentAddress, contentsAddress } from './addresses.ts';
import { renderContent } from './content/content-page.ts';
import { defaultText } from './content/default-texts.ts';
import { contentKeyOf, contentTitle } from './content-editor.page.tsx';
import { contentText, versionsOf } from './content-versions.ts';
import { versionInWords } from './contents.page.tsx';
import { coordinationPage } from './coordination-frame.tsx';
import { restoreContent } from './save-content.ts';
import { editionWords } from './words.ts';

type VersionVisit = Visit<{ edition: string; page: string; contentLang: string; number: string }>;

/** A version: what it changed, its text, and making it the one visitors read. */
export async function showContentVersion(visit: VersionVisit): Promise<Response> {
  const say = visit.say(editionWords);
  const key = contentKeyOf(visit);
  const number = numberOf(visit);
  const versions = await versionsOf(visit.db, key);
  const version = versions.find((one) => one.number === number);
  const text = await contentText(visit.db, key, number);
  if (!version || !text) throw missing();
  const before = number > 1 ? await contentText(visit.db, key, number - 1) : undefined;
  const isCurrent = versions[0]?.number === number;
  const { html } = renderContent(
    { markdown: text.markdown, updatedAt: version.savedAt },
    { edition: visit.edition, baseUrl: visit.services.config.baseUrl, lang: key.lang },
  );
  return coordinationPage(visit, {
    title: versionInWords(visit, version),
    here: 'contents',
    trail: [
      {
        label: say('contents.title'),
        href: visit.path(contentsAddress, { edition: visit.edition.slug }),
      },
      { label: contentTitle(visit), href: visit.path(contentAddress, visit.params) },
    ],
    lead: isCurrent ? say('content.isCurrent') : say('content.restoreText'),
    children: (
      <>
        {!isCurrent && (
          <form method="post" className="fr-mb-6w">
            <Button name="act" value="restore">
              {say('content.restore')}
            </Button>
          </form>
        )}
        <h2>
          {before ? say('content.diffTitle', { number: number - 1 }) : say('content.diffOriginal')}
        </h2>
        <div lang={key.lang}>
          <TextDiff
            before={before?.markdown ?? defaultText(key.page, key.lang)}
            after={text.markdown}
          />
        </div>
        <h2 className="fr-mt-6w">{say('content.textTitle')}</h2>
        <div
          className="bsoc-prose"
          lang={key.lang}
          // biome-ignore lint/security/noDangerouslySetInnerHtml: the renderer escapes HTML and unsafe links
          dangerouslySetInnerHTML={{ __html: html }}
        />
      </>
    ),
  });
}

/** Makes the version the next one. */
export async function submitContentVersion(visit: VersionVisit): Promise<Response> {
  const key = contentKeyOf(visit);
  const fields = await visit.fields();
  if (fields.text('act') !== 'restore') return showContentVersion(visit);
  await visit.performAs((act) => restoreContent(act, key, numberOf(visit)));
  visit.services.changes.forget();
  return visit.redirect(visit.path(contentAddress, visit.params, { done: 'saved' }));
}

function numberOf(visit: VersionVisit): number {
  const { number } = visit.params;
  if (!/^[1-9]\d{0,8}$/.test(number)) throw missing();
  return Number(number);
}
