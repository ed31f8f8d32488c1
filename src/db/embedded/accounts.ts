/** Users of this machine. */
import { readFile, stat } from 'node:fs/promises';
import { userInfo } from 'node:os';

export interface Account {
  uid: number;
  gid: number;
}

export interface NamedAccount extends Account {
  name: string;
}

/** The users that /etc/passwd knows; none where there is no such file. */
export async function readAccounts(): Promise<NamedAccount[]> {
  const text = await readFile('/etc/passwd', 'utf8').catch(() => '');
  return text.split('\n').flatMap((line) => {
    const [name, , uid, gid] = line.split(':');
    return name && uid && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : [];
  });
}

/** Users that may run PostgreSQL in root's place, the best first. */
export function systemAccounts(accounts: NamedAccount[]): Account[] {
  return ['postgres', '_postgres', 'nobody'].flatMap((wanted) => {
    const found = accounts.find(({ name }) => name === wanted);
    return found ? [{ uid: found.uid, gid: found.gid }] : [];
  });
}

/** The number of an ordinary user, for use in a user namespace: initdb wants one that has a name. */
export function namespaceUid(accounts: NamedAccount[]): number {
  // Inside, it also stands for every user of the outside, so that any other is better.
  const overflow = 65534;
  return accounts.find(({ uid }) => uid !== 0 && uid !== overflow)?.uid ?? overflow;
}

/** Whether the user this process runs as has a name, which initdb insists on. */
export function hasName(): boolean {
  try {
    return userInfo().username !== '';
  } catch {
    return false;
  }
}

/** Whom a file belongs to; undefined when it does not exist. */
export async function ownerOf(path: string): Promise<Account | undefined> {
  return await stat(path).then(
    ({ uid, gid }) => ({ uid, gid }),
    () => undefined,
  );
}
