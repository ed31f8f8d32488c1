import type { Address } from './address.ts';
import type { Audience } from './audience.ts';
import type { Visit } from './visit.tsx';

export type Handler<Params = unknown> = (visit: Visit<Params>) => Promise<Response> | Response;

/** A page of the site: one address, one audience, what it answers to GET and to POST. */
export interface Route {
  address: Address<unknown>;
  audience: Audience;
  get?: Handler;
  post?: Handler;
  /** Who may send the form, when fewer may than see the page. */
  postAudience: Audience;
  /**
   * Anonymous answers may be kept as bytes until something public changes. Only for pages that
   * depend on nothing but the address, the language, the edition and the clock.
   */
  isKept: boolean;
}

/** A stage's routes, in the order they are matched. */
export class Routes {
  readonly list: Route[] = [];

  /** Declares a page. A page of `everyone` without `post` may be `isKept`. */
  page<Params>(
    address: Address<Params>,
    audience: Audience,
    handlers: {
      get?: Handler<Params>;
      post?: Handler<Params>;
      postAudience?: Audience;
      isKept?: boolean;
    },
  ): this {
    this.list.push({
      address,
      audience,
      get: handlers.get as Handler | undefined,
      post: handlers.post as Handler | undefined,
      postAudience: handlers.postAudience ?? audience,
      isKept: handlers.isKept ?? false,
    });
    return this;
  }
}
