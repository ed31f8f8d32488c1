import { Table } from '../../ui/elements.tsx';
import type { Visit } from '../../web/visit.tsx';
import { shortInstant } from '../../words/dates.ts';
import { langs } from '../../words/lang.ts';
import { contentAddress } from './addresses.ts';
import { type ContentVersion, contentPages, lastVersions } from './content-versions.ts';
import { coordinationPage } from './coordination-frame.tsx';
import { publicWords } from './public-words.ts';
import { editionWords } from './words.ts';

/** The pages whose text belongs to the edition, in each language, with their last version. */
export async function showContents(visit: Visit<{ edition: string }>): Promise<Response> {
  const say = visit.say(editionWords);
  const shown = visit.say(publicWords);
  const saved = await lastVersions(visit.db, visit.edition.id);
  const rows = contentPages.flatMap((page) =>
    langs.map((lang) => ({
      page,
      lang,
      version: saved.find((one) => one.page === page && one.lang === lang),
    })),
  );
  return coordinationPage(visit, {
    title: say('contents.title'),
    here: 'contents',
    lead: say('contents.lead'),
    children: (
      <Table
        caption={say('contents.title')}
        rows={rows}
        keyOf={({ page, lang }) => `${page}.${lang}`}
        columns={[
          {
            title: say('contents.page'),
            cell: ({ page, lang }) => (
              <a
                href={visit.path(contentAddress, {
                  edition: visit.edition.slug,
                  page,
                  contentLang: lang,
                })}
              >
                {say('content.title', { page: shown(`${page}.title`), lang: say(`lang.${lang}`) })}
              </a>
            ),
          },
          {
            title: say('contents.version'),
            cell: ({ version }) =>
              version ? versionInWords(visit, version) : say('contents.original'),
          },
        ]}
      />
    ),
  });
}

/** "Version 3, le 6 mars 2022 à 10 h 12, par Ada Martin". */
export function versionInWords(visit: Visit, { number, savedAt, savedBy }: ContentVersion): string {
  const at = shortInstant(savedAt, visit.edition.timezone, visit.lang);
  const say = visit.say(editionWords);
  return savedBy
    ? say('contents.numberedBy', { number, at, name: savedBy })
    : say('contents.numbered', { number, at });
}
