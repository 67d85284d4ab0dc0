interface TrustedTypesFactory {
  createPolicy(name: string, rules: { createHTML: (text: string) => string }): unknown;
}

/**
 * Mantine's style elements get their CSS through `innerHTML`, which the page's policy guards. CSS needs no `<`; with it
 * a text could become elements, so nothing that holds one gets through, from us or from a library.
 */
export function refuseMarkup(): void {
  const factory = (window as { trustedTypes?: TrustedTypesFactory }).trustedTypes;
  factory?.createPolicy('default', {
    createHTML: (text) => {
      if (text.includes('<')) throw new TypeError('Markup in a string is refused');
      return text;
    },
  });
}
