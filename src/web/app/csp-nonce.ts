import { setNonce } from 'get-nonce';

/** The nonce that this page's Content-Security-Policy lets styles carry; empty where the server set none. */
export function cspNonce(): string {
  const given = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
  return given === '__CSP_NONCE__' ? '' : given;
}

/** Hands the nonce to the scroll lock of dialogs, which writes a style element of its own. */
export function takeNonce(): void {
  setNonce(cspNonce());
}
