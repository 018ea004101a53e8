import type { DeliverableKind } from '../domain/deliverable.ts';
import type { Figure } from '../domain/findings.ts';
import type { Case } from './case.ts';
import { share } from './figures.ts';
import { isDelivered, isReleased } from './response.ts';

/** What a customer needs to decide, and what else comes often. */
const kinds: readonly DeliverableKind[] = ['offer', 'estimate', 'presentation', 'contract_template', 'samples', 'price_list', 'brief'];

/** Which documents came, as files or links, among delivered inquiries. */
export function deliverableFigures(cases: readonly Case[], inference: string): readonly Figure[] {
  const delivered = cases.filter((entry) => isReleased(entry) && isDelivered(entry));
  const said = { section: 'deliverables', inference, definition: 'companies whose people sent this kind of document, as a file or a link, asked for or not, until we took our leave, among delivered inquiries' } as const;
  return [
    ...kinds.map((kind) => share({ ...said, id: 'deliverable', of: kind }, delivered.filter(({ given }) => given.has(kind)), delivered)),
    share({ ...said, id: 'deliverable', of: 'no_document', definition: 'companies whose people sent no document and no link, among delivered inquiries' }, delivered.filter(({ given }) => given.size === 0), delivered),
  ];
}
