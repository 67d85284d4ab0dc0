import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe-core finds of serious or critical weight, one line each. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const { violations: found } = await page.evaluate(() =>
    (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`));
}

const CONTROLS = 'a[href], button:not([disabled]), input:not([disabled]), textarea';

/** The controls on the screen that Tab does not come to. */
export async function unreachedByTab(page: Page): Promise<string[]> {
  // What scrolls, and what a list brings as one stop, takes a step too.
  const many = await page.locator(`${CONTROLS}, [tabindex="0"], select, summary`).count();
  await page.evaluate(() => {
    const seen = new Set<Element>();
    document.addEventListener('focusin', (event) => seen.add(event.target as Element));
    Object.assign(window, { seen });
  });
  for (let step = 0; step < many * 2 + 8; step += 1) await page.keyboard.press('Tab');
  return page.evaluate((controls) => {
    const { seen } = window as unknown as { seen: Set<Element> };
    // Of the choices of one radio group Tab comes to one; the arrows reach the others.
    const groups = new Set([...seen].map((element) => element.getAttribute('name')).filter(Boolean));
    return [...document.querySelectorAll(controls)]
      .filter((element) => element.checkVisibility() && !seen.has(element))
      .filter(
        (element) => !element.closest('[aria-hidden="true"]') && element.getAttribute('tabindex') !== '-1',
      )
      .filter((element) => !groups.has(element.getAttribute('name')))
      .map((element) => element.outerHTML.slice(0, 200));
  }, CONTROLS);
}

/** Waits until the lists and the page itself are no longer on their way. */
export async function settled(page: Page): Promise<void> {
  await page.locator('main h1').first().waitFor();
  for (const busy of await page.locator('main [role="status"][aria-label]').all())
    await busy.waitFor({ state: 'detached' });
}
