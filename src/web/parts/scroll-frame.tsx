import type { ReactNode } from 'react';

interface ScrollFrameProps {
  readonly label: string;
  readonly className: string | undefined;
  readonly children: ReactNode;
}

/** Something that scrolls by itself: it can take the focus, so that the arrow keys reach all of it. */
export function ScrollFrame({ label, className, children }: ScrollFrameProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without it no key scrolls here (WCAG 2.1.1)
    <section className={className} aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
