import { getDomain } from 'tldts';
import { isLoopbackHost, isReservedName } from '../../domain/loopback.ts';
import { hostPlatforms, pathPlatforms } from '../../domain/platforms.ts';
import type { Inventor } from './invent.ts';

export interface PlacesOptions {
  /** Hosts of the companies, with a port where they have one, and the name each goes by here. */
  readonly hosts: ReadonlyMap<string, string>;
  /** Providers at which anybody has a mailbox: kept, for what follows from an address there. */
  readonly freemail: ReadonlySet<string>;
  /** An address of a service that many sites use (captcha, chat, form builder): its host says nothing of a company. */
  readonly isService: (url: string) => boolean;
  readonly inventor: Inventor;
}

/** Addresses of mail, sites and machines, each by another that leads nowhere; the same one always by the same. */
export interface Places {
  readonly host: (host: string) => string;
  readonly url: (url: string) => string;
  /** `local@domain`; a Message-ID's content too. */
  readonly mail: (address: string) => string;
  readonly ip: (address: string) => string;
  /** True for a host of the companies or our own, and what is under it. */
  readonly isKnown: (host: string) => boolean;
  /** Letters and digits in the shape of others. */
  readonly token: (text: string) => string;
}

/** Mailboxes of a post, not of a person. */
const roles = /^(?:info|mail|hello|hi|sales?|office|zakaz|zayavka|orders?|support|help|managers?|no-?reply|do-?not-?reply|postmaster|mailer-daemon|admin|contacts?|web|job|hr|pr|studio|design|clients?|projects?|welcome|team|ask|site|abuse|bounces?|robot|notif(?:y|ications?)|news|newsletter|market(?:ing)?|service|autoreply|auto-reply)$/;

/** Words of services' addresses, which their rules go by; anything else in a path or a query may be somebody's. */
function isPlainWord(word: string): boolean {
  return /^[a-z]{1,16}(?:\.[a-z]{2,4})?$/.test(word);
}

export function places({ hosts, freemail, isService, inventor }: PlacesOptions): Places {
  const known = new Map<string, string>();
  const once = (kind: string, original: string, make: (n: number) => string): string => {
    const key = `${kind} ${original}`;
    const name = known.get(key) ?? make([...known.keys()].filter((other) => other.startsWith(`${kind} `)).length + 1);
    known.set(key, name);
    return name;
  };
  const token = (word: string): string => once('token', word, () => inventor.token(word));

  const placed = (written: string): Placed => {
    const name = written.toLowerCase();
    for (let at = 0; at >= 0; at = name.indexOf('.', at) + 1 || -1) {
      const replaced = hosts.get(name.slice(at));
      if (replaced !== undefined) return { name: name.slice(0, at) + replaced, of: 'company' };
    }
    const bare = name.replace(/:\d+$/, '');
    if (isLoopbackHost(bare) || isReservedName(bare)) return { name, of: 'nobody' };
    const domain = getDomain(bare) ?? bare;
    if (isService(`https://${bare}/`)) return { name, of: 'service' };
    if (freemail.has(domain) || pathPlatforms.has(domain)) return { name, of: 'stranger' };
    if (hostPlatforms.has(domain)) return { name: `${once('site', bare, (n) => `s${n}`)}.${domain}`, of: 'stranger' };
    return { name: `${bare.startsWith('www.') ? 'www.' : ''}${once('host', domain, (n) => `h${n}.example`)}`, of: 'stranger' };
  };
  const host = (written: string): string => placed(written).name;

  const url = (written: string): string => {
    const [, scheme = '', authority = '', rest = ''] = /^(https?:\/\/|)([^/?#]*)(.*)$/is.exec(written) ?? [];
    const name = authority.slice(authority.lastIndexOf('@') + 1).toLowerCase();
    const { name: mapped, of } = isService(written) ? { name, of: 'service' as const } : placed(name);
    const label = (getDomain(name) ?? name).split('.')[0] ?? '';
    const [path = '', query = ''] = [rest.replace(/[?#].*$/s, ''), /[?#].*$/s.exec(rest)?.[0] ?? ''];
    return scheme + mapped + path.replace(pathParts, (part) => (staysInPath[of](part, label) ? part : part.replace(/^[^.]+/, (word) => token(word)))) + query.replace(queryParts, (part) => (of === 'nobody' || isPlainWord(part) ? part : token(part)));
  };

  return {
    host,
    url,
    token,
    isKnown: (written) => placed(written).of === 'company',
    mail: (written) => {
      const address = written.toLowerCase();
      const at = address.lastIndexOf('@');
      const local = address.slice(0, at);
      return `${roles.test(local) ? local : once('mail', address, (n) => `p${n}`)}@${host(address.slice(at + 1))}`;
    },
    ip: (address) => (isLoopbackHost(address) || /^(?:10|192\.168|0)\./.test(address) ? address : once('ip', address, (n) => `192.0.2.${((n - 1) % 254) + 1}`)),
  };
}

interface Placed {
  readonly name: string;
  /** `service`: of many sites; `stranger`: of whoever has it; `nobody`: leads nowhere as it is. */
  readonly of: 'company' | 'service' | 'stranger' | 'nobody';
}

const pathParts = /[^/.]+(?:\.[a-z]{2,4}(?![a-z]))?/gi;
const queryParts = /[^?#&=/]+/g;

/** What a company's own site calls its pages is needed to judge it; elsewhere a path may be a person's or a client's. */
const staysInPath: Readonly<Record<Placed['of'], (part: string, label: string) => boolean>> = {
  company: (part, label) => label.length <= 3 || !part.toLowerCase().includes(label),
  service: isPlainWord,
  stranger: (part) => /^[a-z]{1,4}$/.test(part),
  nobody: () => true,
};
