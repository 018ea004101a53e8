/** Mailboxes that a new customer would write to, in the order tried. */
export const roleMailboxes: readonly string[] = [
  'info', 'sales', 'hello', 'hi', 'mail', 'office', 'contact', 'contacts', 'welcome', 'order', 'orders', 'zakaz', 'zayavka', 'project', 'projects', 'new', 'client', 'clients',
  'studio', 'agency', 'web', 'team', 'manager', 'commerce', 'biz', 'ask', 'inbox', 'post', 'start', 'work', 'go', 'box', 'reception', 'enquiries', 'inquiries', 'request', 'support',
];

/** Mailboxes that are not for customers; never written to. */
export const otherMailboxes: readonly string[] = [
  'hr', 'job', 'jobs', 'career', 'careers', 'cv', 'resume', 'vacancy', 'rabota', 'personal', 'press', 'pr', 'media', 'smi', 'abuse', 'postmaster', 'hostmaster', 'webmaster',
  'security', 'noreply', 'no-reply', 'donotreply', 'privacy', 'legal', 'law', 'lawyer', 'buh', 'buhgalter', 'accounting', 'billing', 'invoice', 'tender', 'zakupki', 'spam', 'dpo', 'unsubscribe',
];

/** Providers whose addresses say nothing about the company that uses them. */
export const freemailDomains: readonly string[] = [
  'gmail.com', 'googlemail.com', 'mail.ru', 'bk.ru', 'inbox.ru', 'list.ru', 'internet.ru', 'yandex.ru', 'ya.ru', 'yandex.com', 'yandex.by', 'yandex.kz', 'rambler.ru', 'outlook.com',
  'hotmail.com', 'live.com', 'msn.com', 'yahoo.com', 'icloud.com', 'me.com', 'proton.me', 'protonmail.com', 'gmx.com', 'gmx.de', 'aol.com', 'ukr.net', 'i.ua', 'tut.by', 'zoho.com',
];
