import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { visitSite } from '../../../src/adapters/browser/visit.ts';
import { startGate } from '../../../src/adapters/gate/proxy.ts';
import { systemResolver } from '../../../src/adapters/gate/resolver.ts';
import { certificate } from './context-certificate.ts';
import { openPagesSite } from './pages-site.ts';
import type { Handler, PagesSite } from './pages-site.ts';

let site: PagesSite;
beforeAll(async () => {
  site = await openPagesSite();
});
afterAll(() => site.close());
beforeEach(() => {
  site.routes.clear();
  site.asked.length = 0;
});

const html = (body: string, status = 200): Handler => (_request, response) => response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(body);
const visit = async (path: string, obeyRobots = true) => (await visitSite(site.browser, site.gate, `${site.origin}${path}`, { obeyRobots })).finding;

describe('a visit', () => {
  it('follows the link to the contact page and asks with GET only', async () => {
    site.routes.set('/', html('<html lang="ru"><body><a href="/blog">Блог</a><a href="/contact-ru.html">Контакты</a></body></html>'));
    const finding = await visit('/');
    expect(finding).toMatchObject({ finding: 'form', reached: true, form: { page: `${site.origin}/contact-ru.html`, selector: '#brief' } });
    expect(site.asked.filter((line) => !line.startsWith('GET '))).toEqual([]);
  });

  it('tries the usual addresses when no link leads to a contact page, and at most four pages', async () => {
    site.routes.set('/', html('<html lang="ru"><body>Делаем сайты для бизнеса</body></html>'));
    site.routes.set('/kontakty/', html('<h1>Контакты</h1><form><input placeholder="Имя"><input placeholder="E-mail"><textarea placeholder="Сообщение"></textarea><button>Отправить</button></form>'));
    expect((await visit('/')).form?.page).toBe(`${site.origin}/kontakty/`);
  });

  it('leaves a site alone whose robots.txt says so', async () => {
    site.routes.set('/robots.txt', (_request, response) => response.writeHead(200, { 'content-type': 'text/plain' }).end('User-agent: *\nDisallow: /'));
    expect((await visit('/contact-ru.html')).finding).toBe('robots_disallowed');
    expect(site.asked).not.toContain('GET /contact-ru.html');
  });

  it('leaves out the pages that robots.txt disallows', async () => {
    site.routes.set('/robots.txt', (_request, response) => response.writeHead(200, { 'content-type': 'text/plain' }).end('User-agent: *\nDisallow: /contact'));
    site.routes.set('/', html('<a href="/contact-ru.html">Contact us</a>'));
    const finding = await visit('/');
    expect(finding.finding).toBe('no_form');
    expect(site.asked).not.toContain('GET /contact-ru.html');
  });

  it.each([[404, 'form'], [403, 'form'], [410, 'form'], [500, 'robots_disallowed'], [503, 'robots_disallowed']])('takes a robots.txt of status %i without a word like one with words', async (status, finding) => {
    site.routes.set('/robots.txt', (_request, response) => response.writeHead(status).end());
    expect((await visit('/contact-ru.html')).finding).toBe(finding);
  });

  it('takes a failing robots.txt as a no', async () => {
    site.routes.set('/robots.txt', html('oops', 503));
    expect((await visit('/contact-ru.html')).finding).toBe('robots_disallowed');
  });

  it('presses what opens a popup that is made only then, past the cookie bar', async () => {
    const finding = await visit('/popup-made-on-click.html');
    expect(finding).toMatchObject({ finding: 'form', form: { opener: '#talk' } });
    expect(finding.form?.fields.map((field) => field.role)).toEqual(['name', 'email', 'message']);
  });

  it('says captcha, and still describes the form, where visitors must solve one', async () => {
    const finding = await visit('/captcha-image.html');
    expect(finding).toMatchObject({ finding: 'captcha', form: { captcha: 'image' } });
  });

  it.each([[403, 'blocked'], [429, 'blocked'], [401, 'login_required'], [500, 'unreachable']] as const)('takes HTTP %i as %s', async (status, expected) => {
    for (const page of [html('<p>No</p>', status), html('', status)]) {
      site.routes.set('/', page);
      expect((await visit('/')).finding).toBe(expected);
    }
  });

  it('says moved when the address leads to another site', async () => {
    site.routes.set('/', (_request, response) => response.writeHead(302, { location: `${site.origin.replace('127.0.0.1', 'localhost')}/contact-ru.html` }).end());
    site.gate.setPolicy({ reach: 'loopback', localSites: [new URL(site.origin).host, `localhost:${new URL(site.origin).port}`] });
    expect((await visit('/')).finding).toBe('moved');
  });

  it('says embed_only for a form that another company serves in a frame it cannot read', async () => {
    site.routes.set('/', html('<h1>Contact</h1><iframe src="https://docs.google.com/forms/d/e/1/viewform" width="600" height="600"></iframe>'));
    expect((await visit('/')).finding).toBe('embed_only');
  });

  it('lists every way to reach the firm, disguised addresses included', async () => {
    const { channels } = await visit('/emails-in-disguise.html');
    expect(channels).toEqual({
      form: false, email: ['sales@studio.example', 'office@studio.example', 'info@studio.example', 'hello@studio.example'], phone: ['+78121234567'],
      messenger: ['https://t.me/studio', 'https://wa.me/78121234567'], chat: ['jivo'], callback: true,
    });
  });

  it('keeps the snapshots it judged by as evidence', async () => {
    const { evidence } = await visitSite(site.browser, site.gate, `${site.origin}/contact-ru.html`, { obeyRobots: false });
    expect(evidence.map((one) => one.kind)).toEqual(['snapshot']);
    expect(JSON.parse(Buffer.from(evidence[0]?.bytes ?? []).toString())).toHaveLength(1);
  });
});

