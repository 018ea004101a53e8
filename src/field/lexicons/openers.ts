import { words } from '../forms/text.ts';

/** What a person presses to be asked for a message. */
export const openerWords = words(
  'оставить (?:заявку|сообщение|запрос).{0,10}', 'оставьте заявку', 'обсудить.{0,24}', 'обсудим.{0,16}', 'заказать.{0,24}', 'связаться.{0,16}', 'свяжитесь.{0,16}', 'написать.{0,16}', 'напишите.{0,12}', 'задать вопрос', 'получить (?:консультацию|расчет|предложение|кп|смету|скидку).{0,16}', 'обратная связь', 'обратный звонок', 'перезвоните.{0,12}', 'рассчитать.{0,20}', 'консультация', 'отправить (?:заявку|запрос|бриф).{0,10}', 'начать проект', 'заполнить бриф', 'бриф', 'хочу.{0,20}', 'узнать (?:стоимость|цену|подробнее)',
  '(?:get|request|ask for) (?:a |an |your |free )?(?:free )?(?:quote|estimate|consultation|proposal|demo|callback|call).{0,12}', 'contact.{0,12}', 'get in touch', "let'?s talk.{0,8}", 'start (?:a|your) project', 'send (?:us )?(?:a )?(?:message|request|enquiry|inquiry)', 'hire us', 'talk to us', 'discuss.{0,20}', 'write (?:to )?us', 'enquire.{0,8}', 'book a.{0,16}', 'call me back', 'request.{0,16}',
);

/** What closes a cookie banner without agreeing to more than is needed, in order of preference. */
export const cookieRefusals = words('reject.{0,12}', 'decline.{0,12}', 'deny', 'only necessary.{0,12}', 'necessary only', 'отклонить.{0,12}', 'только необходимые.{0,12}', 'отказаться');
export const cookieAcceptances = words('accept.{0,16}', 'ok', 'got it', 'agree', 'i agree', 'allow.{0,12}', 'принять.{0,12}', 'принимаю', 'хорошо', 'понятно', 'согласен', 'ок', 'закрыть', 'close');
