import type { WrittenMail } from '../../mail/mail.ts';
import { Facts } from '../../ui/elements.tsx';
import type { Visit } from '../../web/visit.tsx';
import { selectionWords } from './words.ts';

/** A mail to the letter, as it will be kept and sent; its recipient and subject are in its summary. */
export function MailPreview({
  visit,
  mail,
  isOpen = false,
}: {
  visit: Visit;
  mail: WrittenMail;
  isOpen?: boolean;
}) {
  const say = visit.say(selectionWords);
  const to = mail.toName ? `${mail.toName} <${mail.toAddress}>` : mail.toAddress;
  return (
    <details className="bsoc-details" open={isOpen}>
      <summary>
        {say('preview.summary', { to: mail.toName || mail.toAddress, subject: mail.subject })}
      </summary>
      <Facts
        facts={[
          { name: say('preview.to'), value: <bdi>{to}</bdi> },
          { name: say('preview.subject'), value: <span lang={mail.lang}>{mail.subject}</span> },
        ]}
      />
      <pre className="bsoc-mail-text" lang={mail.lang}>
        {mail.textBody}
      </pre>
    </details>
  );
}
