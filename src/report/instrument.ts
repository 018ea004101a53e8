import type { Arms } from '../domain/arms.ts';
import type { Persona } from '../domain/persona.ts';

/** Who wrote, as published; the telephone number is the responsible person's own and is left out. */
export const personaText = ({ firstName, patronymic, lastName, position, company, companyAbout, city }: Persona): string =>
  `${[firstName, patronymic, lastName].filter(Boolean).join(' ')}, ${position}, ${company} (${companyAbout})${city ? `, ${city}` : ''}`;

type Level = Arms['factors'][string][string];

/** What one level changes, in the words of study.yaml. */
export function changesText({ persona, letter, variables, channel, hours }: Level): string {
  const { phone: _, ...published } = persona ?? {};
  return [
    ...Object.entries(published).map(([key, value]) => `persona.${key}: ${value}`),
    ...(letter ? [letter] : []),
    ...Object.entries(variables ?? {}).map(([name, value]) => `${name}: ${value}`),
    ...(channel ? [channel] : []),
    ...(hours ? [`${hours.from}–${hours.to}`] : []),
  ].join('; ') || '–';
}
