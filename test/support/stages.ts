import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseDocument } from 'yaml';

const stages = {
  chase: { letter: 'letters/chase.ru.md', afterDays: 3 },
  request: { letter: 'letters/request.ru.md' },
  closeOut: { letter: 'letters/close-out.ru.md', afterDays: 5 },
  questionnaire: { letter: 'letters/questionnaire.ru.md', afterDays: 7 },
  debrief: { letter: 'letters/debrief.ru.md' },
};

const bodies: Readonly<Record<string, string>> = {
  'chase.ru.md': 'Здравствуйте! Писали вам о новом сайте. Удалось посмотреть письмо?',
  'request.ru.md': 'Спасибо за ответ! Пришлите, пожалуйста, коммерческое предложение и пример договора.',
  'close-out.ru.md': 'Спасибо за помощь, мы пока отложили этот вопрос.',
  'questionnaire.ru.md': 'Дошло ли до вас наше письмо? Ответьте, пожалуйста, одной строкой.',
  'debrief.ru.md': 'Наше письмо было частью исследования.\n\n{{ result }}',
};

/** Gives a study every stage after the inquiry, with letters of one line. */
export async function addStages(dir: string, over: object = {}, followUpDays = 14): Promise<void> {
  const file = join(dir, 'study.yaml');
  const yaml = parseDocument(await readFile(file, 'utf8'));
  yaml.set('stages', yaml.createNode({ ...stages, ...over }));
  yaml.setIn(['fieldPeriod', 'followUpDays'], followUpDays);
  await writeFile(file, yaml.toString());
  for (const [name, body] of Object.entries(bodies)) await writeFile(join(dir, 'letters', name), `---\nsubject: Новый сайт\nlanguage: ru\n---\n${body}\n`);
}
