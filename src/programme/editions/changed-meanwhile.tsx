import { Alert } from '../../ui/elements.tsx';
import type { Visit } from '../../web/visit.tsx';
import { editionWords } from './words.ts';

/** Tells that somebody else saved meanwhile, and what is stored now where it differs from what was typed. */
export function ChangedMeanwhile({
  visit,
  labels,
  stored,
  typed,
}: {
  visit: Visit;
  labels: Record<string, string>;
  stored: Record<string, string | undefined>;
  typed: Record<string, string | readonly string[] | undefined>;
}) {
  const say = visit.say(editionWords);
  const differing = Object.keys(labels).filter(
    (name) => (stored[name] ?? '') !== String(typed[name] ?? ''),
  );
  return (
    <Alert tone="warning" title={say('conflict.title')}>
      <p>{say('conflict.text')}</p>
      <ul>
        {differing.map((name) => (
          <li key={name}>
            {say('conflict.stored', {
              label: labels[name] ?? name,
              value: stored[name] || say('conflict.empty'),
            })}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
