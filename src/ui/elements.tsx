import type { ReactNode } from 'react';

/** The tones of a message or a badge, as the design system names them. */
export type Tone = 'info' | 'success' | 'warning' | 'error';

/** Leads somewhere and looks like a button. */
export function ButtonLink({
  href,
  children,
  kind = 'primary',
  icon,
  size,
}: {
  href: string;
  children: ReactNode;
  kind?: 'primary' | 'secondary' | 'tertiary';
  /** An icon of the design system, such as `fr-icon-arrow-right-line`. */
  icon?: `fr-icon-${string}`;
  size?: 'sm' | 'lg';
}) {
  return (
    <a className={buttonClass(kind, icon, size)} href={href}>
      {children}
    </a>
  );
}

/** Sends the form it is in; `name` and `value` say which button was pressed. */
export function Button({
  children,
  kind = 'primary',
  icon,
  size,
  name,
  value,
  form,
}: {
  children: ReactNode;
  kind?: 'primary' | 'secondary' | 'tertiary';
  icon?: `fr-icon-${string}`;
  size?: 'sm' | 'lg';
  name?: string;
  value?: string;
  /** The id of the form to send, when the button stands outside it. */
  form?: string;
}) {
  return (
    <button
      type="submit"
      className={buttonClass(kind, icon, size)}
      name={name}
      value={value}
      form={form}
    >
      {children}
    </button>
  );
}

function buttonClass(kind: string, icon?: string, size?: string): string {
  return [
    'fr-btn',
    kind !== 'primary' && `fr-btn--${kind}`,
    size && `fr-btn--${size}`,
    icon && `${icon} fr-btn--icon-right`,
  ]
    .filter(Boolean)
    .join(' ');
}

/** Buttons side by side, under one another on phones. */
export function ButtonGroup({ children }: { children: ReactNode }) {
  const items = (Array.isArray(children) ? children.flat() : [children]).filter(Boolean);
  return (
    <ul className="fr-btns-group fr-btns-group--inline-md">
      {items.map((item: ReactNode, index: number) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: static markup, never reordered
        <li key={index}>{item}</li>
      ))}
    </ul>
  );
}

/** A message about what happened, with what happens next. */
export function Alert({
  tone,
  title,
  children,
  isSmall,
}: {
  tone: Tone;
  title?: string;
  children?: ReactNode;
  isSmall?: boolean;
}) {
  return (
    <div
      className={`fr-alert fr-alert--${tone}${isSmall ? ' fr-alert--sm' : ''} fr-mb-4w`}
      role={tone === 'error' ? 'alert' : 'status'}
    >
      {title && <h2 className="fr-alert__title">{title}</h2>}
      {typeof children === 'string' ? <p>{children}</p> : children}
    </div>
  );
}

/** What someone must not miss in a page. */
export function Callout({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <div className="fr-callout">
      {title && <h2 className="fr-callout__title">{title}</h2>}
      <div className="fr-callout__text">{children}</div>
    </div>
  );
}

/** The state of a thing, the same everywhere: an icon, a word, never colour alone. */
export function StateBadge({ state, children }: { state: BadgeState; children: ReactNode }) {
  return <p className={`bsoc-state bsoc-state--${state}`}>{children}</p>;
}
export type BadgeState = 'yours' | 'waiting' | 'done' | 'stopped' | 'coming';

/** A word about a thing: a technology, a kind. */
export function Tag({ children, href }: { children: ReactNode; href?: string }) {
  return href ? (
    <a className="fr-tag fr-tag--sm" href={href}>
      {children}
    </a>
  ) : (
    <p className="fr-tag fr-tag--sm">{children}</p>
  );
}

/** Several tags in a line. */
export function Tags({ children }: { children: ReactNode[] }) {
  return (
    <ul className="fr-tags-group">
      {children.map((tag, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: static markup, never reordered
        <li key={index}>{tag}</li>
      ))}
    </ul>
  );
}

/** Names and values, such as *En bref*; an empty value is left out. */
export function Facts({ facts }: { facts: readonly { name: string; value: ReactNode }[] }) {
  return (
    <dl className="bsoc-facts">
      {facts
        .filter(({ value }) => value !== undefined && value !== null && value !== '')
        .map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** A table that turns into a list on phones, keeping every column. */
export function Table<Row>({
  caption,
  columns,
  rows,
  keyOf,
}: {
  caption: string;
  columns: readonly { title: string; cell: (row: Row) => ReactNode }[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
}) {
  return (
    <div className="bsoc-table">
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ title }) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map(({ title, cell }) => (
                <td key={title} data-label={title}>
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
