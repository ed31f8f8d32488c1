/** A pictogram of the design system, in the colours of the scheme; decorative: words say the rest. */
export function Pictogram({ href }: { href: string }) {
  return (
    <svg className="fr-artwork" aria-hidden="true" viewBox="0 0 80 80" width="80" height="80">
      <use className="fr-artwork-decorative" href={`${href}#artwork-decorative`} />
      <use className="fr-artwork-minor" href={`${href}#artwork-minor`} />
      <use className="fr-artwork-major" href={`${href}#artwork-major`} />
    </svg>
  );
}
