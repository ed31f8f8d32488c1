import { missing } from '../../../acts/missing.ts';
import { Refusal } from '../../../acts/refusal.ts';
import { homeAddress } from '../../../home/addresses.ts';
import { Alert, Button, ButtonGroup, ButtonLink } from '../../../ui/elements.tsx';
import { ErrorSummary, type FormState, Select, TextArea } from '../../../ui/form.tsx';
import { sayWhenToRetry } from '../../../web/error-page.tsx';
import { formOf } from '../../../web/form.ts';
import type { Visit } from '../../../web/visit.tsx';
import { projectAddress, projectsAddress } from '../addresses.ts';
import { noSuchProject } from '../no-such-project.tsx';
import { visibleCatalogue } from '../visible.ts';
import { askQuestion } from './ask.ts';
import { askSchema, maxPerDay, maxQuestion, questionId, takesQuestions } from './question.ts';
import { questionWords } from './words.ts';

type AskVisit = Visit<{ slug: string }>;

/** The form that asks the mentors of a project a question. */
export async function showAsk(visit: AskVisit): Promise<Response> {
  const kept = await visit.keptFields((typed) => typed.has('question'));
  return askPage(visit, kept && formOf(kept.toObject()));
}

/** Asks, and leads to the question as whoever asked sees it; what is refused is said over what was typed. */
export async function submitAsk(visit: AskVisit): Promise<Response> {
  const fields = await visit.fields();
  const values = fields.toObject();
  const checked = visit.check(askSchema, values, questionWords);
  if (!checked.ok) return askPage(visit, { values, errors: checked.errors });
  const { slug } = visit.params;
  try {
    const id = await visit.performAs((act) => askQuestion(act, visit.edition, slug, checked.data));
    return visit.redirect(`${visit.path(projectAddress, { slug })}#${questionId(id)}`);
  } catch (error) {
    if (!(error instanceof Refusal) || !['conflict', 'slowDown'].includes(error.kind)) throw error;
    return askPage(visit, formOf(values), error);
  }
}

async function askPage(visit: AskVisit, typed?: FormState, refused?: Refusal): Promise<Response> {
  const say = visit.say(questionWords);
  const { services, edition, actor, now, params } = visit;
  const catalogue = await visibleCatalogue(services, edition, actor, now);
  if (!catalogue) throw missing();
  const card = catalogue.bySlug.get(params.slug);
  if (!card) return noSuchProject(visit, catalogue);
  const form = typed ?? formOf({ lang: visit.lang });
  const project = visit.path(projectAddress, { slug: card.slug });
  const response = visit.page(
    {
      title: say('ask.title', { name: card.name }),
      isPrivate: true,
      isError: form.errors.length > 0,
      breadcrumb: [
        { label: say('home'), href: visit.path(homeAddress) },
        { label: say('projects'), href: visit.path(projectsAddress) },
        { label: card.name, href: project },
      ],
      children: (
        <div className="bsoc-measure">
          <h1>{say('ask.title', { name: card.name })}</h1>
          <ErrorSummary form={form} labels={{ question: say('ask.question') }} />
          {refused && (
            <Alert tone="warning" title={say('ask.notSent')}>
              <p>{refused.sentence(visit.lang)}</p>
            </Alert>
          )}
          {takesQuestions(edition, now) || typed ? (
            <AskForm visit={visit} form={form} back={project} />
          ) : (
            <>
              <p>{say('refusal.questions_closed')}</p>
              <ButtonLink href={project}>{say('ask.back')}</ButtonLink>
            </>
          )}
        </div>
      ),
    },
    refused && { status: refused.status },
  );
  if (refused) sayWhenToRetry(response, refused);
  return response;
}

function AskForm({ visit, form, back }: { visit: AskVisit; form: FormState; back: string }) {
  const say = visit.say(questionWords);
  return (
    <>
      <p className="fr-text--lead">{say('ask.lead')}</p>
      <p>{say('ask.privacy', { max: maxPerDay })}</p>
      <form method="post" noValidate>
        <TextArea
          form={form}
          name="question"
          label={say('ask.question')}
          hint={say('ask.hint', { max: maxQuestion })}
        />
        <Select
          form={form}
          name="lang"
          label={say('ask.lang')}
          choices={[
            { value: 'fr', label: say('lang.fr') },
            { value: 'en', label: say('lang.en') },
          ]}
        />
        <ButtonGroup>
          <Button>{say('ask.send')}</Button>
          <ButtonLink kind="tertiary" href={back}>
            {say('ask.back')}
          </ButtonLink>
        </ButtonGroup>
      </form>
    </>
  );
}
