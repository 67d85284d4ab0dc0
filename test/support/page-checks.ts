import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Axe {
  run(options: RunOptions): Promise<AxeResults>;
}

/** What axe-core finds of serious or critical weight, one line each. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const { violations: found } = await page.evaluate(() =>
    // The same rules; only what is in order is not described.
    (window as unknown as { axe: Axe }).axe.run({ resultTypes: ['violations'] }),
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
  const unreached = () =>
    page.evaluate((controls) => {
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
  for (let step = 1; step <= many * 2 + 8; step += 1) {
    await page.keyboard.press('Tab');
    if (step % 16 === 0 && (await unreached()).length === 0) return [];
  }
  return unreached();
}

/** Waits until the lists and the page itself are no longer on their way. */
export async function settled(page: Page): Promise<void> {
  await page.locator('main h1').first().waitFor();
  for (const busy of await page.locator('main [role="status"][aria-label]').all())
    await busy.waitFor({ state: 'detached' });
}