describe('a hostile site', () => {
  it('that redirects for ever is unreachable', async () => {
    site.routes.set('/', (_request, response) => response.writeHead(302, { location: '/' }).end());
    expect((await visit('/')).finding).toBe('unreachable');
  });

  it('that answers with a download is unreachable', async () => {
    site.routes.set('/', (_request, response) => response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-disposition': 'attachment' }).end('x'));
    expect((await visit('/')).finding).toBe('unreachable');
  });

  it('whose certificate nobody trusts is unreachable', async () => {
    const server = createTlsServer(certificate, (_request, response) => response.end('<form><input placeholder="Email"><textarea></textarea><button>Send</button></form>'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const gate = await startGate({ reach: 'loopback', localSites: [host] }, systemResolver);
    const { finding } = await visitSite(site.browser, gate, `https://${host}/`, { obeyRobots: false });
    await gate.close();
    server.close();
    expect(finding).toMatchObject({ finding: 'unreachable', reached: false });
    expect(finding.why.join()).toContain('ERR_CERT');
  });

  it('that alerts without end gets a finding', async () => {
    site.routes.set('/', html('<form><input placeholder="Name"><input placeholder="Email"><textarea placeholder="Message"></textarea><button>Send</button></form><script>setInterval(() => { alert(1); confirm(2); open("/other"); }, 50); onbeforeunload = () => "stay";</script>'));
    expect(await visit('/')).toMatchObject({ finding: 'form' });
  });

  it('whose script never ends gets a finding', async () => {
    site.routes.set('/', html('<p>Hello</p><script>setTimeout(() => { for (;;); }, 100);</script>'));
    expect(['unreachable', 'no_form']).toContain((await visit('/')).finding);
  }, 90_000);

  it('that drips its page is judged by what it has shown', async () => {
    site.routes.set('/', (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).write('<h1>Contact us</h1><form><input placeholder="Name"><input placeholder="Email"><textarea placeholder="Message"></textarea><button>Send</button></form>');
    });
    expect((await visit('/')).finding).toBe('form');
  }, 90_000);

  it('that never stops sending is judged by what it has shown', async () => {
    let sent = 0;
    site.routes.set('/', (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).write('<h1>Contact us</h1><form><input placeholder="Name"><input placeholder="Email"><textarea placeholder="Message"></textarea><button>Send</button></form><!--');
      const pour = (): void => {
        while (!response.destroyed && sent < 400_000_000) {
          sent += 1_000_000;
          if (!response.write('x'.repeat(1_000_000))) return void response.once('drain', pour);
        }
      };
      pour();
    });
    expect((await visit('/')).finding).toBe('form');
    expect(sent).toBeLessThan(200_000_000);
  }, 90_000);

  it('that crashes the tab is unreachable, and the next one is read', async () => {
    site.routes.set('/', html('<p>Hello</p>'));
    const crashing = visitSite(site.browser, site.gate, `${site.origin}/`, { obeyRobots: false });
    for (let page; !page; await new Promise((resolve) => setTimeout(resolve, 10))) {
      page = site.browser.contexts().flatMap((context) => context.pages()).find((open) => open.url() === `${site.origin}/`);
      if (page) await (await page.context().newCDPSession(page)).send('Page.crash').catch(() => undefined);
    }
    expect((await crashing).finding.finding).toBe('unreachable');
    expect((await visit('/contact-ru.html')).finding).toBe('form');
  });
});
