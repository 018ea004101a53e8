/** One sign as alternatives over lower-case text with ё as е and single spaces. Gaps are bounded and stay in a sentence. */
const anyOf = (...alternatives: readonly string[]): RegExp => new RegExp(alternatives.join('|'), 'u');

/** A few words within one sentence. */
const gap = '[^.!?\\n]{0,40}';
const word = '(?<![\\p{L}\\d])';
const end = '(?![\\p{L}\\d])';

const ruAsk = `${word}(?:пришлите|пришлете|вышлите|отправьте|скиньте|дайте|направьте|прошу|просим|нужн[оаы]?|нужен|понадобится|необходим[оа]?|требуется|потребуется|жд[уе]м?|есть ли|имеется ли)${end}`;
const ruBrief = `${word}(?:тз|техническ\\p{L}{2,3} задани[еяю]|техзадани[еяю]|бриф\\p{L}{0,2}|анкет[ауыо]\\p{L}?|опросн\\p{L}{2,4})${end}`;
const enBrief = '(?:brief|questionnaire|specification|spec|requirements|rfp|intake form|project form)';

/** How suppliers show interest, or the want of it. */
export const signWords = {
  /** A questionnaire or a specification is demanded before a word is said on the matter. */
  briefDemanded: anyOf(
    `${word}заполн(?:ите|ить|ив|яйте|ени)${gap}(?:бриф|анкет|опросн|форм)`, `(?:бриф|анкет|опросн)${gap}${word}(?:заполн(?:ите|ить|ения|ение)|на заполнение)`, `${ruAsk}${gap}${ruBrief}`, `без ${ruBrief}`,
    `(?:по|вопросы|пункт[аы]) (?:наше(?:му|го) )?(?:бриф|опросник|анкет)`, `высыла[юе]м?${gap}${ruBrief}`,
    `(?:fill|complete|answer|return)${gap}(?:our|the|this|attached|short|online)${gap}${enBrief}(?!\\p{L}| summary| overview| call| chat)`, `send (?:us |me |over |through )${gap}(?:your|the|a) (?:\\p{L}+ ){0,2}${enBrief}${end}(?! summary| overview)`,
    `(?:need|require)${gap} (?:a|your|the) (?:\\p{L}+ ){0,2}${enBrief}${end}`, `do you have (?:a|any) (?:\\p{L}+ ){0,2}${enBrief}${end}`,
  ),
  callProposed: anyOf(
    'созвон', `${word}(?:можно|могу|можем|готов[ыа]?|давайте|предлага\\p{L}{1,3}|когда|удобно|хотел\\p{L}{0,2})${gap}(?:позвон|перезвон|набрать|набер)`, `${word}(?:позвоните|перезвоните|наберите|звоните)${end}`, `${word}(?:позвоню|перезвоню|наберу|перезвоним|позвоним)${end}`, 'набрать вас', 'жд[уе]м?(?: \\p{L}+){0,2} звонка',
    `(?:обсуд|поговор|пообща|уточн)${gap}(?:по (?:телефону|скайпу|зуму|видеосвязи)|в (?:скайпе|зуме|zoom|skype|teams|телемосте)|голосом)`, `(?:ваш|контактн\\p{L}{2}|оставьте|пришлите|напишите|сообщите|подскажите|дайте|какому|какой)${gap}(?:телефон|номер)\\p{L}{0,3}${end}`,
    '(?:have|schedule|set up|arrange|jump on|hop on|book|quick|discovery|intro|brief|short|for|a)\\s(?:a\\s)?(?:quick |short |brief |discovery |intro |phone |video )?call(?!\\p{L})', '(?:over|by|on) (?:the )?phone', `${word}call (?:me|us) (?:on|at|back)`, `(?:on|via|over|by|in|a) (?:zoom|google meet|teams|skype)${end}`, `(?:what|which|share|leave|send|best|give)${gap}(?:phone )?number(?! of)${end}`,
    'give (?:you|us|me) a (?:call|ring)', `book a (?:slot|time|call)`, 'calendly', `${word}(?:i'll|we'll|i will|we will|can i|may i|shall i|could i) (?:call|ring|phone) you`,
  ),
  meetingProposed: anyOf(
    'встрет(?:иться|имся)', `${word}встреч[аеуи]${end}`, `подъехать`, `(?:приехать|приедет|приедем|приеду|подъедем|подъеду) к (?:вам|нам)`, 'приезжайте', `в (?:нашем|вашем|наш|ваш) офис(?:е)?${end}`, 'личн\\p{L}{2,3} (?:встреч|бесед)',
    `${word}(?:shall|can|could|let's|let us|would|happy|like|love|free|available|want) ?${gap}\\bto? ?meet${end}(?! (?:your|our|the|all|any|every|these|those|deadlines|this deadline))`, `(?:arrange|set up|schedule|have|propose|suggest|book) a (?:\\p{L}+ )?meeting`, 'meet (?:in person|up|at|with|next|this|for)', 'meeting(?: in person|\\?)', 'in[ -]person', '(?:come|pop|drop) (?:by|over|in|round|to)? ?(?:to )?(?:our|your) (?:office|place|studio)', 'visit (?:our|your) office',
  ),
  suspicion: anyOf(
    `${word}(?:вы|это) (?:\\p{L}+ ){0,2}(?:случайно|точно|не|из|ли) (?:\\p{L}+ ){0,2}конкурент`, `${word}(?:вы|не) конкурент`, `тайн\\p{L}{2,3} (?:покупател|клиент|закупк)`, `мистери`, `${word}(?:вы|нас)${gap}(?:шпион|разводк|провер(?:яете|ка) (?:нас|цен))`, `из (?:другой|конкурирующей) (?:студи|компани|фирм|агентств)`, 'конкурирующ\\p{L}{2,3} (?:студи|компани|фирм|агентств)\\p{L}*\\?',
    `собира(?:ете|ют) (?:цены|информацию|данные|прайс)`, 'прицен(?:иваетесь|иться|ка)', `${word}всем\\p{L}? (?:\\p{L}+ ){0,2}(?:рассыла|разосла|пишете|написали)`, 'это (?:спам|рассылка|опрос|розыгрыш|развод)(?!\\p{L})', 'сколько (?:студий|компаний) (?:вы )?(?:опрашиваете|написали|обзвонили)', `(?:реальн\\p{L}{2,3}|настоящ\\p{L}{2,3}) (?:заказ|проект|компани|запрос)\\p{L}{0,2} ?(?:\\?|или)`, '(?:точно|вообще|действительно) существу', `не (?:могу|можем|смог|смогли|удалось) найти (?:вашу|вас|такую) ?(?:компани|фирм|организаци)?`,
    `${word}(?:are|is) (?:you|this|it)${gap}(?:competitor|rival agency|journalist|student|researcher)`, 'competitor\\?', 'mystery shop', `is this (?:a )?(?:test|spam|real|survey|genuine|scam|fake)`, `(?:doing|some|a) (?:market|price) research${end}${gap}\\?`, `fishing for (?:prices|quotes|information)`, `(?:genuine|real|serious) (?:enquiry|inquiry|project|request|company)\\?`, `(?:can't|cannot|couldn't|could not) find your company`,
  ),
  /** What is said when nothing is said. */
  stockPhrase: anyOf(
    `спасибо(?: \\p{L}+)? за (?:обращение|интерес|ваше?|проявленный|доверие|письмо|заявку)`, 'благодар(?:им|ю) (?:вас )?за', `${word}(?:мы|очень|будем) рады`, 'индивидуальн\\p{L}{2,3} подход', 'команда профессионалов', 'свяж\\p{L}{2,6} с вами', 'в ближайшее время', 'рады (?:сотрудничеству|помочь)', 'надеемся на (?:плодотворное )?сотрудничество',
    'thank(?:s| you)(?: \\p{L}+)? for (?:contacting|reaching|getting|your (?:interest|message|enquiry|inquiry|email))', 'we look forward', 'get back to you', 'we are (?:a team|passionate|excited|delighted)', 'in touch (?:soon|shortly)', 'do not hesitate',
  ),
} as const;

