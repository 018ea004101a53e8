/** Messengers by the hosts of their links. */
export const messengerHosts: readonly (readonly [messenger: string, link: RegExp])[] = [
  ['telegram', /^(?:https?:\/\/)?(?:www\.)?(?:t\.me|telegram\.me)\/|^tg:/i],
  ['whatsapp', /^https?:\/\/(?:wa\.me|(?:api|web|www|chat)\.whatsapp\.com)\/|^whatsapp:/i],
  ['viber', /^viber:|^https?:\/\/(?:www\.)?viber\.(?:click|me)\//i],
  ['vk', /^https?:\/\/(?:vk\.me|(?:www\.|m\.)?vk\.com\/(?:im|write))/i],
  ['messenger', /^https?:\/\/(?:m\.me|www\.messenger\.com)\//i],
  ['skype', /^skype:/i],
  ['line', /^https?:\/\/line\.me\/(?:ti|R)\//i],
  ['max', /^https?:\/\/max\.ru\//i],
];

/** Chat windows by the scripts or frames that bring them. */
export const chatVendors: readonly (readonly [chat: string, source: RegExp])[] = [
  ['jivo', /jivo(?:site|chat)?\.(?:com|ru)|jivosite/i], ['tawk', /embed\.tawk\.to/i], ['intercom', /widget\.intercom\.io|intercomcdn/i], ['bitrix24', /bitrix24\.\w{2,3}\/.{0,60}(?:crm\/(?:site_button|button)|loader_)|cdn\.bitrix24/i],
  ['carrotquest', /carrotquest/i], ['tidio', /tidio(?:chat)?\.co/i], ['livechat', /livechatinc\.com/i], ['zendesk', /static\.zdassets\.com|zopim/i], ['drift', /js\.driftt\.com/i], ['crisp', /client\.crisp\.chat/i],
  ['chatra', /chatra\.io/i], ['hubspot', /js\.usemessages\.com/i], ['talkme', /talk-me\.ru|me-talk\.ru/i], ['envybox', /envybox\.io|callbackkiller/i], ['olark', /olark\.com/i], ['freshchat', /wchat\.freshchat|freshworks/i], ['verbox', /verbox\.ru/i], ['venyoo', /venyoo\.ru/i], ['livetex', /livetex\.ru/i],
];

/** Forms that another company serves in a frame. */
export const embedVendors = /docs\.google\.com\/forms|forms\.gle|typeform\.com|jotform|form\.jotform|forms\.yandex|surveymonkey|wufoo\.com|formstack|cognitoforms|hsforms|hubspot.{0,20}form|bitrix24.{0,60}(?:form|crm)|tally\.so|airtable\.com\/embed|zoho.{0,20}form|paperform|123formbuilder|forms\.office|calendly\.com|forms\.amocrm|amoforms|pipedrive.{0,20}form|monday\.com\/forms|fillout\.com/i;

export const callbackWords = /обратн\p{L}{1,3} звон|перезвон|закажите звонок|заказать звонок|call ?(?:me )?back|callback|request a call|жду звонка/iu;

/** Pages that keep machines out. */
export const barrierText = /just a moment\.\.\.|checking your browser|attention required.{0,20}cloudflare|ddos-guard|verify(?:ing)? (?:that )?you are (?:a )?human|access denied|request blocked|доступ (?:к сайту )?(?:ограничен|запрещен|заблокирован)|подтвердите, что вы (?:не робот|человек)|проверка браузера/iu;
