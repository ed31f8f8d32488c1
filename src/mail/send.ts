import type { Selectable } from 'kysely';
import nodemailer, { type SendMailOptions, type Transporter } from 'nodemailer';
import { Temporal } from 'temporal-polyfill';
import type { Clock } from '../acts/clock.ts';
import type { Db, Tx } from '../db/database.ts';
import type { Mail } from '../db/schema.ts';

/** Hands mails of the outbox to an SMTP server. */
export interface MailSender {
  /**
   * Sends one mail. Asked twice, also by two processes at once, it is sent once: its row stays
   * locked meanwhile. (Killed between the server's answer and ours, it is sent again with the same
   * `Message-ID`.) Writes the mail's state, attempts and last error. A mail that nobody will take
   * (5xx), that is too late, or that has been tried for five days becomes `failed` and is given up.
   * @throws when it is worth trying again later; the mail stays `queued`.
   */
  send(mailId: string): Promise<void>;
  close(): void;
}

type OutboxMail = Selectable<Mail>;

/** "The give-up time generally needs to be at least 4-5 days" (RFC 5321, 4.5.4.1). */
const giveUpAfter = Temporal.Duration.from({ hours: 5 * 24 });

/**
 * Opens the door to the SMTP server.
 * @param smtpUrl `smtp(s)://user:password@host:port`; when absent, mails are marked sent only in
 *   rehearsal (`demo`), where they are read on the site; elsewhere they wait in the outbox.
 */
export function openMailSender(
  { db, clock }: { db: Db; clock: Clock },
  { smtpUrl, mailFrom, demo }: { smtpUrl: string | undefined; mailFrom: string; demo: boolean },
): MailSender {
  const transport = smtpUrl && !demo ? openTransport(smtpUrl) : undefined;

  const attempt = async (tx: Tx, mail: OutboxMail): Promise<unknown> => {
    const now = clock.now();
    const isLate = mail.sendBefore && Temporal.Instant.compare(now, mail.sendBefore) >= 0;
    if (isLate) {
      await giveUp(tx, mail, { lastError: 'too late: it was no longer of use', ...emptied(mail) });
      return undefined;
    }
    try {
      const info = await transport?.sendMail(messageOf(mail, mailFrom));
      await tx
        .updateTable('mail')
        .set({
          state: 'sent',
          sentAt: now,
          attempts: mail.attempts + 1,
          messageId: info?.messageId ?? null,
          lastError: null,
          // In rehearsal the link is how one signs in: it is read on the site.
          ...(!demo && emptied(mail)),
        })
        .where('id', '=', mail.id)
        .execute();
      return undefined;
    } catch (error) {
      const failure = { lastError: reasonOf(error), attempts: mail.attempts + 1 };
      const isOld = Temporal.Instant.compare(now, mail.writtenAt.add(giveUpAfter)) >= 0;
      if (isPermanent(error) || isOld) {
        await giveUp(tx, mail, failure);
        return undefined;
      }
      await tx.updateTable('mail').set(failure).where('id', '=', mail.id).execute();
      return error;
    }
  };

  return {
    async send(mailId) {
      if (!transport && !demo) return;
      const failure = await db.transaction().execute(async (tx) => {
        const mail = await tx
          .selectFrom('mail')
          .selectAll()
          .where('id', '=', mailId)
          .where('state', '=', 'queued')
          .forUpdate()
          .skipLocked()
          .executeTakeFirst();
        return mail && attempt(tx, mail);
      });
      if (failure) throw failure;
    },
    close: () => transport?.close(),
  };
}

/** A mail holds its row locked, and a connection, while it is sent: neither may last. */
function openTransport(smtpUrl: string): Transporter {
  return nodemailer.createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: 2,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

function messageOf(mail: OutboxMail, from: string): SendMailOptions {
  const host = /@([^>\s]+)/.exec(from)?.[1] ?? 'localhost';
  return {
    from,
    to: { name: mail.toName, address: mail.toAddress },
    subject: mail.subject,
    text: mail.textBody,
    html: mail.htmlBody,
    messageId: `<${mail.id}@${host}>`,
    // RFC 3834: programs that answer automatically leave this one alone.
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': mail.lang },
    ...(mail.calendar && {
      icalEvent: { method: calendarMethod(mail.calendar), content: mail.calendar },
    }),
  };
}

/** The method in the part's header must be the one in the calendar (RFC 6047, 2.4). */
function calendarMethod(calendar: string): string {
  return /^METHOD:(\w+)/m.exec(calendar)?.[1] ?? 'PUBLISH';
}

function emptied(mail: OutboxMail) {
  return mail.isSecret && { textBody: '', htmlBody: '' };
}

async function giveUp(
  tx: Tx,
  mail: OutboxMail,
  what: { lastError: string; attempts?: number; textBody?: string; htmlBody?: string },
): Promise<void> {
  await tx
    .updateTable('mail')
    .set({ ...what, state: 'failed' })
    .where('id', '=', mail.id)
    .execute();
}

/**
 * True when the server will never take this mail (5xx, RFC 5321, 4.2.1), or its address is not one.
 * A refused password or connection is ours to put right, and says nothing of the mail.
 */
function isPermanent(error: unknown): boolean {
  const { code, responseCode = 500 } = error as { code?: unknown; responseCode?: number };
  return (code === 'EENVELOPE' || code === 'EMESSAGE') && responseCode >= 500;
}

function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 1000);
}
