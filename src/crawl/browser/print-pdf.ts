import { Unavailable } from '../../lib/errors.ts';
import type { Logger } from '../../lib/logger.ts';
import { findChromium } from './find-chromium.ts';
import { launchChromium } from './launch-chromium.ts';

const MAX_RENDERER_BYTES = 1024 * 1024 * 1024;
const PATIENCE_MS = 60_000;

/** Prints an HTML text of our own making as A4 PDF: no scripts run, nothing is loaded. @throws Unavailable */
export async function printPdf(
  html: string,
  options: { readonly log: Logger; readonly chromiumPath?: string | undefined },
): Promise<Uint8Array> {
  const chromium = await findChromium({ given: options.chromiumPath, searchPath: process.env.PATH ?? '' });
  const running = await launchChromium({
    chromium,
    sandbox: process.getuid?.() !== 0,
    log: options.log,
    maxRendererBytes: MAX_RENDERER_BYTES,
  });
  try {
    const context = await running.browser.newContext({
      javaScriptEnabled: false,
      offline: true,
      locale: 'vi-VN',
    });
    const page = await context.newPage();
    await page.setContent(html, { waitUntil: 'load', timeout: PATIENCE_MS });
    return await page.pdf({
      format: 'A4',
      printBackground: true,
      displayHeaderFooter: true,
      headerTemplate: '<span></span>',
      footerTemplate:
        '<div style="font-size:8px;width:100%;text-align:center"><span class="pageNumber"></span>/<span class="totalPages"></span></div>',
      margin: { top: '18mm', bottom: '18mm', left: '18mm', right: '18mm' },
    });
  } catch (cause) {
    throw new Unavailable(`The document could not be printed: ${(cause as Error).message.split('\n')[0]}`, {
      cause,
    });
  } finally {
    await running.end(3000);
  }
}
