/** Words with which mail clients introduce what they quote. Lower case; matched against lower-cased lines. */

/** "… wrote:", by language of the client. */
export const wroteVerbs = [
  'wrote', 'writes', 'said', 'написал', 'написала', 'написал(а)', 'написали', 'пишет', 'писал', 'писала', 'писал(а)', 'писали', 'сообщил', 'сообщила', 'сообщает', 'пише', 'написав', 'написала(в)',
  'schrieb', 'geschreven', 'a écrit', 'escribió', 'escreveu', 'ha scritto', 'napisał', 'napisał(a)', 'napisała', 'skrev', 'kirjoitti', 'napsal', 'napsal(a)', 'yazdı',
] as const;

/** Field names of a quoted header block: what Outlook, Thunderbird, Yandex and Mail.ru put above the mail they quote. */
export const headerFields = {
  from: ['from', 'от', 'от кого', 'отправитель', 'від', 'von', 'de', 'da', 'od', 'fra', 'från', 'van', 'expéditeur', 'remitente'],
  other: [
    'sent', 'date', 'to', 'cc', 'bcc', 'subject', 'reply-to', 'importance', 'attachments',
    'отправлено', 'дата', 'кому', 'копия', 'скрытая копия', 'тема', 'получатель', 'важность', 'вложения', 'ответить', 'отправлен', 'дата отправки',
    'кому (копия)', 'надіслано', 'gesendet', 'datum', 'an', 'betreff', 'envoyé', 'envoyé le', 'à', 'objet', 'enviado', 'para', 'asunto', 'assunto', 'inviato', 'data', 'a', 'oggetto',
    'wysłano', 'do', 'temat', 'sendt', 'dato', 'til', 'emne', 'skickat', 'till', 'ämne', 'verzonden', 'aan', 'onderwerp',
  ],
} as const;

/** Titles that stand between dashes above a quoted or forwarded mail. */
export const separatorTitles = [
  'original message', 'original mail', 'original email', 'forwarded message', 'forwarded mail', 'reply message', 'begin forwarded message', 'end of forwarded message', 'original appointment',
  'исходное сообщение', 'исходное письмо', 'оригинальное сообщение', 'пересылаемое сообщение', 'пересланное сообщение', 'перенаправленное сообщение', 'переадресованное сообщение',
  'начало переадресованного сообщения', 'начало пересланного сообщения', 'начало пересылаемого сообщения', 'конец пересылаемого сообщения', 'завершение пересылаемого сообщения', 'предыдущее сообщение',
  'переслане повідомлення', 'початкове повідомлення', 'вихідне повідомлення', 'ursprüngliche nachricht', 'weitergeleitete nachricht', 'message d\'origine', 'message original', 'message transféré', 'mensaje original', 'mensagem original',
  'messaggio originale', 'wiadomość oryginalna', 'oprindelig besked', 'ursprungligt meddelande', 'opprinnelig melding', 'oorspronkelijk bericht', 'alkuperäinen viesti', 'původní zpráva', 'orijinal mesaj',
] as const;

/** Marks of helpdesks and CRMs (Bitrix24, amoCRM, Zendesk, UseDesk): everything from here on is theirs. */
export const replyAboveLine = [
  'reply above this line', 'type your reply above', 'write above this line', 'please reply above', 'do not edit below this line',
  'ответьте выше этой', 'ответ выше этой', 'отвечайте выше этой', 'напишите ответ выше', 'пишите выше этой', 'пожалуйста, не удаляйте и не изменяйте', 'ответ пишите выше', 'введите ответ выше',
] as const;
