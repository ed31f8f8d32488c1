/**
 * The organisation's provider of OpenID Connect: the protocol, by `openid-client`. Whom an answer is
 * about becomes somebody here in `provider-sign-in.ts`.
 */
import * as client from 'openid-client';
import type { OidcConfig } from '../config-oidc.ts';
import { type ProviderClaims, providerClaims } from './provider-claims.ts';
import { ProviderFailure, providerFailure } from './provider-failure.ts';

/** Seconds the provider is given for each of its answers. */
const answerSeconds = 5;

/** Minutes what the provider says of itself is believed; its keys are looked up by the library. */
const discoveryMinutes = 60;

/** What must come back unchanged from the provider, kept on our side meanwhile. */
export interface Departure {
  /** Where the browser goes. */
  url: URL;
  state: string;
  nonce: string;
  /** The secret half of PKCE (RFC 7636). */
  codeVerifier: string;
}

export interface Provider {
  issuer: string;
  /** What the button says. */
  name: string;
  /**
   * Prepares one sign-in.
   * @param returnTo the callback's address, registered with the provider.
   * @throws ProviderFailure
   */
  depart(returnTo: string): Promise<Departure>;
  /**
   * Exchanges what the browser brings back for what the provider says of the person.
   * @param url the callback's address as it was asked for, query included.
   * @throws ProviderFailure
   */
  arrive(url: URL, departure: Omit<Departure, 'url'>): Promise<ProviderClaims>;
}

/** Asks the provider nothing before somebody signs in: one that is down stops no start. */
export function openProvider(config: OidcConfig): Provider {
  const { issuer, name, scopes } = config;
  const discovered = openDiscovery(config);
  return {
    issuer,
    name,
    async depart(returnTo) {
      const codeVerifier = client.randomPKCECodeVerifier();
      const state = client.randomState();
      const nonce = client.randomNonce();
      const url = client.buildAuthorizationUrl(await discovered(), {
        redirect_uri: returnTo,
        scope: scopes,
        state,
        nonce,
        code_challenge: await client.calculatePKCECodeChallenge(codeVerifier),
        code_challenge_method: 'S256',
      });
      return { url, state, nonce, codeVerifier };
    },
    async arrive(url, { state, nonce, codeVerifier }) {
      const configuration = await discovered();
      try {
        const tokens = await client.authorizationCodeGrant(configuration, url, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: codeVerifier,
        });
        const idToken = tokens.claims();
        if (!idToken) throw new ProviderFailure('broken', 'no ID token');
        const claims = providerClaims(idToken, config);
        const isAllSaid = claims.email !== '' && claims.isEmailVerified && claims.name !== '';
        if (isAllSaid || !configuration.serverMetadata().userinfo_endpoint) return claims;
        const more = await client.fetchUserInfo(configuration, tokens.access_token, idToken.sub);
        return providerClaims({ ...idToken, ...more }, config);
      } catch (error) {
        throw providerFailure(error);
      }
    },
  };
}

/** What the provider says of itself, asked once for all who come meanwhile; never a failure kept. */
function openDiscovery({ issuer, clientId, clientSecret }: OidcConfig) {
  let known: { until: number; answer: Promise<client.Configuration> } | undefined;
  // Signatures are verified even though the tokens come straight from the provider over TLS.
  const execute = [client.enableNonRepudiationChecks];
  if (issuer.startsWith('http:')) execute.push(client.allowInsecureRequests);
  return (): Promise<client.Configuration> => {
    if (known && known.until > performance.now()) return known.answer;
    const answer = client
      .discovery(new URL(issuer), clientId, undefined, authentication(clientSecret), {
        timeout: answerSeconds,
        execute,
      })
      .catch((error: unknown) => {
        known = undefined;
        throw providerFailure(error);
      });
    known = { until: performance.now() + discoveryMinutes * 60_000, answer };
    return answer;
  };
}

/** In the header unless the provider only takes it in the form, as ProConnect does. */
function authentication(secret: string): client.ClientAuth {
  const inHeader = client.ClientSecretBasic(secret);
  const inForm = client.ClientSecretPost(secret);
  return (server, ...rest) => {
    const { token_endpoint_auth_methods_supported: methods = ['client_secret_basic'] } = server;
    return (methods.includes('client_secret_basic') ? inHeader : inForm)(server, ...rest);
  };
}
