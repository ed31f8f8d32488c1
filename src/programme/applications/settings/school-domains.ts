/** Domains of schools as a coordinator types them, one a line: pure, no I/O. */
import { domainToASCII } from 'node:url';

/** Why a line is no domain of a school. */
export type DomainFault = 'not_a_domain' | 'public_provider' | 'too_wide';

export interface TypedDomain {
  /** As typed. */
  line: string;
  /** In lower case, without `@`; of a whole address, what follows it. */
  domain: string;
  fault: DomainFault | undefined;
}

/** The shape that `school_domains_are_domains` asks for. */
const shape = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/;

/** Where anybody opens a mailbox, whatever their country; the names most used in France. */
const providers =
  /^((gmail|googlemail|icloud|me|mac|aol|gmx|mail|zoho|mailo|hey|fastmail|qq|163|126|naver)\.com|(outlook|hotmail|live|msn|yahoo|ymail|gmx|yandex|mail|aol|web)\.[a-z.]{2,6}|proton(mail)?\.(me|com|ch)|pm\.me|tuta(nota)?\.(com|io|de)|tuta\.io|laposte\.net|(orange|wanadoo|free|sfr|neuf|numericable|bbox|aliceadsl|club-internet|voila|mailo)\.fr|net-c\.fr|yopmail\.(com|fr)|mailinator\.com)$/;

/** Two labels under which anybody may register a name. */
const suffixes = /^(co|ac|com|edu|gouv|gov|org|net|asso|sch)\.[a-z]{2}$/;

/** Reads each line that is not empty; the same domain twice is one. */
export function readDomains(typed: string): TypedDomain[] {
  const seen = new Set<string>();
  return typed
    .split(/[\n,;]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const domain = domainToASCII(line.slice(line.lastIndexOf('@') + 1).trim()).toLowerCase();
      return { line, domain, fault: faultOf(domain) };
    })
    .filter(({ domain, fault }) => fault || (!seen.has(domain) && seen.add(domain)));
}

function faultOf(domain: string): DomainFault | undefined {
  if (!shape.test(domain) || domain.length > 253 || /^[\d.]+$/.test(domain)) return 'not_a_domain';
  if (providers.test(domain)) return 'public_provider';
  return suffixes.test(domain) ? 'too_wide' : undefined;
}
