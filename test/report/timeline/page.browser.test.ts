/// <reference lib="dom" />
/**
 * The page in a browser. Skipped, with a line that says so, if there is no Chromium.
 */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { renderTimelinePage } from '../../../src/report/timeline/page';
import { renderPictures } from '../../../src/report/timeline/picture';
import { rolloutTimeline } from '../../helpers/timelines';
import { CLEAN_RESULT, LOSING_RESULT, reportOf } from './results';

const EXECUTABLE = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path !== undefined && existsSync(path));
const withBrowser = EXECUTABLE === undefined ? describe.skip : describe;
if (EXECUTABLE === undefined) {
  process.stdout.write('skipped: the page in a browser; install chromium, or name one in CHROMIUM\n');
}

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];

withBrowser('in a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'nonstop-page-'));
  const problems: string[] = [];
  const requests: string[] = [];
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    const big = { ...LOSING_RESULT, timeline: rolloutTimeline({ pods: 100, lostWithEach: 3, scenario: 'drain' }) };
    const results = [{ ...LOSING_RESULT, variant: 'before' }, { ...CLEAN_RESULT, variant: 'after' }, big];
    writeFileSync(join(folder, 'page.html'), renderTimelinePage(reportOf(...results)));
    writeFileSync(join(folder, 'picture.svg'), renderPictures([[rolloutTimeline({ lostWithEach: 6 }), {}]]));
    browser = await chromium.launch({ executablePath: EXECUTABLE, args: FLAGS });
    page = await browser.newPage({ viewport: { width: 1300, height: 900 } });
    page.on('console', (message) => problems.push(message.text()));
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('request', (request) => requests.push(request.url()));
    await page.goto(`file://${folder}/page.html`);
  }, 60_000);

  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('it loads itself and nothing else, without errors', () => {
    expect(requests).toEqual([`file://${folder}/page.html`]);
    expect(problems).toEqual([]);
  });

  test('arrow keys move through the picture, and the focused part is announced', async () => {
    const told = (): Promise<string> => page.locator('.readout').first().innerText();
    const first = page.locator('svg.timeline').first().locator('[tabindex="0"]');
    expect(await first.count()).toBe(1);
    await first.focus();
    expect(await told()).toBe('0 s: the new template is applied');
    await page.keyboard.press('ArrowRight');
    expect(await told()).toBe('10 s: old-1 is told to stop');
    await page.keyboard.press('End');
    expect(await told()).toMatch(/^B: 15 refused/);
    await page.keyboard.press('Home');
    expect(await told()).toBe('0 s: the new template is applied');
  });

  test('the pointer shows what is under it', async () => {
    await page.locator('svg.timeline').first().locator('g.pod').nth(1).hover();
    expect(await page.locator('.readout').first().innerText()).toMatch(/^web-7d4b9c6f5d-old2, old, on node-2: /);
  });

  test('every part that can be reached has a name and a role', async () => {
    const bare = await page
      .locator('svg.timeline [tabindex]')
      .evaluateAll(
        (parts) => parts.filter((part) => !part.getAttribute('aria-label') || !part.getAttribute('role')).length,
      );
    expect(bare).toBe(0);
    const tree = await page.locator('svg.timeline').first().ariaSnapshot();
    expect(tree).toContain('web-7d4b9c6f5d-old1, old, on node-1');
  });

  test.each(['light', 'dark'] as const)('text has enough contrast in %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    const ratios = await page.evaluate(contrasts);
    expect(Object.entries(ratios).filter(([, ratio]) => ratio < 4.5)).toEqual([]);
  });

  test.each([1300, 390])('no text leaves the page at a width of %i', async (width) => {
    await page.setViewportSize({ width, height: 900 });
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
  });

  test('a narrow page gives the reasons room to be read', async () => {
    await page.setViewportSize({ width: 390, height: 900 });
    const heights = await page
      .locator('table:has(.mark) tbody tr')
      .evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().height));
    expect(heights.length).toBeGreaterThan(0);
    expect(Math.max(...heights)).toBeLessThan(160);
  });

  test('no texts of the picture overlap or leave it', async () => {
    await page.setViewportSize({ width: 1300, height: 900 });
    expect(await page.locator('svg.timeline').first().evaluate(collisions)).toEqual([]);
  });

  test('the picture alone is an image that a README can show', async () => {
    const image = await browser.newPage();
    await image.goto(`file://${folder}/picture.svg`);
    const size = await image.evaluate(() => document.documentElement.getBoundingClientRect().width);
    expect(size).toBe(960);
    await image.close();
  });
});

/** Runs in the page: the contrast of text with its background, by the formula of WCAG 2. */
function contrasts(): Record<string, number> {
  const style = getComputedStyle(document.documentElement);
  const luminance = (name: string): number => {
    const hex = style.getPropertyValue(`--${name}`).trim().slice(1);
    const [r = 0, g = 0, b = 0] = [0, 2, 4].map((at) => {
      const share = parseInt(hex.slice(at, at + 2), 16) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const pairs = [
    ...['text', 'muted', 'lost', 'good', 'focus'].map((words) => [words, 'paper']),
    ...['pulling', 'starting', 'ready', 'routed-old', 'hook', 'stopping'].map((fill) => ['text', fill]),
    ['mark', 'routed'],
    ['mark', 'lost'],
    ['muted', 'panel'],
  ];
  return Object.fromEntries(
    pairs.map(([front = '', back = '']) => {
      const [a, b] = [luminance(front), luminance(back)];
      return [`${front} on ${back}`, (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)];
    }),
  );
}

/** Runs in the page: texts that overlap or leave the picture. */
function collisions(svg: Element): string[] {
  const frame = svg.getBoundingClientRect();
  const boxes = [...svg.querySelectorAll('text')].map((text) => ({
    words: text.textContent,
    box: text.getBoundingClientRect(),
  }));
  const outside = boxes.filter(({ box }) => box.left < frame.left || box.right > frame.right + 1);
  const over = boxes.flatMap((a, index) =>
    boxes
      .slice(index + 1)
      .filter(
        ({ box }) =>
          box.left < a.box.right &&
          box.right > a.box.left &&
          box.top + 3 < a.box.bottom - 3 &&
          box.bottom - 3 > a.box.top + 3,
      )
      .map((b) => `${a.words} / ${b.words}`),
  );
  return [...outside.map(({ words }) => `outside: ${words}`), ...over];
}
