/** What the JSON API takes and answers; the OpenAPI document is made from these schemas. */
import { z } from 'zod';
import { milestoneKinds } from '../../programme/editions/edition.ts';
import { phases } from '../../programme/editions/phase.ts';
import { organisationKinds } from '../../programme/ideas/organisation.ts';
import { langs } from '../../words/lang.ts';

const instant = z.iso.datetime();
const url = z.url();

/** Names under which schemas stand in the document. */
export const components = z.registry<{ id: string }>();

const milestoneSchema = z
  .object({ kind: z.enum(milestoneKinds), at: instant, onDate: z.iso.date().nullable() })
  .register(components, { id: 'Milestone' });

export const editionSchema = z
  .object({
    slug: z.string(),
    name: z.string(),
    timezone: z.string(),
    school: z.string(),
    operator: z.string(),
    contactEmail: z.string(),
    fundedPlaces: z.int().min(0),
    internshipStartsOn: z.iso.date(),
    internshipEndsOn: z.iso.date(),
    phase: z.enum(phases),
    isCataloguePublic: z.boolean(),
    milestones: z.array(milestoneSchema),
    url,
    projectsUrl: url,
  })
  .register(components, { id: 'Edition' });

export const editionsSchema = z
  .object({ items: z.array(editionSchema), total: z.int().min(0) })
  .register(components, { id: 'Editions' });

const organisationSchema = z
  .object({ name: z.string(), kind: z.enum(organisationKinds) })
  .register(components, { id: 'Organisation' });

const placeSchema = z.enum(['on_site', 'remote', 'hybrid']);
const licenceFamilySchema = z.enum(['permissive', 'weak_copyleft', 'strong_copyleft']);

const summary = {
  slug: z.string(),
  name: z.string(),
  tagline: z.string(),
  lang: z.enum(langs),
  organisation: organisationSchema.nullable(),
  technologies: z.array(z.string()),
  place: placeSchema.nullable(),
  licence: z.string().nullable(),
  licenceFamily: licenceFamilySchema.nullable(),
  places: z.int().min(1),
  publishedAt: instant,
  updatedAt: instant,
  url,
  apiUrl: url,
};

export const projectSummarySchema = z
  .object(summary)
  .register(components, { id: 'ProjectSummary' });

const imageSchema = z
  .object({
    url,
    alt: z.string(),
    width: z.int().nullable(),
    height: z.int().nullable(),
  })
  .register(components, { id: 'Image' });

const sectionSchema = z
  .object({ title: z.string(), markdown: z.string() })
  .register(components, { id: 'Section' });

const skillsSchema = z
  .object({ technical: z.string(), bonus: z.string(), personal: z.string() })
  .register(components, { id: 'Skills' });

const questionSchema = z
  .object({ question: z.string(), answer: z.string(), answeredAt: instant })
  .register(components, { id: 'Question' });

export const projectSchema = z
  .object({
    ...summary,
    partners: z.array(organisationSchema),
    taglineMarkdown: z.string(),
    presentation: z.string(),
    administrationUse: z.string().nullable(),
    missions: z.string(),
    skills: skillsSchema,
    mentoring: z.string(),
    channels: z.string().nullable(),
    hoursPerWeek: z.int().nullable(),
    city: z.string().nullable(),
    sections: z.array(sectionSchema),
    website: z.string().nullable(),
    repository: z.string().nullable(),
    image: imageSchema.nullable(),
    questions: z.array(questionSchema),
  })
  .register(components, { id: 'Project' });

const facetCountSchema = z
  .object({ value: z.string(), count: z.int().min(0) })
  .register(components, { id: 'FacetCount' });

export const projectsSchema = z
  .object({
    items: z.array(projectSummarySchema),
    total: z.int().min(0),
    page: z.int().min(1),
    perPage: z.int().min(1),
    correctedQuery: z.string().nullable(),
    facets: z
      .object({
        technology: z.array(facetCountSchema),
        organisation: z.array(facetCountSchema),
        place: z.array(facetCountSchema),
        licence: z.array(facetCountSchema),
      })
      .register(components, { id: 'Facets' }),
  })
  .register(components, { id: 'Projects' });

/** An error (RFC 9457). */
export const problemSchema = z
  .object({
    type: z.literal('about:blank'),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    errors: z.array(z.object({ parameter: z.string(), detail: z.string() })).optional(),
  })
  .register(components, { id: 'Problem' });

export const maxPerPage = 100;
export const usualPerPage = 30;

/** What a list of projects is asked for; facets may be repeated. */
export const projectsQuery = z.object({
  q: z.string().max(200).default(''),
  technology: z.array(z.string().min(1).max(50)).max(40).default([]),
  organisation: z.array(z.enum(organisationKinds)).default([]),
  place: z.array(placeSchema).default([]),
  licence: z.array(licenceFamilySchema).default([]),
  sort: z.enum(['relevance', 'name', 'recent']).optional(),
  page: z.coerce.number().pipe(z.int().min(1).max(100_000)).default(1),
  perPage: z.coerce.number().pipe(z.int().min(1).max(maxPerPage)).default(usualPerPage),
});
