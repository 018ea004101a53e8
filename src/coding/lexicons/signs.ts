/** How suppliers show interest, or the want of it. Bounded regular expressions over lower-case text with ё as е. */
export const signWords = {
  /** A questionnaire or a specification is demanded before a word is said on the matter. */
  briefDemanded: /заполн\p{L}{1,6}[^.!?]{0,40}(?:бриф|анкет|опросн|форм)|(?:пришлите|вышлите|отправьте|нужно|необходимо|требуется)[^.!?]{0,40}(?:(?:^|[^\p{L}])тз(?![\p{L}])|техническое задание|бриф)|без (?:тз|брифа|технического задания)|(?:fill|complete)[^.!?]{0,30}(?:brief|questionnaire|form)|send[^.!?]{0,20}(?:brief|specification|requirements)|need[^.!?]{0,30}(?:a brief|your brief|specification)/u,
  callProposed: /созвон|позвон|перезвон|набрать вас|набер[уе]|по телефону|(?:ваш|контактн\p{L}{2}|оставьте|пришлите|напишите|сообщите)[^.!?]{0,25}(?:телефон|номер)|(?:have|schedule|set up|arrange|jump on|hop on|book|quick|discovery|intro|brief|short|a)\s(?:a\s)?(?:quick |short |brief |discovery |intro |phone |video )?call(?![\p{L}])|(?:over|by) (?:the )?phone|zoom|google meet|your (?:phone )?number|give (?:you|us|me) a (?:call|ring)/u,
  meetingProposed: /встрет(?:иться|имся)|встреч[аеуи](?![\p{L}])|подъехать|приехать к (?:вам|нам)|приезжайте|в (?:нашем|вашем) офисе|личн\p{L}{2,3} (?:встреч|бесед)|(?:meet|meeting)(?:\sin person|\sup|\sat|\swith|\snext|\sthis|\?|\s(?:to|and))|in[ -]person|come (?:by|over) (?:to )?(?:our|your)|visit (?:our|your) office/u,
  suspicion: /(?:вы|вас|это)[^.!?]{0,30}(?:конкурент|тайн\p{L}{2,3} покупател|шпион|разводк|провер(?:яете|ка) (?:нас|цен))|конкурент\p{L}{0,2}[?]|мистери|mystery shop|(?:are|is)[^.!?]{0,20}(?:competitor|rival|journalist|student)|competitor\?|is this (?:a )?(?:test|spam|real|survey|genuine)|это (?:спам|рассылка|опрос|тест|розыгрыш)|всем (?:подряд )?(?:рассылаете|пишете)|сколько (?:студий|компаний) (?:вы )?(?:опрашиваете|написали)/u,
  /** What is said when nothing is said. */
  stockPhrase: /спасибо за (?:обращение|интерес|ваше? |проявленный)|благодарим (?:вас )?за|мы рады|будем рады|индивидуальн\p{L}{2,3} подход|команда профессионалов|свяж\p{L}{2,6} с вами|в ближайшее время|thank you for (?:contacting|your (?:interest|message|enquiry|inquiry))|we look forward|get back to you|we are (?:a team|passionate|excited)|in touch (?:soon|shortly)/u,
} as const;

/** Words after which a greeting names the person addressed. */
export const greeting = /(?:здравствуйте|добрый (?:день|вечер|утро)|доброе утро|доброго дня|приветствую|привет|уважаем(?:ый|ая)|дорог(?:ой|ая)|hello|hi|dear|good (?:morning|afternoon|evening)|hey)[\s,!]{1,3}([\p{Lu}][\p{Ll}]{1,20}(?:[\s-][\p{Lu}][\p{Ll}]{1,25})?)/iu;

/** Words that stand where a name could, and are none. */
export const notNames: ReadonlySet<string> = new Set(['коллеги', 'коллега', 'клиент', 'заказчик', 'господа', 'друзья', 'партнер', 'партнеры', 'спасибо', 'благодарим', 'мы', 'наша', 'ваш', 'ваше', 'да', 'меня', 'это', 'по', 'на', 'мне', 'подскажите', 'получили', 'team', 'sir', 'madam', 'customer', 'client', 'all', 'there', 'thank', 'thanks', 'we', 'i', 'colleagues', 'friend', 'everyone', 'yes', 'вам', 'рады', 'готовы', 'очень', 'конечно', 'к', 'с', 'в', 'для', 'your', 'our', 'the', 'this']);
