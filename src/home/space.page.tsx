import { applicationsBoardAddress } from '../programme/applications/addresses.ts';
import { myApplications } from '../programme/applications/apply/my-applications.ts';
import { calendarAddress } from '../programme/editions/addresses.ts';
import { proposeAddress } from '../programme/ideas/addresses.ts';
import { interviewStandings } from '../programme/interviews/booking/interview-standings.ts';
import {
  appointmentsOf,
  MyAppointments,
} from '../programme/interviews/exchanges/my-appointments.tsx';
import { offerStandings } from '../programme/matching/cascade/offer-standings.ts';
import { myReviewsAddress } from '../programme/selection/addresses.ts';
import { Alert, ButtonGroup, ButtonLink } from '../ui/elements.tsx';
import { ErrorSummary } from '../ui/form.tsx';
import { pathTo } from '../web/address.ts';
import { reviewers } from '../web/audience.ts';
import { type FormState, formOf } from '../web/form.ts';
import type { Visit } from '../web/visit.tsx';
import { spaceAddress } from './addresses.ts';
import { MyFiles } from './my-files.tsx';
import { NextDate } from './next-date.tsx';
import { ProfileForm } from './profile-form.tsx';
import { myIdeas } from './queries/my-ideas.ts';
import { profileSchema, saveProfile } from './save-profile.ts';
import { TaskList } from './task-list.tsx';
import { tasksOf } from './tasks/sections.ts';
import { homeWords } from './words.ts';

/** *À vous de jouer*: what awaits the person, then their files and whose turn it is. */
export async function showSpace(visit: Visit): Promise<Response> {
  const kept = await visit.keptFields();
  const { name, lang } = visit.person;
  return spacePage(visit, formOf(kept?.toObject() ?? { name, lang }));
}

/** Sets one's name and language; the page is then read in that language. */
export async function submitProfile(visit: Visit): Promise<Response> {
  const fields = await visit.fields();
  const checked = visit.check(profileSchema, fields.toObject(), homeWords);
  if (!checked.ok) {
    return spacePage(visit, { values: fields.toObject(), errors: checked.errors });
  }
  await visit.performAs((act) => saveProfile(act, checked.data));
  return visit.redirect(
    pathTo(spaceAddress, checked.data.lang, {}, { query: { done: 'profile' } }),
  );
}

async function spacePage(visit: Visit, form: FormState): Promise<Response> {
  const say = visit.say(homeWords);
  const { person } = visit;
  const tasks = await tasksOf(visit);
  const ideas = await myIdeas(visit.db, person.personId);
  const applications = await myApplications(visit.db, person.personId, visit.now);
  const interviews = await interviewStandings(visit.db, person.personId, visit.now);
  const offers = await offerStandings(visit.db, person.personId);
  const editions = await visit.services.editions.all();
  const isNew = person.name.trim() === '';
  const isError = form.errors.length > 0;
  return visit.page({
    title: say('space.title'),
    isPrivate: true,
    isError,
    children: (
      <div className="fr-grid-row fr-mt-4w">
        <div className="fr-col-12 fr-col-lg-8">
          {!isNew && (
            <p className="fr-text--lead fr-mb-1w">{say('space.hello', { name: person.name })}</p>
          )}
          <h1>{say('space.title')}</h1>
          <ErrorSummary form={form} labels={{ name: say('profile.name') }} />
          {visit.query.get('done') === 'profile' && !isError && (
            <Alert tone="success" isSmall>
              {say('profile.saved')}
            </Alert>
          )}
          {isNew && (
            <section className="bsoc-first fr-mb-4w" aria-labelledby="profile-title">
              <h2 id="profile-title">{say('profile.first')}</h2>
              <p>{say('profile.firstText')}</p>
              <ProfileForm visit={visit} form={form} />
            </section>
          )}
          {tasks.length > 0 ? (
            <TaskList visit={visit} tasks={tasks} />
          ) : (
            <>
              <p className="fr-text--lead">{say('space.nothing')}</p>
              <NextDate visit={visit} />
            </>
          )}
          <MyAppointments visit={visit} appointments={await appointmentsOf(visit)} />
          <MyFiles
            visit={visit}
            ideas={ideas}
            applications={applications}
            interviews={interviews}
            offers={offers}
            editions={editions}
          />
          <ButtonGroup>
            <ButtonLink kind="secondary" href={visit.path(proposeAddress)}>
              {say('space.propose')}
            </ButtonLink>
            {visit.currentEdition && reviewers.admits(person, visit.currentEdition.id) && (
              <ButtonLink
                kind="tertiary"
                href={visit.path(myReviewsAddress, { edition: visit.currentEdition.slug })}
              >
                {say('space.reviews')}
              </ButtonLink>
            )}
            {visit.currentEdition && reviewers.admits(person, visit.currentEdition.id) && (
              <ButtonLink
                kind="tertiary"
                href={visit.path(applicationsBoardAddress, { edition: visit.currentEdition.slug })}
              >
                {say('space.applications')}
              </ButtonLink>
            )}
            <ButtonLink kind="tertiary" href={visit.path(calendarAddress)}>
              {say('space.calendar')}
            </ButtonLink>
          </ButtonGroup>
          {!isNew && (
            <details className="bsoc-details fr-mt-4w" open={isError}>
              <summary>{say('profile.title')}</summary>
              <ProfileForm visit={visit} form={form} />
            </details>
          )}
        </div>
      </div>
    ),
  });
}
