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
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning')
        complaints.push(`${page.url()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
    page.on('request', (request) => {
      const to = request.url();
      if (!to.startsWith(url) && !/^(data|blob):/.test(to)) complaints.push(`asks ${to}`);
    });
    return new Visitor(context, page, url, complaints);
  }

  /** Signs in from wherever this is, and waits for the page behind. */
  async signIn(name: string, password: string): Promise<void> {
    if (this.page.url() === 'about:blank') await this.page.goto(this.url);
    await this.page.getByLabel(/^(Nama pengguna|User name)$/).fill(name);
    await this.page.getByLabel(/^(Kata sandi|Password)$/).fill(password);
    await this.page.getByRole('button', { name: /^(Masuk|Sign in)$/ }).click();
    await this.page
      .getByRole('button', { name: /^(Keluar|Sign out|Menu)$/ })
      .first()
      .waitFor();
  }

  /** Opens a page and waits until nothing of it is loading. */
  async open(path: string): Promise<Page> {
    await this.page.goto(`${this.url}${path}`);
    await this.settled();
    return this.page;
  }

  async settled(): Promise<void> {
    await this.page.locator('h1').first().waitFor();
    await this.page.waitForFunction(`document.querySelector('.skeleton') === null`, undefined, {
      timeout: 20_000,
    });
  }

  async wear(theme: Theme): Promise<void> {
    await this.page.emulateMedia({ colorScheme: theme });
  }

  async leave(): Promise<void> {
    await this.context.close();
  }
}
