import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';
import { cspNonce } from './csp-nonce.ts';
import { theme } from './theme.ts';

const TOASTS_AT_ONCE = 4;

/** Mantine with our theme; light or dark as the system says until someone chooses. */
export function ThemeProvider({ children }: { children: ReactNode }) {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={cspNonce}>
      <Notifications position="bottom-center" limit={TOASTS_AT_ONCE} />
      {children}
    </MantineProvider>
  );
}
