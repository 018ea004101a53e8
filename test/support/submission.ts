import { systemClock } from '../../src/adapters/clock.ts';
import { contact, type ContactTerms } from '../../src/adapters/gate/contact.ts';
import type { FillPlan, FillStep } from '../../src/domain/fill.ts';
import type { FieldRole, FormMap } from '../../src/domain/probe.ts';
import type { Permit } from '../../src/ports.ts';
import type { Site } from '../../src/rehearsal/sites/index.ts';

const values: Partial<Record<FieldRole, string>> = {
  name: 'Анна Смирнова', first_name: 'Анна', last_name: 'Смирнова', email: 'anna+k3v9x2m7qp@buyer.example', phone: '+79215550143', email_or_phone: 'anna+k3v9x2m7qp@buyer.example',
  company: 'ООО «Вектор»', website: 'https://vector.example', city: 'Санкт-Петербург', subject: 'Новый сайт',
  message: 'Здравствуйте!\nХотим обновить сайт компании: «старый» каталог на 300 позиций.\nСколько это стоит?',
};

/** The form of a fixture site as a probe would hand it over. */
export function formOf(site: Site, url: string): FormMap {
  if (!site.form) throw new Error(`${site.kind} has no form`);
  const fields = site.form.fields.map(({ role, selector, type, required }) => ({ role, selector, type, required, label: role }));
  return { ...site.form, page: new URL(site.form.page, url).href, fields, score: 1 };
}

/** What a person would put into the fields of a fixture site's form. */
export function planOf(site: Site): FillPlan {
  const steps = (site.form?.fields ?? []).flatMap(({ role, selector, type, value }): FillStep[] => {
    if (role === 'consent') return [{ selector, role, act: 'tick' }];
    const said = value ?? values[role];
    if (said === undefined) return [];
    return [{ selector, role, act: ['select', 'radio', 'listbox'].includes(type) ? 'choose' : 'type', value: said }];
  });
  return { steps, watchFor: [values.email, values.message, '79215550143'].filter((value) => value !== undefined) };
}

/** A permit as the gate gives it for a page on this machine, which needs none of the terms. */
export function permitFor(page: string): Promise<Permit> {
  const terms: ContactTerms = { lock: null, declared: false, live: false, planHash: '', confirmedHash: null, clock: systemClock, root: false };
  return contact(terms, { kind: 'site', url: page }, (permit) => Promise.resolve(permit));
}
