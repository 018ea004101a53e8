import { words } from '../forms/text.ts';

/** A box that must be ticked before a firm may read what we write: processing of personal data, terms. */
export const processingConsent = words(
  'соглас*.{0,60}(?:обработк|политик|услови|правил|персональн|оферт|конфиденциальн)\\p{L}{0,20}', 'обработк* .{0,20}персональн*', 'персональных данных', 'политик* (?:конфиденциальности|обработки).{0,20}', 'пользовательск* соглашени*', 'принимаю услови*', 'с условиями.{0,30}', 'согласен', 'согласна', 'даю согласие',
  'agree*', 'consent', 'privacy(?: policy)?', 'terms', 'accept', 'gdpr', 'i have read.{0,30}', 'data protection', 'acceptance', 'processing of .{0,20}data', 'опрацюванн*', 'згод*',
);

/** A box that asks for advertising; never ticked, whatever else it says. */
export const marketingConsent = words(
  'рассыл*', 'реклам*', 'новост*', 'подпис*', 'акци(?:и|ях|ями)', 'маркетинг*', 'информационн* (?:материал|сообщени)\\p{L}*', 'спецпредложени*', 'специальн* предложени*',
  'newsletter*', 'marketing', 'subscribe*', 'promotion*', 'promotional', 'offers', 'updates?', 'news', 'mailing list', 'special offers', 'keep me (?:posted|informed|updated).{0,20}', 'e-?mails? from .{0,30}', 'receive .{0,30}(?:information|e-?mails?|messages|tips|communications?|content)', 'marketing communications?', '(?:send|e-?mail) me (?:occasional |regular |your |the latest )?(?:e-?mails|news|updates|offers|marketing|tips).{0,10}', 'hear (?:more )?(?:about|from) .{0,30}', 'скидк*', 'получать .{0,40}(?:письма|сообщения|предложения|информаци\\p{L}*)', 'присылайте .{0,30}', 'розсилк*',
);
