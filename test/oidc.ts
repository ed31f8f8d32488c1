/** A real provider of OpenID Connect on loopback, with a login page of one field. */
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import Provider from 'oidc-provider';
import type { OidcConfig } from '../src/config-oidc.ts';

/** Claims of an account; `sub` is what one types on the login page. */
export interface OidcAccount {
  email?: string;
  email_verified?: boolean | string;
  name?: string;
  given_name?: string;
  usual_name?: string;
}

export interface OidcServer {
  /** What a site is told of it. */
  config: OidcConfig;
  /** Accounts by what is typed on the login page; change them as a test goes. */
  accounts: Map<string, OidcAccount>;
  /** Every request it has received, as `GET /path`. */
  requests: string[];
  /** From now on, waits for this instead of answering the paths that match. */
  instead(path: RegExp, answer: (response: ServerResponse) => void): void;
  /** Answers everything again. */
  answerAll(): void;
  stop(): Promise<void>;
}

export interface OidcOptions {
  /** Origin of the site that sends people here. */
  siteOrigin: string;
  /** As ProConnect does: signed userinfo, the secret in the form, `usual_name`. */
  likeProConnect?: boolean;
}

/** Starts one on a free port. */
export async function startOidc({
  siteOrigin,
  likeProConnect = false,
}: OidcOptions): Promise<OidcServer> {
  const accounts = new Map<string, OidcAccount>();
  const requests: string[] = [];
  let instead: { path: RegExp; answer: (response: ServerResponse) => void } | undefined;
  const server = createServer((request, response) => void handle(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const config: OidcConfig = {
    issuer,
    clientId: 'semester-of-code',
    clientSecret: 'what only the site and its provider know',
    name: 'Annuaire',
    scopes: likeProConnect ? 'openid given_name usual_name email' : 'openid profile email',
    vouchesForEmail: false,
  };
  const provider = new Provider(issuer, settings(config, siteOrigin, accounts, likeProConnect));
  const answer = provider.callback();

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', issuer);
    requests.push(`${request.method} ${pathname}`);
    if (instead?.path.test(pathname)) return instead.answer(response);
    if (!pathname.startsWith('/login/')) return answer(request, response);
    if (request.method === 'GET') {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(loginPage);
      return;
    }
    const typed = new URLSearchParams(await text(request));
    const account = typed.get('account');
    const result = account
      ? { login: { accountId: account } }
      : { error: 'access_denied', error_description: 'the person said no' };
    await provider.interactionFinished(request, response, result);
  }

  return {
    config,
    accounts,
    requests,
    instead: (path, answer) => {
      instead = { path, answer };
    },
    answerAll: () => {
      instead = undefined;
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const loginPage = `<!doctype html><html lang="fr"><title>Annuaire</title><h1>Annuaire</h1>
<form method="post"><label>Compte <input name="account"></label><button>Entrer</button></form>
<form method="post"><button>Annuler</button></form></html>`;

function settings(
  { clientId, clientSecret }: OidcConfig,
  siteOrigin: string,
  accounts: ReadonlyMap<string, OidcAccount>,
  likeProConnect: boolean,
): ConstructorParameters<typeof Provider>[1] {
  const authMethod = likeProConnect ? 'client_secret_post' : 'client_secret_basic';
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: ['/connexion/organisation/retour', '/en/sign-in/organisation/return'].map(
          (path) => `${siteOrigin}${path}`,
        ),
        token_endpoint_auth_method: authMethod,
        ...(likeProConnect && { userinfo_signed_response_alg: 'RS256' }),
      },
    ],
    clientAuthMethods: [authMethod],
    scopes: ['openid', 'given_name', 'usual_name'],
    claims: {
      openid: ['sub'],
      email: ['email', 'email_verified'],
      profile: ['name'],
      given_name: ['given_name'],
      usual_name: ['usual_name'],
    },
    cookies: { keys: ['signs the cookies of the provider'] },
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' }] },
    ttl: { AccessToken: 60, Grant: 60, IdToken: 60, Interaction: 600, Session: 600 },
    features: { devInteractions: { enabled: false }, jwtUserinfo: { enabled: likeProConnect } },
    interactions: { url: (_, { uid }) => `/login/${uid}` },
    findAccount: (_, id) => {
      const account = accounts.get(id);
      return account && { accountId: id, claims: () => ({ sub: id, ...account }) };
    },
    // The organisation consents for its people.
    async loadExistingGrant({ oidc: { client, session, provider } }) {
      const given = session.grantIdFor(client.clientId);
      if (given) return provider.Grant.find(given);
      const { accountId } = session;
      const grant = new provider.Grant({ accountId, clientId: client.clientId });
      grant.addOIDCScope('openid profile email given_name usual_name');
      await grant.save();
      return grant;
    },
  };
}
