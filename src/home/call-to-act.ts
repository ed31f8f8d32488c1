/** What the home page asks for, from the phase of the edition: pure, no I/O. */
import type { Phase } from '../programme/editions/phase.ts';

/** The one button of *En ce moment*. */
export type CallToAct = 'calendar' | 'propose' | 'projects' | 'apply' | 'promotion' | 'programme';

/** What else decides: nothing may lead to a page that is not there. */
export interface CallFacts {
  isCataloguePublic: boolean;
  hasPromotion: boolean;
}

/** The one thing to do next in a phase. */
export function callToAct(phase: Phase, { isCataloguePublic, hasPromotion }: CallFacts): CallToAct {
  switch (phase) {
    case 'announced':
    case 'selection':
      return 'calendar';
    case 'call':
      return 'propose';
    case 'catalogue':
      return 'projects';
    case 'applications':
      return 'apply';
    case 'matching':
    case 'internship':
      return isCataloguePublic ? 'projects' : 'calendar';
    case 'promotion':
      if (hasPromotion) return 'promotion';
      return isCataloguePublic ? 'projects' : 'programme';
  }
}

/** Phases that end with a deadline for someone ("Il reste 3 jours"), not with an opening. */
export function endsWithDeadline(phase: Phase): boolean {
  return phase === 'call' || phase === 'applications' || phase === 'internship';
}
