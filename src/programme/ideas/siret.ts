/**
 * A SIRET is fourteen digits whose key follows Luhn's formula (INSEE); the establishments of La
 * Poste (SIREN 356000000) follow another: the sum of their digits is a multiple of five.
 */
export function isSiret(text: string): boolean {
  if (!/^\d{14}$/.test(text)) return false;
  const digits = [...text].map(Number);
  const luhn = digits.reduce((sum, digit, index) => {
    const doubled = index % 2 === 0 ? digit * 2 : digit;
    return sum + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  if (luhn % 10 === 0) return true;
  const plain = digits.reduce((sum, digit) => sum + digit, 0);
  return text.startsWith('356000000') && plain % 5 === 0;
}