const hello = '(?:здравствуйте|добрый (?:день|вечер)|доброе утро|доброго (?:дня|времени суток)|приветствую|привет|hello|hi|hey|good (?:morning|afternoon|evening)|dear)';
const honorific = '(?:уважаем(?:ый|ая)\\s|господин\\s|госпожа\\s|mr\\.?\\s|mrs\\.?\\s|ms\\.?\\s|miss\\s|dr\\.?\\s)';
const name = '\\p{L}\\p{Ll}{1,20}(?:[ -]\\p{L}\\p{Ll}{1,25})?';
const closes = '(?=\\s*(?:[,!.:–—-]|\\n|$))';

/** A name stands right behind a greeting and closes it (`Hi Peter,`), alone behind уважаемый, or right in front of one (`Ольга, здравствуйте`). */
export const greetings: readonly RegExp[] = [
  new RegExp(`(?<!\\p{L})${hello}[ ,]{1,2}${honorific}?(${name})${closes}`, 'iu'),
  new RegExp(`(?<!\\p{L})(?:уважаем(?:ый|ая)|дорог(?:ой|ая)) (${name})${closes}`, 'iu'),
  new RegExp(`^\\s*(${name}), ?${hello}(?!\\p{L})`, 'iu'),
];

/** Words that stand where a name could, and are none. */
export const notNames: ReadonlySet<string> = new Set(['коллеги', 'коллега', 'клиент', 'заказчик', 'господа', 'друзья', 'партнер', 'партнеры', 'спасибо', 'благодарим', 'мы', 'наша', 'ваш', 'ваше', 'да', 'меня', 'это', 'по', 'на', 'мне', 'подскажите', 'получили', 'team', 'sir', 'madam', 'customer', 'client', 'all', 'there', 'thank', 'thanks', 'we', 'i', 'colleagues', 'friend', 'everyone', 'yes', 'вам', 'рады', 'готовы', 'очень', 'конечно', 'к', 'с', 'в', 'для', 'your', 'our', 'the', 'this', 'уважаемые', 'вас', 'еще', 'again', 'folks', 'guys', 'both']);

