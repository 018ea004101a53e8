/**
 * Hosts that many companies share, beyond the private part of the Public Suffix List (github.io, wixsite.com …),
 * which tldts knows. Sharing a host makes nobody the same company.
 */

/** A company is a path here: `vk.com/studio`. The host's mail is the platform's, never the company's. */
export const pathPlatforms: ReadonlySet<string> = new Set([
  'vk.com', 'ok.ru', 't.me', 'facebook.com', 'instagram.com', 'behance.net', 'dribbble.com', 'linkedin.com', 'youtube.com', 'x.com', 'github.com',
  'pinterest.com', 'threads.net', 'taplink.cc', 'linktr.ee', 'google.com', 'yandex.ru', '2gis.ru', 'zoon.ru', 'kwork.ru', 'fl.ru', 'upwork.com', 'clutch.co',
  'workspace.ru', 'dzen.ru', 'medium.com', 'avito.ru', 'profi.ru', 'rutube.ru', 'wa.me',
]);

/** A company is a subdomain here: `studio.tilda.ws`. */
export const hostPlatforms: ReadonlySet<string> = new Set([
  'tilda.ws', 'tilda.cc', 'wixsite.com', 'ucoz.ru', 'ucoz.net', 'ucoz.com', 'narod.ru', 'nethouse.ru', 'wordpress.com', 'livejournal.com', 'bitrix24.site',
  'bitrix24.shop', 'umi.ru', 'mya5.ru', 'lpmotor.ru', 'turbo.site', 'creatium.site', 'taplink.ws', 'webflow.io', 'squarespace.com', 'weebly.com', 'carrd.co',
  'notion.site', 'clients.site', 'business.site', 'readymag.website', 'jimdofree.com', 'blogspot.com', 'tumblr.com', 'github.io', 'insales.ru',
]);

/** Older or shorter names of the same platform. */
export const platformAliases: ReadonlyMap<string, string> = new Map([
  ['vkontakte.ru', 'vk.com'], ['vk.ru', 'vk.com'], ['fb.com', 'facebook.com'], ['telegram.me', 't.me'], ['telegram.dog', 't.me'],
  ['twitter.com', 'x.com'], ['youtu.be', 'youtube.com'], ['odnoklassniki.ru', 'ok.ru'], ['instagr.am', 'instagram.com'],
]);

/**
 * Private suffixes that are registries in fact: a name under `spb.ru` is bought and owned like one under `ru`
 * (Public Suffix List, sections RU-CENTER, FAITID and CentralNic).
 */
export const registrySuffixes: ReadonlySet<string> = new Set([
  'com.ru', 'msk.ru', 'spb.ru', 'nov.ru', 'net.ru', 'org.ru', 'pp.ru', 'adygeya.ru', 'bashkiria.ru', 'bir.ru', 'cbg.ru', 'dagestan.ru', 'grozny.ru', 'kalmykia.ru',
  'kustanai.ru', 'marine.ru', 'mordovia.ru', 'mytis.ru', 'nalchik.ru', 'pyatigorsk.ru', 'vladikavkaz.ru', 'vladimir.ru',
  'abkhazia.su', 'adygeya.su', 'aktyubinsk.su', 'arkhangelsk.su', 'armenia.su', 'ashgabad.su', 'azerbaijan.su', 'balashov.su', 'bashkiria.su', 'bryansk.su',
  'bukhara.su', 'chimkent.su', 'dagestan.su', 'east-kazakhstan.su', 'exnet.su', 'georgia.su', 'grozny.su', 'ivanovo.su', 'jambyl.su', 'kalmykia.su', 'kaluga.su',
  'karacol.su', 'karaganda.su', 'karelia.su', 'khakassia.su', 'krasnodar.su', 'kurgan.su', 'kustanai.su', 'lenug.su', 'mangyshlak.su', 'mordovia.su', 'msk.su',
  'murmansk.su', 'nalchik.su', 'navoi.su', 'north-kazakhstan.su', 'nov.su', 'obninsk.su', 'penza.su', 'pokrovsk.su', 'sochi.su', 'spb.su', 'tashkent.su',
  'termez.su', 'togliatti.su', 'troitsk.su', 'tselinograd.su', 'tula.su', 'tuva.su', 'vladikavkaz.su', 'vladimir.su', 'vologda.su',
  'ae.org', 'br.com', 'cn.com', 'co.com', 'com.de', 'com.se', 'de.com', 'eu.com', 'gb.net', 'gr.com', 'hu.net', 'in.net', 'jpn.com', 'mex.com', 'ru.com', 'sa.com',
  'se.net', 'uk.com', 'uk.net', 'us.com', 'us.org', 'za.com',
]);
