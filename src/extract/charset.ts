/** Decoded text and the encoding's WHATWG name. */
export interface Decoded {
  readonly text: string;
  readonly charset: string;
}

export function decodePage(body: Uint8Array, _contentType: string | null): Decoded {
  return { text: new TextDecoder().decode(body), charset: 'utf-8' };
}
