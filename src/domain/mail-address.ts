/** No list, no display name, no route: nothing that a server could read as more than one mailbox. */
export const isOneAddress = (address: string): boolean => /^[^\s@,;:<>()[\]"\\]{1,64}@[^\s@,;:<>()[\]"\\]{1,255}$/.test(address);

/** `a@mail.studio.ru`: `mail.studio.ru` and `studio.ru`. */
export function hostsOf(address: string): readonly string[] {
  const labels = address.slice(address.lastIndexOf('@') + 1).split('.');
  return labels.slice(0, -1).map((_, index) => labels.slice(index).join('.'));
}
