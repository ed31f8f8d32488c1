/** What these tests use of `oidc-provider`, whose types would bring those of all of Express. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  interface Session {
    accountId: string;
    grantIdFor(clientId: string): string | undefined;
  }

  interface Grant {
    addOIDCScope(scope: string): void;
    save(): Promise<string>;
  }

  interface Grants {
    new (of: { accountId: string; clientId: string }): Grant;
    find(id: string): Promise<Grant>;
  }

  interface Context {
    oidc: { client: { clientId: string }; session: Session; provider: { Grant: Grants } };
  }

  interface Configuration {
    clients: Record<string, unknown>[];
    clientAuthMethods?: string[];
    claims: Record<string, string[]>;
    scopes: string[];
    conformIdTokenClaims?: boolean;
    cookies: { keys: string[] };
    jwks: { keys: object[] };
    ttl: Record<string, number>;
    features: Record<string, { enabled: boolean }>;
    interactions: { url(ctx: unknown, interaction: { uid: string }): string };
    findAccount(ctx: unknown, id: string): { accountId: string; claims(): object } | undefined;
    loadExistingGrant(ctx: Context): Promise<Grant>;
  }

  export default class Provider {
    constructor(issuer: string, configuration: Configuration);
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
    interactionFinished(
      request: IncomingMessage,
      response: ServerResponse,
      result: object,
    ): Promise<void>;
  }
}
