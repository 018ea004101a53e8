/** Lines that a phone or a mail program adds under what a person wrote. Beginnings of lines, lower case. */
export const deviceLines = [
  'sent from my', 'sent from mail for', 'sent from outlook', 'sent from yahoo', 'sent from samsung', 'sent from mobile', 'sent from the all-new', 'sent from proton', 'sent with', 'sent via', 'sent on the go', 'get outlook for', 'get bluemail',
  'отправлено с ', 'отправлено из ', 'отправлено через', 'послано с ', 'написано с ', 'отправлено от blue', 'пошло с ', 'пишу с телефона', 'скачать outlook', 'получить outlook',
  'надіслано з', 'відправлено з', 'gesendet von', 'gesendet mit', 'envoyé de', 'envoyé à partir', 'envoyé depuis', 'enviado desde', 'enviado do', 'inviato da', 'wysłano z', 'wysłane z', 'sendt fra', 'skickat från', 'verzonden vanaf', 'lähetetty',
] as const;

/** Formulas that open a signature. A Russian one is part of it; what follows an English one decides. */
export const closings = {
  ru: [
    'с уважением', 'с наилучшими пожеланиями', 'с наилучшими', 'с пожеланиями', 'с почтением', 'с глубоким уважением', 'с искренним уважением', 'искренне ваш', 'всегда ваш', 'ваш менеджер',
    'с надеждой на сотрудничество', 'с надеждой на плодотворное сотрудничество', 'с надеждой на взаимовыгодное сотрудничество', 'с верой в', 'с благодарностью', 'с уваженем', 'з повагою',
  ],
  /** Wishes: a signature only when a name or contacts follow. */
  wishes: ['всего доброго', 'всего наилучшего', 'всего хорошего', 'хорошего дня', 'хорошего вам дня', 'удачного дня', 'хорошего вечера', 'хороших выходных', 'до связи', 'до встречи', 'спасибо', 'заранее спасибо'],
  regards: [
    'best regards', 'kind regards', 'kindest regards', 'warm regards', 'regards', 'best wishes', 'with best regards', 'with kind regards', 'with regards', 'with best wishes', 'all the best', 'sincerely', 'yours sincerely', 'sincerely yours', 'yours truly', 'yours faithfully', 'yours', 'warmly', 'cordially', 'respectfully', 'br', 'rgds', 'kr', 'best',
    'mit freundlichen grüßen', 'mit freundlichem gruß', 'viele grüße', 'beste grüße', 'freundliche grüße', 'herzliche grüße', 'liebe grüße', 'cordialement', 'bien cordialement', 'bien à vous', 'saludos', 'un saludo', 'saludos cordiales', 'cordiali saluti', 'pozdrawiam', 'z poważaniem', 'met vriendelijke groet', 'med vänliga hälsningar', 'med venlig hilsen', 'atenciosamente',
  ],
  thanks: ['many thanks', 'thanks', 'thank you', 'thanks and regards', 'thanks & regards', 'thanks in advance', 'thanks again', 'cheers', 'ta', 'talk soon', 'speak soon'],
} as const;

/** Beginnings of the small print that companies add to every mail. */
export const disclaimers = [
  'this e-mail', 'this email', 'this message', 'the information contained', 'the information in this', 'the contents of this', 'confidentiality notice', 'disclaimer', 'notice:', 'please consider the environment', 'think before you print',
  'данное сообщение', 'данное письмо', 'настоящее сообщение', 'настоящее письмо', 'это сообщение', 'это письмо', 'данное электронное', 'настоящее электронное', 'это электронное', 'внимание! это', 'информация, содержащаяся', 'содержание данного', 'содержание настоящего', 'уведомление о конфиденциальности',
  'подумайте об окружающей', 'подумайте о природе', 'прежде чем распечатать', 'перед тем как распечатать', 'пожалуйста, подумайте об', 'сохраните дерево', 'берегите природу',
] as const;

/** Lines that mailing programs and CRMs add below a letter. `phrases` syntax. */
export const footers = [
  '(чтобы|хотите|можете|нажмите|для того,? чтобы) … отписаться', 'отписаться (от рассылки|можно|здесь|:)', '^отписаться$', '(не хотите|не желаете)( больше)? получать … (письм*|рассылк*|сообщени*|новост*)', 'вы (получили|получаете) (это|данное) (письмо|сообщение)', '(письмо|сообщение) отправлено (через|с помощью|из|при помощи) (amocrm|bitrix*|битрикс*|retailcrm|мегаплан*|crm|сервис*|почтов*)', 'отправлено (через|с помощью) (amocrm|bitrix*|битрикс*|crm)', 'не бумажное письмо',
  '(to )?unsubscribe (from|here|at|reply|click|at any time)', '^unsubscribe$', '(you can|click) … (opt out|unsubscribe)', 'opt out of', "(you are|you're|you) receiv(ed|ing) this (e-?mail|message)", 'manage (your )?(preferences|subscription)', 'registered in (england|scotland|wales|ireland|germany)', 'registered office',
] as const;

/** What makes such a line small print and not a sentence of the writer's. */
export const disclaimerWords = [
  'confidential', 'intended recipient', 'privileged', 'solely', 'unauthorised', 'unauthorized', 'environment', 'before printing', 'print this', 'legally binding', 'viruses', 'virus-free',
  'конфиденциал', 'адресат', 'предназначен', 'коммерческую тайну', 'публичной оферт', 'офертой', 'окружающей', 'природ', 'распечат', 'дерев', 'если вы получили', 'ошибочно', 'не несет ответственности',
] as const;

/** Posts by which a signature says who answers. Reports publish the role, never the name. */
export const roles = {
  owner: ['генеральный директор', 'генеральный', 'гендиректор', 'ген. директор', 'директор', 'основатель', 'сооснователь', 'владелец', 'учредитель', 'управляющий партнер', 'руководитель компании', 'руководитель студии', 'индивидуальный предприниматель', 'ceo', 'founder', 'co-founder', 'owner', 'managing director', 'managing partner', 'director', 'principal'],
  sales: ['менеджер по продажам', 'менеджер по работе с клиентами', 'менеджер по развитию', 'отдел продаж', 'отдела продаж', 'коммерческий директор', 'специалист по продажам', 'аккаунт-менеджер', 'аккаунт', 'клиентский менеджер', 'коммерческого отдела', 'sales manager', 'sales', 'account manager', 'account executive', 'business development', 'client partner', 'client services', 'new business'],
  manager: ['менеджер проектов', 'менеджер проекта', 'руководитель проектов', 'руководитель проекта', 'проджект-менеджер', 'project manager', 'product manager', 'delivery manager', 'producer', 'продюсер', 'менеджер', 'manager', 'администратор', 'секретарь', 'офис-менеджер', 'office manager', 'assistant', 'помощник'],
  specialist: ['дизайнер', 'арт-директор', 'разработчик', 'программист', 'технический директор', 'маркетолог', 'аналитик', 'designer', 'art director', 'developer', 'engineer', 'cto', 'architect', 'strategist', 'seo-специалист', 'специалист'],
} as const;
