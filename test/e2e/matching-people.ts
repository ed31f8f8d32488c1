/** Those of the season of 2022 whom the test of matching is about, and marks of what is not said. */
export interface Student {
  name: string;
  email: string;
}

const student = (name: string, address: string): Student => ({
  name,
  email: `${address}@etudes.example`,
});
export const anouk = student('Anouk Brévillard', 'anouk.brevillard');
export const adele = student('Adèle Pontavelle', 'adele.pontavelle');
export const thais = student('Thaïs Loubressac', 'thais.loubressac');
export const lina = student('Lina Haddourel', 'lina.haddourel');
export const apolline = student('Apolline Vertamont', 'apolline.vertamont');
export const alix = student('Alix Haudebourg', 'alix.haudebourg');
export const ondine = student('Ondine Valcreuse', 'ondine.valcreuse');
export const celeste = student('Céleste Amblavoine', 'celeste.amblavoine');
export const capucine = student('Capucine Estrevaux', 'capucine.estrevaux');
export const amadou = student('Amadou Sanéravel', 'amadou.saneravel');
export const louison = student('Louison Chastelvert', 'louison.chastelvert');
export const ninon = student('Ninon Castelroux', 'ninon.castelroux');
export const rayan = student('Rayan Chaouilel', 'rayan.chaouilel');
export const dorian = student('Dorian Pastourin', 'dorian.pastourin');
export const judithEmail = 'judith.perrelongue@port-lannec.example';
export const quentinEmail = 'quentin.larzillac@sentiers.example';

export const names = (all: readonly Student[]) => all.map(({ name }) => name);

/** Marks of what nobody but the team may read, nor, of reasons of a ranking, its mentors. */
export const refusals = { nour: 'zephyrnour', judith: 'zephyrjudith' } as const;
export const scenarios = { usual: 'zephyrtrois', pinned: 'zephyrepingle' } as const;
export const pinBecause = 'zephyrdavance';
export const movedBecause = 'zephyrmain';
export const ofTeam = [...Object.values(scenarios), pinBecause, movedBecause];
export const declinedBecause = 'zephyrailleurs';
