import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import './app/base.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { takeNonce } from './app/csp-nonce.ts';
import { startLanguage } from './app/language.ts';
import { createQueries } from './app/queries.ts';
import { ThemeProvider } from './app/theme-provider.tsx';
import { refuseMarkup } from './app/trusted-types.ts';

refuseMarkup();
takeNonce();
await startLanguage();
const queries = createQueries();
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <ThemeProvider>
      <QueryClientProvider client={queries}>
        <App />
      </QueryClientProvider>
    </ThemeProvider>
  </StrictMode>,
);
