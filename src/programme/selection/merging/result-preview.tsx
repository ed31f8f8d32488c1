/** An idea as visitors will read it, before it is so. */
import { Button, ButtonGroup } from '../../../ui/elements.tsx';
import type { FormState } from '../../../ui/form.tsx';
import type { Visit } from '../../../web/visit.tsx';
import type { IdeaContent } from '../../ideas/idea-content.ts';
import { IdeaView, type ShownOrganisation, Tagline } from '../../ideas/idea-view.tsx';
import { shownOrganisation } from '../../ideas/queries.ts';
import { shownImage } from '../../ideas/set-picture.ts';
import { slugOf } from '../../ideas/slug.ts';
import { mergingWords } from './words.ts';

export interface Previewed {
  content: IdeaContent;
  organisationId: string | null;
  imageId: string | null;
  /** Other organisations credited. */
  partners: readonly ShownOrganisation[];
}

export async function resultPreview(visit: Visit, previewed: Previewed) {
  const { content, partners } = previewed;
  const nameId = `name-${slugOf(content.name)}`;
  return (
    <div className="bsoc-preview fr-mb-6w">
      <p className="fr-h2" id={nameId}>
        <bdi>{content.name}</bdi>
      </p>
      <Tagline visit={visit} content={content} />
      <IdeaView
        visit={visit}
        content={content}
        nameId={nameId}
        organisation={await shownOrganisation(visit.db, previewed.organisationId)}
        partners={partners}
        image={await shownImage(visit.db, previewed.imageId, content.imageAlt ?? '')}
      />
    </div>
  );
}

/** Everything a form holds, out of sight: a preview sends it on unchanged. */
function HiddenFields({
  values,
}: {
  values: Record<string, string | readonly string[] | undefined>;
}) {
  return Object.entries(values)
    .filter(([name]) => name !== 'act')
    .flatMap(([name, value]) =>
      [value ?? ''].flat().map((one) => <input key={name} type="hidden" name={name} value={one} />),
    );
}

/** Under what is shown: the act itself, or back to the texts. */
export function PreviewActs({
  visit,
  action,
  form,
  act,
}: {
  visit: Visit;
  action: string;
  form: FormState;
  act: 'merge' | 'split';
}) {
  const say = visit.say(mergingWords);
  return (
    <form method="post" action={action}>
      <HiddenFields values={form.values} />
      <ButtonGroup>
        <Button name="act" value={act}>
          {say(`${act}.button`)}
        </Button>
        <Button kind="secondary" name="act" value="edit">
          {say('backToTexts')}
        </Button>
      </ButtonGroup>
    </form>
  );
}
