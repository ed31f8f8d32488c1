import type { ReactNode } from 'react';
import type { Lang } from '../words/lang.ts';
import type { MailContent } from './mail.ts';
import { mailWords } from './words.ts';

// Mail programs read neither style sheets nor variables: the few styles stand on the elements.
const text = { fontFamily: 'Marianne, Arial, sans-serif', fontSize: '16px', lineHeight: '24px' };
const typed = { ...text, whiteSpace: 'pre-line' as const };
const muted = { ...text, fontSize: '13px', lineHeight: '20px', color: '#666666' };
const button = {
  ...text,
  display: 'inline-block',
  padding: '8px 16px',
  background: '#000091',
  color: '#ffffff',
  textDecoration: 'none',
};

/** The HTML part of a mail: the same sentences as the text part, in one column. */
export function MailBody({ content, lang }: { content: MailContent; lang: Lang }) {
  const say = mailWords(lang);
  return (
    <html lang={lang}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>{content.subject}</title>
      </head>
      <body style={{ margin: 0, padding: '24px', color: '#161616', background: '#ffffff' }}>
        <div style={{ maxWidth: '600px' }}>
          {content.paragraphs.map((paragraph, index) =>
            content.isTyped ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: static markup, never reordered
              <p key={index} style={typed}>
                {withLinks(paragraph)}
              </p>
            ) : (
              <p key={paragraph} style={text}>
                {paragraph}
              </p>
            ),
          )}
          {content.button && (
            <>
              <p>
                <a href={content.button.href} style={button}>
                  {content.button.label}
                </a>
              </p>
              <p style={muted}>
                {say('buttonFallback')}
                <br />
                <a href={content.button.href} style={{ color: '#000091', wordBreak: 'break-all' }}>
                  {content.button.href}
                </a>
              </p>
            </>
          )}
          {content.after?.map((paragraph) => (
            <p key={paragraph} style={text}>
              {paragraph}
            </p>
          ))}
          <hr style={{ border: 0, borderTop: '1px solid #dddddd', margin: '24px 0 8px' }} />
          <p style={muted}>{content.why}</p>
        </div>
      </body>
    </html>
  );
}

/** A text whose web addresses can be followed; what ends a sentence is no part of them. */
function withLinks(paragraph: string): ReactNode[] {
  return paragraph.split(/(https?:\/\/[^\s<>"«»]*[^\s<>"«».,;:!?)\]’'])/).map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: static markup, never reordered
      <a key={index} href={part} style={{ color: '#000091', wordBreak: 'break-all' }}>
        {part}
      </a>
    ),
  );
}
