/** What a form holds, as typed: name and text of each field, in order; files are left out. */
export type Fields = [name: string, value: string][];

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** What the person can see and change; hidden fields belong to the server. */
export function fieldsOf(form: HTMLFormElement): Fields {
  const hidden = new Set([...form.querySelectorAll('input[type=hidden]')].map(nameOf));
  return [...new FormData(form)].flatMap(([name, value]) =>
    typeof value === 'string' && !hidden.has(name) ? [[name, value]] : [],
  );
}

/** Whether two readings say the same, but for line endings and spaces around. */
export function sameFields(one: Fields, other: Fields): boolean {
  const text = (fields: Fields) =>
    JSON.stringify(fields.map(([name, value]) => [name, value.replaceAll('\r\n', '\n').trim()]));
  return text(one) === text(other);
}

/** Puts values back: the nth text field of a name takes the nth value, boxes and choices by value. */
export function restoreFields(form: HTMLFormElement, fields: Fields): void {
  const left = new Map<string, string[]>();
  for (const [name, value] of fields) left.set(name, [...(left.get(name) ?? []), value]);
  for (const field of form.elements) {
    const { type, name } = field as Field;
    if (!name || ['hidden', 'file', 'submit', 'button', 'fieldset'].includes(type)) continue;
    const values = left.get(name) ?? [];
    if (type === 'checkbox' || type === 'radio') {
      const box = field as HTMLInputElement;
      box.checked = values.includes(box.value);
    } else if (field instanceof HTMLSelectElement) {
      for (const option of field.options) option.selected = values.includes(option.value);
    } else {
      const value = values.shift();
      if (value !== undefined) (field as HTMLInputElement).value = value;
    }
  }
}

function nameOf(field: Element): string | null {
  return field.getAttribute('name');
}
