/** A real browser for tests of the page: Chromium through playwright-core, with what the page did wrong collected. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';

/** `CHROMIUM` names another executable. */
export const chromiumPath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
/** Whether tests of the page can run here. In CI Chromium is installed. */
export const hasChromium = existsSync(chromiumPath);

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath,
    args: ['--no-sandbox', '--disable-background-networking', '--disable-dev-shm-usage'],
  });
}

export interface Opened {
  readonly page: Page;
  /** Errors of scripts, refused content (CSP, Trusted Types) and requests to other hosts. */
  readonly problems: string[];
}

export interface OpenOptions extends BrowserContextOptions {
  readonly theme?: 'light' | 'dark';
  readonly width?: number;
  readonly height?: number;
}

/** A page of its own context: own storage, theme of the operating system as given. */
export async function openPage(
  browser: Browser,
  { theme = 'dark', width = 1440, height = 1000, ...options }: OpenOptions = {},
): Promise<Opened> {
  const context = await browser.newContext({
    colorScheme: theme,
    viewport: { width, height },
    reducedMotion: 'reduce',
    ...options,
  });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(`error: ${error.message}`));
  page.on('console', (message) => {
    // A server that was stopped on purpose is no mistake of the page.
    if (message.type() === 'error' && !/net::ERR_|WebSocket connection|status of 401/.test(message.text()))
      problems.push(`console: ${message.text()}`);
  });
  // As text: this file is not checked against the types of a browser.
  await page.addInitScript(`document.addEventListener('securitypolicyviolation', (event) =>
    console.error('policy: ' + event.violatedDirective + ' ' + event.blockedURI));`);
  return { page, problems };
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Violations of WCAG 2.2 AA that axe finds, one line each with the first element. */
export async function accessibilityProblems(page: Page): Promise<readonly string[]> {
  // Through the debugger, which the policy of the page does not concern.
  await page.evaluate(axe);
  const violations = await page.evaluate(async () => {
    const { axe: tool } = globalThis as unknown as {
      readonly axe: {
        run(options: object): Promise<{
          readonly violations: readonly {
            readonly id: string;
            readonly help: string;
            readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
          }[];
        }>;
      };
    };
    const result = await tool.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    return result.violations;
  });
  return violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}: ${nodes.length} × ${nodes[0]?.html.slice(0, 160) ?? ''} ${nodes[0]?.failureSummary?.split('\n')[1] ?? ''}`,
  );
}