/** Short forms by which a person is rightly called. */
export const shortNames: readonly (readonly [name: string, forms: string])[] = [
  ['анна', 'аня анечка анюта'], ['мария', 'маша машенька'], ['елена', 'лена леночка'], ['ольга', 'оля оленька'], ['екатерина', 'катя катерина'], ['наталья', 'наташа наталия'], ['татьяна', 'таня'], ['ирина', 'ира'], ['светлана', 'света'], ['юлия', 'юля'], ['анастасия', 'настя'], ['ксения', 'ксюша'], ['александра', 'саша'], ['дарья', 'даша'],
  ['александр', 'саша'], ['алексей', 'леша'], ['андрей', 'андрюша'], ['антон', 'антоша'], ['владимир', 'володя вова'], ['дмитрий', 'дима митя'], ['евгений', 'женя'], ['иван', 'ваня'], ['константин', 'костя'], ['михаил', 'миша'], ['николай', 'коля'], ['павел', 'паша'], ['петр', 'петя'], ['сергей', 'сережа'], ['юрий', 'юра'],
  ['alexander', 'alex'], ['andrew', 'andy drew'], ['anthony', 'tony'], ['christopher', 'chris'], ['daniel', 'dan danny'], ['edward', 'ed'], ['elizabeth', 'liz beth'], ['james', 'jim'], ['jennifer', 'jen jenny'], ['john', 'jack'], ['katherine', 'kate kathy'], ['margaret', 'maggie'], ['matthew', 'matt'], ['michael', 'mike'], ['nicholas', 'nick'], ['robert', 'rob bob'], ['samuel', 'sam'], ['thomas', 'tom'], ['william', 'will bill'],
];
