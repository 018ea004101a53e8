/** True for hosts that never leave this machine: 127.0.0.0/8, ::1 and the localhost names (RFC 6761, 6.3). Expects a URL's hostname. */
export function isLoopbackHost(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[|\]$/g, '').replace(/\.$/, '');
  return /^127(\.\d{1,3}){3}$/.test(name) || name === '::1' || name === 'localhost' || name.endsWith('.localhost');
}

const reservedSuffixes = ['.test', '.example', '.invalid', '.localhost'];

/** True for names that no public mail server answers for (RFC 2606, RFC 6761): the only ones a rehearsal may write to. */
export const isReservedName = (domain: string): boolean =>
  reservedSuffixes.some((suffix) => `.${domain.toLowerCase()}`.endsWith(suffix));
