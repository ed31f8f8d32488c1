import nodemailer, { type Transporter } from 'nodemailer';
import type { Clock } from '../acts/clock.ts';
import type { Db } from '../db/database.ts';

/** Hands mails of the outbox to an SMTP server. */
export interface MailSender {
  send(mailId: string): Promise<void>;
  close(): void;
}

/**
 * Opens the door to the SMTP server.
 * @param smtpUrl `smtp(s)://user:password@host:port`; when absent, mails are marked sent only in
 *   rehearsal (`demo`), where they are read on the site; elsewhere they wait in the outbox.
 */
export function openMailSender(
  { db, clock }: { db: Db; clock: Clock },
  { smtpUrl, mailFrom, demo }: { smtpUrl: string | undefined; mailFrom: string; demo: boolean },
): MailSender {
  const transport: Transporter | undefined =
    smtpUrl && !demo ? nodemailer.createTransport(smtpUrl) : undefined;
  return {
    /**
     * Sends one mail. The same mail asked twice is sent once: its state is read under a lock.
     * A failure is written on the row, then thrown so that the queue tries again later.
     */
    async send(mailId) {
      if (!transport && !demo) return;
      const failure = await db.transaction().execute(async (tx) => {
        const mail = await tx
          .selectFrom('mail')
          .selectAll()
          .where('id', '=', mailId)
          .where('state', '<>', 'sent')
          .forUpdate()
          .skipLocked()
          .executeTakeFirst();
        if (!mail) return undefined;
        try {
          const info = await transport?.sendMail({
            from: mailFrom,
            to: { name: mail.toName, address: mail.toAddress },
            subject: mail.subject,
            text: mail.textBody,
            html: mail.htmlBody,
            messageId: `<${mail.id}@${hostOf(mailFrom)}>`,
            headers: { 'Auto-Submitted': 'auto-generated' },
            ...(mail.calendar && {
              icalEvent: { method: 'REQUEST', content: mail.calendar },
            }),
          });
          await tx
            .updateTable('mail')
            .set({
              state: 'sent',
              sentAt: clock.now(),
              attempts: mail.attempts + 1,
              messageId: info?.messageId ?? null,
              lastError: null,
              // In rehearsal the link is how one signs in: it is read on the site.
              ...(mail.isSecret && !demo && { textBody: '', htmlBody: '' }),
            })
            .where('id', '=', mailId)
            .execute();
          return undefined;
        } catch (error) {
          await tx
            .updateTable('mail')
            .set({ state: 'failed', attempts: mail.attempts + 1, lastError: String(error) })
            .where('id', '=', mailId)
            .execute();
          return error;
        }
      });
      if (failure) throw failure;
    },
    close: () => transport?.close(),
  };
}

function hostOf(from: string): string {
  return /@([^>\s]+)/.exec(from)?.[1] ?? 'localhost';
}
