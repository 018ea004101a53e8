import { words } from '../forms/text.ts';

/** What a trap says to the person who does see it. */
export const honeypotText = words(
  'leave (?:this|it)(?: field)?.{0,12}(?:blank|empty).{0,20}', '(?:do not|don.?t) fill.{0,30}', 'if you are (?:a )?human.{0,40}', 'should be left (?:blank|empty|unchanged).{0,20}', 'for (?:bots|robots).{0,20}', 'anti-?spam', 'не заполня.{0,30}', 'оставьте (?:это )?(?:поле )?пустым.{0,20}', 'honey ?pot', 'поле для роботов', 'keep this field blank.{0,10}',
);

/** What a trap is named, as words. */
export const honeypotNames = words('honey\\p{L}{0,12}', 'hp', 'gotcha', 'bot ?field', 'bot', 'trap', 'honey pot', 'antispam', 'anti spam', 'spam', 'nospam', 'no spam', 'hpt?', 'ak hp.{0,20}', 'b [0-9a-f]{10,40}(?: [0-9a-f]{6,20})?', 'leave (?:this )?(?:blank|empty)', 'winnie', 'do not fill', 'fax only', 'contact me by fax only', 'ubafs.{0,60}', 'hny\\p{L}{0,12}', 'wpforms hp');

/** Hidden inputs that belong to a widget the page draws: not traps, and not for us to type into. */
export const widgetProxies = words('file*', 'upload*', 'date*', 'time', 'captcha*', 'recaptcha*', 'select2.{0,20}', 'token', 'csrf.{0,20}', 'utm.{0,20}', 'rating', 'range', 'other', 'друго.{0,4}', 'specify', 'уточните', 'country ?code', 'dial ?code', 'иное');
