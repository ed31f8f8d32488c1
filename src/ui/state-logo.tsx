/** The State's block mark, which every one of its sites bears in its header and in its footer. */
export function StateLogo() {
  return (
    <p className="fr-logo">
      République
      <br />
      Française
    </p>
  );
}
