import { words } from '../forms/text.ts';

/** What a trap says to the person who does see it. */
export const honeypotText = words(
  'leave (?:this|it)(?: field)?.{0,12}(?:blank|empty).{0,20}', '(?:do not|don.?t) fill.{0,30}', 'if you are (?:a )?human.{0,40}', 'should be left (?:blank|empty|unchanged).{0,20}', 'for (?:bots|robots).{0,20}', 'anti-?spam', 'не заполня.{0,30}', 'оставьте (?:это )?(?:поле )?пустым.{0,20}', 'honey ?pot', 'поле для роботов', 'keep this field blank.{0,10}',
);

/** What only a trap is named, as words. */
export const trapNames = words('honey\\p{L}{0,12}.{0,20}', '\\p{L}{0,12}honeypot', 'hp', 'gotcha', 'bot ?field', 'honey pot', 'ak hp.{0,20}', 'b [0-9a-f]{10,40}(?: [0-9a-f]{6,20})?', 'leave (?:this )?(?:blank|empty).{0,12}', 'winnie.{0,12}', 'do not fill', 'contact me by fax only', 'ubafs.{0,60}', 'hny\\p{L}{0,12}', 'ohnohoney', 'wpforms hp', 'nospam', 'no spam', 'gform validation container', 'wpforms field hp', 'anti ?spam ?field', 'hidden ?trap', 'form spec comments');

/** Names that traps and other things have: they need another sign. */
export const suspectNames = words('bot', 'trap', 'antispam', 'anti spam', 'spam', 'fax only', 'url', 'website', 'robot', 'human', 'check', 'surname2', 'name2', 'email2');

/** Hidden inputs that belong to a widget the page draws: not traps, and not for us to type into. */
export const widgetProxies = words('file*', 'upload*', 'date*', 'time', 'captcha*', 'recaptcha*', 'select2.{0,20}', 'token', 'csrf.{0,20}', 'utm.{0,20}', 'rating', 'range', 'other', 'друго.{0,4}', 'specify', 'уточните', 'country ?code', 'dial ?code', 'иное');
