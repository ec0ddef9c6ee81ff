import type { Browser, BrowserContext, Page } from 'playwright-core';

export type Language = 'id' | 'en';
export type Theme = 'light' | 'dark';

export interface Look {
  readonly width?: number;
  readonly language?: Language;
  readonly theme?: Theme;
}

/** One person before one browser: their pages, and everything the browser complained of. */
export class Visitor {
  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    readonly url: string,
    readonly complaints: string[],
  ) {}

  static async arrive(browser: Browser, url: string, look: Look = {}): Promise<Visitor> {
    const { width = 1_440, language = 'id', theme = 'light' } = look;
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      locale: 'id-ID',
      timezoneId: 'Asia/Jakarta',
      colorScheme: theme,
      acceptDownloads: true,
    });
    await context.addInitScript(
      `try { localStorage.getItem('pantau.language') ?? localStorage.setItem('pantau.language', '${language}'); } catch {}`,
    );
    // A page that is well is well within this, also beside two other programs.
    context.setDefaultTimeout(15_000);
    const complaints: string[] = [];
    context.on('page', (page) => listen(page, url, complaints));
    return new Visitor(context, await context.newPage(), url, complaints);
  }

  /** The same person with another page, signed in as in the first. */
  async another(path: string): Promise<Visitor> {
    const { context, url, complaints } = this;
    const other = new Visitor(context, await context.newPage(), url, complaints);
    await other.open(path);
    return other;
  }

  /** Signs in from wherever this is, and waits for the page behind; the first time a password is asked for. */
  async signIn(name: string, password: string, time: 'first' | 'again' = 'again'): Promise<void> {
    const { page } = this;
    if (page.url() === 'about:blank') await page.goto(this.url);
    await this.tryPassword(name, password);
    if (time === 'first') await this.field('current').waitFor();
    else await page.locator('#content').waitFor();
  }

  async tryPassword(name: string, password: string): Promise<void> {
    await this.page.getByLabel(/^(Nama pengguna|User name)$/).fill(name);
    await this.page.getByLabel(/^(Kata sandi|Password)$/).fill(password);
    await this.page.getByRole('button', { name: /^(Masuk|Sign in)$/ }).click();
  }

  /** Changes the first password, and waits for the page behind. */
  async choosePassword(first: string, own: string): Promise<void> {
    await this.field('current').fill(first);
    await this.field('next').fill(own);
    await this.field('again').fill(own);
    await this.page
      .getByRole('button', { name: /^(Ganti kata sandi|Change the password)$/ })
      .click();
    await this.page.locator('#content').waitFor();
  }

  private field(which: keyof typeof PASSWORD_FIELDS) {
    return this.page.getByLabel(PASSWORD_FIELDS[which]);
  }

  /** Opens a page and waits until nothing of it is loading. */
  async open(path: string): Promise<Page> {
    await this.page.goto(`${this.url}${path}`);
    await this.settled();
    return this.page;
  }

  async settled(): Promise<void> {
    await this.page.locator('h1').first().waitFor();
    // What has come may show what is still to come: twice in a row there is nothing grey.
    for (let calm = 0; calm < 2; calm += 1) {
      if ((await this.page.locator('.skeleton').count()) > 0) calm = -1;
      await this.page.locator('.skeleton').first().waitFor({ state: 'detached', timeout: 20_000 });
      await this.page.waitForTimeout(50);
    }
  }

  async wear(theme: Theme): Promise<void> {
    await this.page.emulateMedia({ colorScheme: theme });
  }

  async widen(width: number): Promise<void> {
    await this.page.setViewportSize({ width, height: 900 });
  }

  /** Presses the switch of the language; in a narrow window it is in the menu, unseen. */
  async speak(language: Language): Promise<void> {
    await this.page.locator(`button[lang=${language}]`).first().dispatchEvent('click');
    await this.page.locator(`html[lang=${language}]`).waitFor();
    await this.settled();
  }

  /** Calls the API by this person's session, as their pages do. */
  async call(method: string, path: string, body?: unknown): Promise<Answered> {
    const { request } = this.context;
    const session = await request.get(`${this.url}/api/v1/session`);
    const { signedIn } = (await session.json()) as { signedIn: { csrfToken: string } | null };
    const response = await request.fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: { 'X-CSRF-Token': signedIn?.csrfToken ?? '', Origin: this.url },
      ...(body === undefined ? {} : { data: body }),
    });
    const said = await response.text();
    return { status: response.status(), body: said === '' ? null : JSON.parse(said) };
  }

  async leave(): Promise<void> {
    await this.context.close();
  }
}

interface Answered {
  readonly status: number;
  readonly body: unknown;
}

const PASSWORD_FIELDS = {
  current: /^(Kata sandi sekarang|Present password)$/,
  next: /^(Kata sandi baru|New password)$/,
  again: /^(Kata sandi baru, sekali lagi|New password, once more)$/,
};

function listen(page: Page, url: string, complaints: string[]): void {
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      complaints.push(`${page.url()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
  page.on('request', (request) => {
    const to = request.url();
    if (!to.startsWith(url) && !/^(data|blob):/.test(to)) complaints.push(`asks ${to}`);
  });
}
