import { isAdmin } from '../../../acts/actor.ts';
import { mailAddress } from '../../../mail/addresses.ts';
import { StateBadge, Table } from '../../../ui/elements.tsx';
import type { Visit } from '../../../web/visit.tsx';
import type { Message, MessageRecipient } from './load-message.ts';
import { messageWords } from './words.ts';

const badges = { queued: 'waiting', sent: 'done', failed: 'stopped' } as const;

/** A message's recipients; once it is sent, what became of each mail. */
export function RecipientsTable({
  visit,
  message,
  recipients,
  isBlind,
}: {
  visit: Visit;
  message: Message;
  recipients: readonly MessageRecipient[];
  /** Numbers stand for names and addresses. */
  isBlind: boolean;
}) {
  const say = visit.say(messageWords);
  const isSent = message.state === 'sent';
  // The outbox is for those who look after the installation.
  const mayOpen = isAdmin(visit.actor) && !isBlind;
  const stateOf = ({ state, lastError, mailId }: MessageRecipient) => {
    if (!state) return <StateBadge state="stopped">{say('mail.leftOut')}</StateBadge>;
    const badge = <StateBadge state={badges[state]}>{say(`mail.${state}`)}</StateBadge>;
    return (
      <>
        {badge}
        {state === 'failed' && lastError && <span className="fr-text--sm">{lastError}</span>}
        {mayOpen && mailId && (
          <a className="fr-text--sm" href={visit.path(mailAddress, { mail: mailId })}>
            {say('mail.open')}
          </a>
        )}
      </>
    );
  };
  return (
    <Table
      caption={say(`to.${message.audience}`, { count: message.recipients })}
      rows={recipients}
      keyOf={({ personId }) => personId}
      columns={[
        ...(isBlind
          ? [
              {
                title: say('recipient.application'),
                cell: ({ number }: MessageRecipient) =>
                  say('recipient.number', { number: number ?? 0 }),
              },
            ]
          : [
              {
                title: say('recipient.name'),
                cell: ({ name }: MessageRecipient) => <bdi>{name || '–'}</bdi>,
              },
              {
                title: say('recipient.address'),
                cell: ({ address }: MessageRecipient) => <bdi>{address}</bdi>,
              },
            ]),
        ...(isSent ? [{ title: say('recipient.mail'), cell: stateOf }] : []),
      ]}
    />
  );
}
