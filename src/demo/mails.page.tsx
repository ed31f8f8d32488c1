import type { ReactNode } from 'react';
import { Button, ButtonLink, Facts, Table } from '../ui/elements.tsx';
import { Select } from '../ui/form.tsx';
import { Pagination } from '../ui/pagination.tsx';
import { formOf } from '../web/form.ts';
import type { Visit } from '../web/visit.tsx';
import { instantInWords, shortInstant } from '../words/dates.ts';
import {
  demoAddress,
  demoMailAddress,
  demoMailBodyAddress,
  demoMailsAddress,
} from './addresses.ts';
import { mailById, mailsPerPage, mailsUpTo, recipients, type SentMail } from './mails.ts';
import { demoZone } from './paris.ts';
import { demoWords } from './words.ts';

/** Every mail the programme sent up to now. */
export async function showMails(visit: Visit): Promise<Response> {
  const say = visit.say(demoWords);
  const { lang, query } = visit;
  const to = query.get('to') ?? '';
  const page = Math.max(1, Number.parseInt(query.get('page') ?? '1', 10) || 1);
  const { mails, count } = await mailsUpTo(visit.db, { to, page });
  const people = await recipients(visit.db);
  return visit.page({
    title: say('mails.title'),
    isPrivate: true,
    breadcrumb: [{ label: say('title'), href: visit.path(demoAddress) }],
    children: (
      <>
        <h1>{say('mails.title')}</h1>
        <p className="bsoc-measure">{say('mails.text')}</p>
        {people.length > 0 && (
          <form method="get" action={visit.path(demoMailsAddress)} className="bsoc-demo-filter">
            <Select
              name="to"
              label={say('mails.filter')}
              form={formOf({ to })}
              empty={say('mails.everyone')}
              choices={people.map(({ email, name }) => ({ value: email, label: name || email }))}
            />
            <Button kind="secondary">{say('mails.show')}</Button>
          </form>
        )}
        <p>{say('mails.count', { count, instant: instantInWords(visit.now, demoZone, lang) })}</p>
        {count === 0 ? <p>{say('mails.none')}</p> : <MailTable visit={visit} mails={mails} />}
        <Pagination
          page={page}
          pages={Math.ceil(count / mailsPerPage)}
          hrefOf={(page) => visit.path(demoMailsAddress, {}, { to, page })}
        />
      </>
    ),
  });
}

function MailTable({ visit, mails }: { visit: Visit; mails: readonly SentMail[] }) {
  const say = visit.say(demoWords);
  return (
    <Table
      caption={say('mails.caption')}
      rows={mails}
      keyOf={({ id }) => id}
      columns={[
        {
          title: say('mails.subject'),
          cell: ({ id, subject, lang }) => (
            <a href={visit.path(demoMailAddress, { mail: id })} lang={lang}>
              {subject}
            </a>
          ),
        },
        { title: say('mails.to'), cell: ({ toName, toAddress }) => toName || toAddress },
        {
          title: say('mails.at'),
          cell: ({ writtenAt }) => shortInstant(writtenAt, demoZone, visit.lang),
        },
      ]}
    />
  );
}

/** One mail, both its parts. */
export async function showMail(visit: Visit<{ mail: string }>): Promise<Response> {
  const say = visit.say(demoWords);
  const mail = await mailById(visit.db, visit.params.mail);
  const to = mail.toName
    ? say('mail.recipient', { name: mail.toName, email: mail.toAddress })
    : mail.toAddress;
  return visit.page({
    title: mail.subject,
    isPrivate: true,
    breadcrumb: [
      { label: say('title'), href: visit.path(demoAddress) },
      { label: say('mails.title'), href: visit.path(demoMailsAddress) },
    ],
    children: (
      <>
        <h1 lang={mail.lang}>{mail.subject}</h1>
        <Facts
          facts={[
            { name: say('mails.to'), value: to },
            {
              name: say('mails.at'),
              value: instantInWords(mail.writtenAt, demoZone, visit.lang),
            },
            { name: say('mail.state'), value: say(`mail.state.${mail.state as 'sent'}`) },
            { name: say('mail.lang'), value: say(`mail.lang.${mail.lang as 'fr'}`) },
            { name: say('mail.calendar'), value: mail.calendar && say('mail.calendarYes') },
          ]}
        />
        <div className="fr-grid-row fr-grid-row--gutters fr-mt-4w">
          <div className="fr-col-12 fr-col-lg-6">
            <h2>{say('mail.html')}</h2>
            <iframe
              className="bsoc-demo-mail"
              title={say('mail.html')}
              lang={mail.lang}
              sandbox="allow-top-navigation-by-user-activation"
              src={visit.path(demoMailBodyAddress, { mail: mail.id })}
            />
          </div>
          <div className="fr-col-12 fr-col-lg-6">
            <h2>{say('mail.text')}</h2>
            <pre className="bsoc-demo-mail" lang={mail.lang}>
              {withLinks(mail.textBody, visit.services.config.baseUrl)}
            </pre>
          </div>
        </div>
        <p className="fr-mt-4w">
          <ButtonLink href={visit.path(demoMailsAddress)} kind="tertiary">
            {say('mail.all')}
          </ButtonLink>
        </p>
      </>
    ),
  });
}

/**
 * The HTML part as it was frozen, for the frame of its page; its links lead the whole page there.
 * What it may do is said by the policy that `around.ts` gives it.
 */
export async function showMailBody(visit: Visit<{ mail: string }>): Promise<Response> {
  const { htmlBody } = await mailById(visit.db, visit.params.mail);
  const { baseUrl } = visit.services.config;
  const html = htmlBody
    .replace('<head>', '<head><base target="_top">')
    .replace(/href="([^"]*)"/g, (_, href: string) => `href="${pathHere(href, baseUrl) ?? href}"`);
  return new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8' } });
}

/** The text with the addresses of this site made links. */
function withLinks(text: string, baseUrl: string): ReactNode[] {
  return text.split(/(https?:\/\/[^\s<>]+)/).map((part, index) => {
    const path = index % 2 === 1 && pathHere(part, baseUrl);
    return path ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: static markup, never reordered
      <a key={index} href={path}>
        {part}
      </a>
    ) : (
      part
    );
  });
}

/** The path of an address of this site, which may have been at another port when it was written. */
function pathHere(address: string, baseUrl: string): string | undefined {
  const url = URL.parse(address);
  const isHere = url?.origin === baseUrl || url?.hostname === 'localhost';
  return url && isHere ? `${url.pathname}${url.search}${url.hash}` : undefined;
}
