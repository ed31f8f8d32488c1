/** A real SMTP server on loopback, that can be told to refuse. */
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A message as it crossed the wire. */
export interface Received {
  from: string;
  to: string[];
  raw: string;
}

export interface MailServer {
  url: string;
  port: number;
  received: Received[];
  /** Answers the recipients with this from now on; undefined takes them. */
  refuse: { code: number; text: string } | undefined;
  /** Called before a message is taken. */
  beforeTaking: (() => Promise<void>) | undefined;
  /** How many connections it has had. */
  connections: number;
  stop(): Promise<void>;
}

/** @param port where to listen; any by default. */
export async function startMailServer(port = 0): Promise<MailServer> {
  const received: Received[] = [];
  const server: MailServer = {
    url: '',
    port: 0,
    received,
    refuse: undefined,
    beforeTaking: undefined,
    connections: 0,
    stop: () => new Promise((resolve) => smtp.close(resolve)),
  };
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onConnect(_session, done) {
      server.connections += 1;
      done();
    },
    onRcptTo(_address, _session, done) {
      const { refuse } = server;
      done(refuse && Object.assign(new Error(refuse.text), { responseCode: refuse.code }));
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', async () => {
        await server.beforeTaking?.();
        const { mailFrom, rcptTo } = session.envelope;
        received.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString('utf8'),
        });
        done();
      });
    },
  });
  smtp.on('error', () => {});
  await new Promise<void>((resolve) => {
    smtp.listen(port, '127.0.0.1', resolve);
  });
  server.port = (smtp.server.address() as AddressInfo).port;
  server.url = `smtp://127.0.0.1:${server.port}`;
  return server;
}
