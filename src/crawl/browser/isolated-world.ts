import type { CDPSession, Page } from 'playwright-core';

/** Runs functions inside a page, in a JavaScript world that shares its DOM and nothing else. */
export interface IsolatedWorld {
  readonly session: CDPSession;
  /**
   * Calls `work(argument)` in the page; both ways plain JSON. `work` is sent as source text.
   * A page that is busy for longer than `patienceMs` has its scripts interrupted once.
   */
  call<Argument, Result>(
    work: (argument: Argument) => Result | Promise<Result>,
    argument: Argument,
    patienceMs: number,
  ): Promise<Result>;
}

/** The page's own scripts cannot replace the DOM functions that are used here, as they could in its main world. */
export async function openIsolatedWorld(page: Page): Promise<IsolatedWorld> {
  const session = await page.context().newCDPSession(page);
  const interrupt = () => {
    session.send('Runtime.terminateExecution').catch(() => {});
  };
  return {
    session,
    async call(work, argument, patienceMs) {
      const impatience = setTimeout(interrupt, patienceMs);
      try {
        const { frameTree } = await session.send('Page.getFrameTree');
        const { executionContextId } = await session.send('Page.createIsolatedWorld', {
          frameId: frameTree.frame.id,
          worldName: 'rasoat',
        });
        const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
          expression: `(${work.toString()})(${JSON.stringify(argument)})`,
          contextId: executionContextId,
          returnByValue: true,
          awaitPromise: true,
        });
        if (exceptionDetails !== undefined) {
          throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
        }
        return result.value;
      } finally {
        clearTimeout(impatience);
      }
    },
  };
}
