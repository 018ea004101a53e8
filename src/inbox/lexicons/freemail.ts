/** Domains at which anybody gets a mailbox: a sender there says nothing of a company. */
export const freemail: ReadonlySet<string> = new Set([
  'gmail.com', 'googlemail.com', 'yandex.ru', 'yandex.com', 'ya.ru', 'yandex.by', 'yandex.kz', 'yandex.ua', 'narod.ru', 'mail.ru', 'bk.ru', 'list.ru', 'inbox.ru', 'internet.ru', 'xmail.ru', 'vk.com', 'rambler.ru', 'lenta.ru', 'autorambler.ru', 'myrambler.ru', 'ro.ru', 'r0.ru',
  'hotmail.com', 'outlook.com', 'live.com', 'live.ru', 'msn.com', 'yahoo.com', 'yahoo.co.uk', 'ymail.com', 'aol.com', 'icloud.com', 'me.com', 'mac.com', 'proton.me', 'protonmail.com', 'pm.me', 'gmx.com', 'gmx.de', 'gmx.net', 'web.de', 't-online.de', 'zoho.com', 'fastmail.com', 'hey.com', 'tutanota.com', 'mail.com',
  'ukr.net', 'i.ua', 'meta.ua', 'bigmir.net', 'tut.by', 'mail.bg', 'seznam.cz', 'o2.pl', 'wp.pl', 'onet.pl', 'orange.fr', 'free.fr', 'laposte.net', 'libero.it', 'qip.ru', 'pochta.ru', 'hotbox.ru', 'nm.ru', 'e-mail.ru', 'mail333.com', 'inbox.lv', 'comcast.net', 'verizon.net', 'att.net', 'btinternet.com', 'qq.com', '163.com', '126.com', 'rediffmail.com',
  'bitrix24.ru', 'bitrix24.com', 'amocrm.ru', 'sendgrid.net', 'mailgun.org', 'unisender.com', 'zendesk.com', 'freshdesk.com', 'intercom-mail.com',
]);
