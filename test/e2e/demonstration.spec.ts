/** The demonstration itself: every person in one click, every moment of the bar. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, playTo, test } from './demo.ts';

const demo = join(import.meta.dirname, '../../demo');
const read = (file: string) => JSON.parse(readFileSync(join(demo, file), 'utf8'));

interface PersonInFile {
  name: string;
  persona?: { start: string };
}

const personas = [...read('people.json'), ...read('students.json')].filter(
  (person: PersonInFile) => person.persona,
) as PersonInFile[];
const moments = read('moments.json') as { at: string; fr: string }[];

test.describe('people', () => {
  test.beforeAll(() => playTo('2022-04-20T12:00'));

  for (const { name, persona } of personas) {
    test(`${name} signs in in one click and lands on a page of theirs`, async ({ page }) => {
      await page.goto('/demo');
      await page.getByRole('button', { name: `Prendre la place de ${name}` }).click();
      await expect(page).toHaveURL(persona?.start ?? '/');
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
      await expect(page.getByRole('banner')).toContainText(/Mon espace|My space/);
      await expect(page.getByRole('complementary', { name: /^Démo|^Demo/ })).toContainText(name);
    });
  }
});

test('each date of the bar changes what the home page announces and asks', async ({ page }) => {
  const seen: string[] = [];
  for (const { at, fr } of moments) {
    await page.goto('/');
    const bar = page.getByRole('complementary', { name: 'Démonstration' });
    await bar.getByText('Changer').click();
    await bar.getByRole('button', { name: fr }).click();
    const now = page.getByRole('region').filter({ hasText: /^En ce moment/ });
    await expect(bar).toContainText(dayOf(at));
    const phase = await now.getByRole('heading').first().textContent();
    const action = await now.getByRole('link').first().textContent();
    seen.push(`${fr}: ${phase} → ${action}`);
  }
  expect(seen).toEqual([
    'L’appel à idées est ouvert: L’appel à idées est ouvert → Proposer une idée',
    'Dernière soirée de l’appel: L’appel à idées est ouvert → Proposer une idée',
    'Sélection: Les idées sont examinées → Voir le calendrier',
    'Le catalogue paraît: Les projets sont publiés → Découvrir les projets',
    'Candidatures ouvertes: Les candidatures sont ouvertes → Candidater',
    'Derniers jours pour candidater: Les candidatures sont ouvertes → Candidater',
    'Les mentors lisent: Les stages se préparent → Découvrir les projets',
    'Entretiens: Les stages se préparent → Découvrir les projets',
    'Classements: Les stages se préparent → Découvrir les projets',
    'Laboratoire d’affectation: Les stages se préparent → Découvrir les projets',
    'Offres de stage: Les stages se préparent → Découvrir les projets',
    'Les places libérées: Les stages se préparent → Découvrir les projets',
    'Pendant les stages: Les stages sont en cours → Découvrir les projets',
    'La promotion: Les stages sont terminés → Rencontrer la promotion',
  ]);
});

function dayOf(at: string): string {
  return new Intl.DateTimeFormat('fr', { day: 'numeric', month: 'long', year: 'numeric' }).format(
    new Date(`${at}:00`),
  );
}
