/** Two texts of the same person for the same field, side by side, and the choice between them. */
import { TextDiff } from '../ui/diff.tsx';
import { Alert, Button, ButtonGroup, ButtonLink } from '../ui/elements.tsx';
import { Choices, ErrorSummary, type FormState, TextArea } from '../ui/form.tsx';
import { shortInstant } from '../words/dates.ts';
import type { Lang } from '../words/lang.ts';
import { choiceName, choicesFor, otherName } from './choose.ts';
import type { Clash } from './clashes.ts';
import type { Draft } from './draft.ts';
import { draftWords } from './words.ts';

export interface Comparison {
  lang: Lang;
  /** Zone of the instants shown. */
  zone: string;
  clashes: readonly Clash[];
  /** The draft as it is saved. */
  current: Pick<Draft, 'fields' | 'version'>;
  labelOf: (field: string) => string;
  /** False for fields that are chosen among a few values. */
  isText?: (field: string) => boolean;
  /** A chosen value in words; as it is stored when absent. */
  valueInWords?: (field: string, value: string) => string;
}

/**
 * The comparison's form: sends `version`, and `choiceName(field)` and `otherName(field)` of each
 * clash, for `readChoices`. Under the page's own h1.
 * @param action where it is sent.
 * @param later where one goes to decide later.
 */
export function DraftComparison({
  form,
  action,
  later,
  ...comparison
}: Comparison & { form: FormState; action: string; later: string }) {
  const say = draftWords(comparison.lang);
  const labels = Object.fromEntries(
    comparison.clashes.flatMap(({ field }) =>
      [choiceName(field), otherName(field)].map((name) => [name, comparison.labelOf(field)]),
    ),
  );
  return (
    <>
      <p className="fr-text--lead bsoc-measure">{say('clash.lead')}</p>
      <ErrorSummary form={form} labels={labels} />
      <form method="post" action={action} noValidate>
        <input type="hidden" name="version" value={comparison.current.version} />
        {comparison.clashes.map((clash) => (
          <OneField key={clash.field} clash={clash} form={form} comparison={comparison} />
        ))}
        <ButtonGroup>
          <Button>{say('clash.save')}</Button>
          <ButtonLink kind="secondary" href={later}>
            {say('clash.later')}
          </ButtonLink>
        </ButtonGroup>
      </form>
    </>
  );
}

/** Says on the form itself that two texts wait for a choice. */
export function ClashWaiting({ lang, href }: { lang: Lang; href: string }) {
  const say = draftWords(lang);
  return (
    <Alert tone="warning" title={say('clash.waiting')}>
      <p>
        <a href={href}>{say('clash.compare')}</a>
      </p>
    </Alert>
  );
}

function OneField({
  clash: { field, typed, typedAt },
  form,
  comparison,
}: {
  clash: Clash;
  form: FormState;
  comparison: Comparison;
}) {
  const { lang, zone, current, labelOf, isText = () => true, valueInWords } = comparison;
  const say = draftWords(lang);
  const saved = current.fields[field] ?? '';
  const isTyped = isText(field);
  const labels = {
    theirs: say('clash.theirs'),
    mine: say('clash.mine', { at: shortInstant(typedAt, zone, lang) }),
    other: say('clash.other'),
  };
  const shown = { values: { [otherName(field)]: typed, ...form.values }, errors: form.errors };
  const inWords = (text: string) => (isTyped ? undefined : (valueInWords?.(field, text) ?? text));
  return (
    <section className="bsoc-choice fr-mb-6w">
      <h2>{labelOf(field)}</h2>
      <div className="fr-grid-row fr-grid-row--gutters">
        {(
          [
            ['theirs', saved],
            ['mine', typed],
          ] as const
        ).map(([which, text]) => (
          <div key={which} className="fr-col-12 fr-col-md-6">
            <h3 className="fr-h6">{labels[which]}</h3>
            <Typed text={text} lang={lang} inWords={inWords(text)} />
          </div>
        ))}
      </div>
      {isTyped && (
        <>
          <h3 className="fr-h6 fr-mt-3w">{say('clash.diff')}</h3>
          <TextDiff before={saved} after={typed} />
        </>
      )}
      <Choices
        type="radio"
        form={shown}
        name={choiceName(field)}
        label={say('clash.question')}
        choices={choicesFor(isTyped).map((value) => ({ value, label: labels[value] }))}
      />
      {isTyped && (
        <div className="bsoc-choice__other">
          <TextArea
            form={shown}
            name={otherName(field)}
            rows={typed.length > 200 ? 12 : 4}
            isOptional
            label={say('clash.otherText')}
            hint={say('clash.otherHint')}
          />
        </div>
      )}
    </section>
  );
}

/** A text exactly as it was typed; what was chosen, in words. */
function Typed({ text, lang, inWords }: { text: string; lang: Lang; inWords: string | undefined }) {
  if (text === '') return <p>{draftWords(lang)('clash.empty')}</p>;
  if (inWords !== undefined) return <p>{inWords}</p>;
  return (
    <div className="bsoc-typed" dir="auto">
      {text}
    </div>
  );
}
