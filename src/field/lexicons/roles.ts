import type { FieldRole } from '../../domain/probe.ts';
import { words } from '../forms/text.ts';

/** What tells one role from the others. `sure` is a label that hardly means anything else; `likely` needs no rival. */
export interface RoleCues {
  readonly role: FieldRole;
  /** HTML autocomplete tokens (WHATWG HTML, 4.10.18.7). */
  readonly autocomplete: readonly string[];
  readonly types: readonly string[];
  readonly sure: RegExp;
  readonly likely: RegExp | null;
  /** Control names and ids, as words. */
  readonly names: RegExp;
}

/** Order matters only between equals. Visible text, Russian, Ukrainian and English. */
export const roleCues: readonly RoleCues[] = [
  {
    role: 'email_or_phone', autocomplete: [], types: [],
    sure: /(?:e-?mail|почт\p{L}{0,3})[^.]{0,12}(?: или | либо | or |\/| \/ )[^.]{0,12}(?:тел|phone|mobile|номер)|(?:тел\p{L}{0,6}|phone|mobile)\.?[^.]{0,12}(?: или | либо | or |\/| \/ )[^.]{0,12}(?:e-?mail|почт)|как с вами связаться|контакт для связи|контакты для связи|ваши? контакт(?:ы|ные данные)?\s*$/u,
    likely: null, names: words('email or phone', 'phone or email', 'contact info'),
  },
  {
    role: 'email', autocomplete: ['email'], types: ['email'],
    sure: words('(?:business|work|corporate|company|office|your|contact) e-?mail*(?: address)?', '(?:рабоч|корпоративн|контактн|ваш)\\p{L}{0,3} (?:электронн\\p{L}{0,3} )?(?:почт\\p{L}{0,3}|e-?mail|адрес электронной почты)', 'e-?mail* (?:address|id|адрес\\p{L}{0,2})', 'e-?mail*', 'адрес e-?mail', 'адрес (?:эл\\.|электронной) почты', 'емайл', 'имейл', 'и-?мейл', 'емейл', 'е-?мейл', 'эл\\.? ?почт*', 'эл\\. ?адрес*', '[еэє]лектронн* (?:почт*|адрес*|пошт*)', 'почт(?:а|у|ы)', 'mail'),
    likely: /[\p{L}\p{N}._-]{1,40}@[\p{L}\p{N}.-]{1,40}|ящик/u, names: words('e ?mail', 'mail', 'pochta', 'correo', 'почта', 'емайл', '\\p{L}{0,12}mail'),
  },
  {
    role: 'phone', autocomplete: ['tel', 'tel-national', 'mobile'], types: ['tel'],
    sure: words('тел(?:ефон)?\\.? ?[/,(] ?факс\\)?', 'phone ?/ ?fax', '(?:business|work|company|office|home|daytime|contact|mobile|cell|your) (?:tele)?phone(?: (?:number|no\\.?))?', '(?:контактн|рабоч|мобильн|ваш)\\p{L}{0,3} (?:номер )?телефон\\p{L}{0,2}', 'phone*', 'telephone*', 'tel', 'tel\\.', 'телефон*', 'тел', 'mobile*', 'cell', 'моб\\.?', 'мобильн*', 'номер для связи', 'контактный номер', 'whatsapp', 'contact (?:no|number|num)\\.?', 'ваш номер', 'viber'),
    likely: /^\+?[78]?[\s(]{0,2}[_\dx#(][_\dx#\s()+-]{6,24}[_\dx#]$|^\+\d{1,3}(?:[\s(_x#\d)-]{0,20})$|^номер$/u,
    names: words('phone*', 'tel', 'telephone*', 'telefon*', 'mobile*', 'cell', 'tel \\d+', 'телефон', 'fon', '\\p{L}{0,12}phone', 'whatsapp'),
  },
  {
    role: 'first_name', autocomplete: ['given-name'], types: [],
    sure: words('first name', 'first', 'given name', 'forename', 'firstname'), likely: null,
    names: words('first ?name', 'f ?name', 'given name', 'first', 'firstname'),
  },
  {
    role: 'last_name', autocomplete: ['family-name'], types: [],
    sure: words('last name', 'surname', 'family name', 'фамилия', 'ваша фамилия', 'last', 'lastname', 'прізвище'), likely: null,
    names: words('last ?name', 'l ?name', 'surname', 'family name', 'familia', 'familiya', 'last', 'lastname', 'second name'),
  },
  {
    role: 'patronymic', autocomplete: ['additional-name'], types: [],
    sure: words('отчество', 'ваше отчество', 'middle name', 'patronymic'), likely: null, names: words('patronymic', 'middle ?name', 'otchestvo'),
  },
  {
    role: 'company', autocomplete: ['organization'], types: [],
    sure: words('company', 'company name', 'организаци*', 'компани*', 'название (?:компании|организации|фирмы)', 'фирма', 'organi[sz]ation', 'business(?: name)?', 'employer', 'юр\\.? ?лицо', 'firm', 'agency', 'your company'),
    likely: words('ltd', 'inc', 'llc', 'gmbh', 'ооо', 'corp*', 'institution', 'предприяти*', 'название'),
    names: words('company*', 'organi[sz]ation', 'org', 'business', 'firm*', 'kompani*', 'employer', 'company ?name'),
  },
  {
    role: 'position', autocomplete: ['organization-title'], types: [],
    sure: words('job title', 'должность', 'ваша должность', 'position', 'job role', 'title', 'your role', 'designation'), likely: words('роль', 'role', 'occupation'),
    names: words('job ?title', 'position', 'title', 'dolzhnost', 'designation', 'job'),
  },
  {
    role: 'website', autocomplete: ['url'], types: ['url'],
    sure: words('website*', 'web ?site*', 'адрес сайта', 'адрес (?:вашего )?сайта.{0,20}', '(?:действующий|существующий|текущий) сайт', 'сайт компании', 'ссылка на сайт', 'ваш сайт', 'сайт', 'url', 'site link', 'домен', 'link to (?:your )?site', 'current site', 'existing url', 'web address', 'homepage'),
    likely: /^(?:https?:\/\/|www\.)|^\p{L}{2,20}\.(?:ru|com)$|ссылк/u, names: words('website', 'web', 'site', 'url', 'sait', 'domain', 'homepage', 'existing url'),
  },
  {
    role: 'city', autocomplete: ['address-level2'], types: [],
    sure: words('city', 'город', 'ваш город', 'town', 'населенный пункт', 'місто', 'suburb'), likely: words('city.{0,20}', 'ваш регион'), names: words('city', 'town', 'gorod', 'suburb'),
  },
  {
    role: 'budget', autocomplete: [], types: [],
    sure: words('budget*', 'бюджет*', 'price range', 'ваш бюджет'), likely: words('spend', 'стоимость проекта', 'сумма'), names: words('budget*', 'byudzhet'),
  },
  {
    role: 'deadline', autocomplete: [], types: [],
    sure: words('deadline', 'timeline', 'timeframe', 'time frame', 'срок*', 'сроки (?:выполнения|проекта|реализации)', 'дедлайн', 'when do you (?:need|want).{0,30}', 'project timeline', 'желаемый срок'),
    likely: words('start date', 'когда (?:нужно|планируете|хотите).{0,30}', 'when'), names: words('deadline', 'timeline', 'timeframe', 'srok*'),
  },
  {
    role: 'subject', autocomplete: [], types: [],
    sure: words('subject', 'тема', 'тема (?:сообщения|обращения|письма|вопроса)', 'topic', 'reason for (?:contact\\p{L}*|inquiry|enquiry)', 'inquiry type', 'enquiry type', 'type of (?:inquiry|enquiry|request)', 'category', 'тип обращения', 'причина обращения', 'regarding', 'department'),
    likely: words('заголовок', 'what is this regarding.{0,10}', 're', 'nature of.{0,20}'), names: words('subject', 'tema', 'theme', 'topic', 'category', 'department', 'subj'),
  },
  {
    role: 'message', autocomplete: [], types: [],
    sure: words('message', 'messages', 'your message.{0,20}', 'сообщени*', 'ваше сообщение', 'текст', 'текст (?:сообщения|обращения|вопроса|письма)', 'комментари*', 'comment*', 'вопрос*', 'ваш вопрос', 'question*', 'query', 'enquiry', 'inquiry', 'remarks?', 'описание.{0,30}', 'project description', 'обращение', 'повідомлення', 'запрос', 'примечани*', 'requirements?'),
    likely: words('how (?:can|may) (?:we|i) .{0,30}', 'tell (?:us|me) .{0,40}', 'расскажите.{0,40}', 'опишите.{0,40}', 'description', 'details', 'project details', 'notes?', 'about (?:your|the) project', 'о проекте', 'задач*', 'additional (?:info\\p{L}*|details|comments)', 'дополнительн*.{0,24}', 'пожелани*', 'what (?:can|do|are) .{0,40}', 'суть.{0,24}', 'write.{0,30}', 'напишите.{0,30}', 'письмо', 'brief', 'goals?', 'чем .{0,20}помочь', 'что вас интересует.{0,10}', 'о чем.{0,30}', 'anything else.{0,30}', 'info\\p{L}*', 'feedback', 'отзыв', 'concerns?'),
    names: words('messages?', 'msg', 'comments?', 'textarea', 'text', 'question', 'query', 'enquiry', 'inquiry', 'description', 'details', 'notes?', 'soobshchenie', 'soobshenie', 'vopros', 'kommentar\\p{L}*', 'body', 'remarks?', 'content', 'massege', 'zapros', 'how may we help you'),
  },
  {
    role: 'file', autocomplete: [], types: ['file'],
    sure: words('файл*', 'file*', 'прикрепить.{0,20}', 'прикрепите.{0,30}', 'приложить.{0,20}', 'upload.{0,20}', 'attach*.{0,20}', 'загрузить.{0,20}', 'вложени*'), likely: null,
    names: words('file*', 'upload*', 'attach*', 'fayl'),
  },
  {
    role: 'name', autocomplete: ['name', 'nickname'], types: [],
    sure: words('(?:your |full |my |contact |client )name', 'name', 'your full name', 'имя', 'ваше имя', "ваше ім'я", "ім'я", 'фио', 'ф\\. ?и\\. ?о\\.?', 'как (?:к )?вам? (?:можно )?(?:обращаться|зовут)', 'как вас зовут', 'contact person', 'person in charge', 'контактное лицо', 'представьтесь', 'имя и фамилия', 'имя,? фамилия', 'фамилия,? имя', 'фамилия имя отчество', 'фамилия и имя', 'john doe', 'jane doe', 'иван(?:ов)? иван(?:ов)?', 'fullname', 'имя контактного лица'),
    likely: words('.{0,20}name', 'обращение', 'who are you.{0,5}', 'john .{2,12}', 'иван.{0,20}', 'contact'), names: words('name', 'fio', 'full ?name', 'user ?name', 'your name', 'imya', 'imja', 'contact ?name', 'customer', 'client', 'author', 'sender', '\\p{L}{0,12}name', 'contact'),
  },
];

/** Asked for, but outside the contract: it must lose to nothing weaker, so that an address is never typed a message. */
export const otherCues: { readonly sure: RegExp; readonly names: RegExp } = {
  sure: words('address', 'адрес', 'street.{0,20}', 'улица', 'state', 'province', 'region', 'регион', 'область', 'zip.{0,12}', 'postal.{0,12}', 'post ?code', 'индекс', 'country.{0,20}', 'страна', 'fax', 'факс', 'date', 'дата.{0,30}', 'time', 'время.{0,30}', 'industry', 'отрасль', 'services?(?: .{0,30})?', 'услуг*', 'employees', 'revenue', 'quantity', 'количество.{0,30}', 'кол-во.{0,20}', 'откуда.{0,40}', 'куда', 'age', 'возраст', 'birth.{0,20}', 'gender', 'пол', 'product.{0,20}', 'товар', 'артикул', 'инн', 'огрн', 'кпп', 'amount', 'organi[sz]ation type', 'type of organi[sz]ation', 'company size', 'size of.{0,20}', 'how did you (?:hear|find).{0,30}', 'откуда (?:вы )?(?:о нас )?узнали.{0,20}', 'promo.{0,12}', 'промокод', 'weight', 'width', 'height', 'length', 'volume', 'вес', 'объем', 'площадь', 'номер (?:заказа|договора|карты).{0,20}', 'order (?:no|number|id)', 'skype', 'telegram', 'телеграм', 'pages', 'from', 'to', 'pickup.{0,20}', 'delivery.{0,20}', 'destination.{0,20}', 'origin.{0,20}', 'port.{0,20}', 'company (?:size|type)', 'password', 'пароль', 'confirm.{0,24}', 'repeat.{0,24}', 'повторите.{0,24}', 'подтвердите.{0,24}', 'время для звонка', 'best time.{0,20}', 'preferred.{0,30}', 'how many.{0,30}', 'number of.{0,30}'),
  names: words('address\\d?', 'street', 'state', 'province', 'region', 'zip', 'zip ?code', 'postal', 'postcode', 'country', 'fax', 'date', 'time', 'industry', 'service', 'employees', 'revenue', 'qty', 'quantity', 'product'),
};
