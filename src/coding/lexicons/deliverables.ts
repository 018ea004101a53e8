import type { DeliverableKind } from '../../domain/deliverable.ts';

/** Words that name a document: in its file name, in the sentence that offers it, in its own first lines. Order is precedence. */
export const deliverableWords: readonly { readonly kind: Exclude<DeliverableKind, 'other' | 'unreadable'>; readonly name: RegExp; readonly text: RegExp }[] = [
  { kind: 'brief', name: /бриф|brief(?!ing)|анкет|опросн|questionnaire|(?<![a-z])form(?![a-z])/i, text: /(?:^|[^\p{L}])(?:бриф|анкет[аы]|опросный лист|опросник|questionnaire|project brief|client brief|creative brief)(?![\p{L}])/iu },
  { kind: 'contract_template', name: /договор|dogovor|contract|agreement|(?<![a-z])msa(?![a-z])|оферта|oferta/i, text: /(?:^|[^\p{L}])(?:(?:типовой |шаблон |проект |образец )?договор[а]?(?: оказания| подряда| на| №|$|\s)|исполнитель обязуется|заказчик поручает|именуем(?:ое|ый|ая) в дальнейшем|предмет договора|service agreement|hereinafter referred|master services agreement|contract template)/iu },
  { kind: 'estimate', name: /смет|smeta|расч[её]т|raschet|калькуляц|оценк|estimat|calculation|quotation|breakdown|(?<![a-z])quote(?![a-z])/i, text: /(?:^|[^\p{L}])(?:смет[аыу]|калькуляци[яю]|расч[её]т стоимости|оценк[аиу] (?:стоимости|трудозатрат|проекта|работ)|оценка в часах|estimate|cost breakdown|quotation)(?![\p{L}])/iu },
  { kind: 'price_list', name: /прайс|price|pricing|тариф|tarif|расценк|rate[ _-]?card/i, text: /(?:^|[^\p{L}])(?:прайс(?:-?лист)?|тарифы|расценки|price ?list|rate card|our pricing)(?![\p{L}])/iu },
  { kind: 'offer', name: /(?<![\p{L}\d])т?кп(?![\p{L}\d])|(?<![a-z])kp(?![a-z])|коммерч|kommerch|предложени|predlozh|offer|proposal/iu, text: /(?:^|[^\p{L}])(?:коммерческ\p{L}{2,3} предложени|кп(?![\p{L}])|предложение по (?:разработке|созданию|проекту)|commercial (?:offer|proposal)|(?:our |a |the |project )proposal|business proposal)/iu },
  { kind: 'presentation', name: /презентац|prezent|present|о[ _-]?(?:компании|нас|студии)|about|deck|company[ _-]?profile|буклет|credentials/i, text: /(?:^|[^\p{L}])(?:презентаци[яию]|о компании|о студии|company (?:presentation|profile|overview)|pitch deck|credentials deck)(?![\p{L}])/iu },
  { kind: 'samples', name: /портфолио|portfolio|кейс|case|пример|sample|работ[аы]|(?<![a-z])works(?![a-z])|макет|mockup/i, text: /(?:^|[^\p{L}])(?:портфолио|кейс(?:ы|ов|ах)?|примеры (?:наших )?работ|(?:наши|мои|последние|другие|готовые) работы|работы (?:можно )?(?:по)?смотр(?:еть|ите)|portfolio|case stud(?:y|ies)|samples of (?:our )?work|our work|recent work)(?![\p{L}])/iu },
];

/** How a writer says that a link leads to a document, and not to his own home page. */
export const linkWords = /портфолио|кейс|презентац|прайс|бриф|анкет|смет|договор|кп|предложени|примеры|работ[ыа]|portfolio|case|deck|presentation|proposal|brief|questionnaire|price|estimate|contract|samples|work|(?<![a-z])kp(?![a-z])|dogovor|predlozh|offer|prezent|smeta/i;

/** Hosts that keep documents, and what they say of the kind when the words do not. */
export const documentHosts: readonly { readonly host: RegExp; readonly kind: DeliverableKind }[] = [
  { host: /^(?:forms\.gle|docs\.google\.com\/forms|[\w-]{1,40}\.typeform\.com|forms\.yandex\.ru|(?:www\.)?surveymonkey\.com|(?:www\.)?jotform\.com|forms\.office\.com)/i, kind: 'brief' },
  { host: /^(?:(?:www\.)?behance\.net|dribbble\.com|(?:[\w-]{1,40}\.)?(?:revision|awwwards)\.com)/i, kind: 'samples' },
  { host: /^(?:docs\.google\.com\/presentation|(?:www\.)?slideshare\.net|pitch\.com|(?:www\.)?canva\.com|prezi\.com)/i, kind: 'presentation' },
  { host: /^(?:docs\.google\.com|drive\.google\.com|disk\.yandex\.(?:ru|com)|yadi\.sk|cloud\.mail\.ru|(?:www\.)?dropbox\.com|1drv\.ms|(?:www\.)?wetransfer\.com|we\.tl|(?:www\.)?notion\.(?:so|site)|(?:www\.)?figma\.com|docsend\.com|miro\.com)/i, kind: 'other' },
];
