/** Rows of the programme as the API shows them. */
import type { Temporal } from 'temporal-polyfill';
import type { z } from 'zod';
import { homeAddress } from '../../home/addresses.ts';
import { projectAddress } from '../../programme/catalogue/addresses.ts';
import type { Card } from '../../programme/catalogue/catalogue-book.ts';
import type { ProjectText } from '../../programme/catalogue/load-project.ts';
import {
  type Edition,
  isCataloguePublic,
  isPublicMilestone,
} from '../../programme/editions/edition.ts';
import { phaseOf } from '../../programme/editions/phase.ts';
import { pathTo } from '../address.ts';
import type { editionSchema, projectSchema, projectSummarySchema } from './schemas.ts';

/** An edition that is announced. */
export function editionAnswer(
  edition: Edition,
  now: Temporal.Instant,
  baseUrl: string,
): z.input<typeof editionSchema> {
  const { slug, name, timezone, school, operator, contactEmail, fundedPlaces } = edition;
  return {
    slug,
    name,
    timezone,
    school,
    operator,
    contactEmail,
    fundedPlaces,
    internshipStartsOn: edition.internshipStartsOn.toString(),
    internshipEndsOn: edition.internshipEndsOn.toString(),
    phase: phaseOf(edition, now).phase,
    isCataloguePublic: isCataloguePublic(edition, now),
    milestones: edition.milestones.filter(isPublicMilestone).map(({ kind, at, onDate }) => ({
      kind,
      at: at.toString(),
      onDate: onDate?.toString() ?? null,
    })),
    url: `${baseUrl}${pathTo(homeAddress, 'fr', {}, { editionSlug: slug })}`,
    projectsUrl: `${baseUrl}/api/v1/editions/${slug}/projects`,
  };
}

/** A public project in a list. */
export function summaryAnswer(
  card: Card,
  edition: Edition,
  baseUrl: string,
): z.input<typeof projectSummarySchema> {
  const { slug, organisationName: name, organisationKind: kind } = card;
  const editionSlug = edition.slug;
  return {
    slug,
    name: card.name,
    tagline: card.tagline,
    lang: card.lang,
    organisation: name && kind ? { name, kind } : null,
    technologies: [...card.technologies],
    place: card.place,
    licence: card.licence,
    licenceFamily: card.licenceFamily,
    places: card.places,
    publishedAt: card.publishedAt.toString(),
    updatedAt: card.updatedAt.toString(),
    url: `${baseUrl}${pathTo(projectAddress, 'fr', { slug }, { editionSlug })}`,
    apiUrl: `${baseUrl}/api/v1/editions/${editionSlug}/projects/${slug}`,
  };
}

/** A public project with its texts, in Markdown. */
export function projectAnswer(
  card: Card,
  { content, image, questions }: ProjectText,
  edition: Edition,
  baseUrl: string,
): z.input<typeof projectSchema> {
  return {
    ...summaryAnswer(card, edition, baseUrl),
    partners: card.partners.map(({ name, kind }) => ({ name, kind })),
    taglineMarkdown: content.tagline,
    presentation: content.presentation,
    administrationUse: content.administrationUse ?? null,
    missions: content.missions,
    skills: content.skills,
    mentoring: content.mentoring,
    channels: content.channels ?? null,
    hoursPerWeek: content.hoursPerWeek ?? null,
    city: content.city ?? null,
    sections: content.sections,
    website: content.website ?? null,
    repository: content.repository ?? null,
    image: image ? { ...image, url: `${baseUrl}${image.href}` } : null,
    questions: questions.map(({ question, answer, answeredAt }) => ({
      question,
      answer,
      answeredAt: answeredAt.toString(),
    })),
  };
}
