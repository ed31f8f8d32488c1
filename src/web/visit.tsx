import { renderToStaticMarkup } from 'react-dom/server';
import type { Temporal } from 'temporal-polyfill';
import type { z } from 'zod';
import { type Act, type PersonalAct, perform } from '../acts/act.ts';
import type { Actor } from '../acts/actor.ts';
import { missing } from '../acts/missing.ts';
import type { Db } from '../db/database.ts';
import { keptForm, keptParameter } from '../people/kept-form.ts';
import type { Edition } from '../programme/editions/edition.ts';
import { Page, type PageContent } from '../ui/page.tsx';
import type { Lang } from '../words/lang.ts';
import type { Say, Words } from '../words/words.ts';
import { type Address, pathTo, type Query } from './address.ts';
import { type Checked, check, type Fields } from './form.ts';
import { frameOf } from './frame.tsx';
import { readFields } from './read-fields.ts';
import type { Services } from './services.ts';

interface VisitParts<Params> {
  services: Services;
  request: Request;
  requestId: string;
  /** Network address of who asks. */
  clientAddress: string;
  address: Address<unknown>;
  params: Params;
  lang: Lang;
  actor: Actor | undefined;
  now: Temporal.Instant;
  edition: Edition | undefined;
  currentEdition: Edition | undefined;
}

/** One request to one page: who comes, when, in which language, about which edition. */
export class Visit<Params = unknown> {
  readonly services: Services;
  readonly request: Request;
  readonly requestId: string;
  readonly address: Address<unknown>;
  readonly params: Params;
  readonly lang: Lang;
  readonly actor: Actor | undefined;
  readonly now: Temporal.Instant;
  /** Network address of who asks: for rate limits and sessions. */
  readonly clientAddress: string;
  readonly url: URL;
  /** The edition current for visitors; undefined before the first is announced. */
  readonly currentEdition: Edition | undefined;
  readonly #edition: Edition | undefined;

  constructor(parts: VisitParts<Params>) {
    this.services = parts.services;
    this.request = parts.request;
    this.requestId = parts.requestId;
    this.address = parts.address;
    this.params = parts.params;
    this.lang = parts.lang;
    this.actor = parts.actor;
    this.now = parts.now;
    this.clientAddress = parts.clientAddress;
    // No database takes a NUL, and nothing is found with one.
    this.url = new URL(parts.request.url.replaceAll('%00', ''));
    this.#edition = parts.edition;
    this.currentEdition = parts.currentEdition;
  }

  get db(): Db {
    return this.services.db;
  }

  get query(): URLSearchParams {
    return this.url.searchParams;
  }

  /** The edition the address is about. @throws Refusal `missing` when there is none yet. */
  get edition(): Edition {
    if (!this.#edition) throw missing();
    return this.#edition;
  }

  get hasEdition(): boolean {
    return this.#edition !== undefined;
  }

  /** Who acts, on a page whose audience is signed in. */
  get person(): Actor {
    if (!this.actor) throw missing();
    return this.actor;
  }

  say<Key extends string>(words: Words<Key>): Say<Key> {
    return words(this.lang);
  }

  /** The path of an address in the language of the visit and within its edition. */
  path(to: Address): string;
  path<P>(to: Address<P>, params: P, query?: Query): string;
  path<P>(to: Address<P>, params?: P, query?: Query): string {
    const edition = this.#edition;
    const editionSlug =
      edition && edition.slug !== this.currentEdition?.slug ? edition.slug : undefined;
    return pathTo(to, this.lang, (params ?? {}) as P, { editionSlug, query });
  }

  #fields: Promise<Fields> | undefined;
  #kept: Promise<Fields | undefined> | undefined;
  #givesKeptBack = false;

  /**
   * The form sent, as typed; read once, so that an error page can give it back.
   * @throws Refusal `unreadable_form`
   */
  fields(): Promise<Fields> {
    this.#fields ??= readFields(this.request);
    return this.#fields;
  }

  /**
   * What was typed before a session expired, given back on the form it was sent to.
   * @param isShown whether the page has fields for it; when it has none, it is told as it stands.
   */
  async keptFields(isShown = (_kept: Fields) => true): Promise<Fields | undefined> {
    const secret = this.query.get(keptParameter);
    this.#kept ??= secret
      ? keptForm(this.db, this.now, this.url.pathname, secret)
      : Promise.resolve(undefined);
    const kept = await this.#kept;
    if (!kept || !isShown(kept)) return undefined;
    this.#givesKeptBack = true;
    return kept;
  }

  /** True once the page has taken what was kept for it: it gives it back in its own form. */
  get givesKeptBack(): boolean {
    return this.#givesKeptBack;
  }

  /** Checks input against a schema, with messages in the visitor's language. */
  check<S extends z.ZodType, K extends string>(
    schema: S,
    input: unknown,
    words?: Words<K>,
  ): Checked<z.output<S>> {
    return check(schema, input, this.lang, words as Words<never> | undefined);
  }

  /** Runs a use case in one transaction, as whoever comes. */
  perform<T>(useCase: (act: Act) => Promise<T>): Promise<T> {
    return perform(this.services, this.actor, useCase);
  }

  /** Runs a use case as the person signed in. */
  performAs<T>(useCase: (act: PersonalAct) => Promise<T>): Promise<T> {
    return perform(this.services, this.person, useCase);
  }

  /** A page of the site; 422 when its form has something to correct. */
  page(content: PageContent, { status }: { status?: number } = {}): Response {
    const html = renderToStaticMarkup(<Page frame={frameOf(this)} content={content} />);
    return new Response(`<!doctype html>${html}`, {
      status: status ?? (content.isError ? 422 : 200),
      headers: { 'content-type': 'text/html; charset=utf-8' },
    });
  }

  /** Sends on to another page after a form (303: the browser asks with GET). */
  redirect(path: string, cookies: readonly string[] = []): Response {
    const headers = new Headers({ location: path });
    for (const cookie of cookies) headers.append('set-cookie', cookie);
    return new Response(null, { status: 303, headers });
  }
}
