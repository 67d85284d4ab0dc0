import { createTheme, type MantineColorsTuple } from '@mantine/core';

/** Teal that keeps 4.5:1 against white from shade 7 on. */
const lake: MantineColorsTuple = [
  '#e8f6f5',
  '#d3ebe9',
  '#a6d6d2',
  '#74c0ba',
  '#4dada6',
  '#2f9a93',
  '#1a827c',
  '#0f6b6b',
  '#0b5758',
  '#064546',
];

/** Greys with a little blue; the dark theme's surfaces are 7 (page), 6 (raised), 5 (line). */
const dark: MantineColorsTuple = [
  '#e4e7ea',
  '#c3c9cf',
  '#9ba4ad',
  '#7a848e',
  '#424b55',
  '#2f3740',
  '#20272e',
  '#171c22',
  '#11151a',
  '#0b0e12',
];

const SYSTEM_FONTS =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Open Sans", "Helvetica Neue", Arial, sans-serif';
const SYSTEM_MONO =
  'ui-monospace, SFMono-Regular, "Cascadia Mono", "Segoe UI Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace';

/** Dense and calm. Line heights leave room for stacked Vietnamese marks (Ậ, ỗ). */
export const theme = createTheme({
  primaryColor: 'lake',
  // The same in both themes: white on it keeps 6:1, and it does not glare in the dark.
  primaryShade: 7,
  colors: { lake, dark },
  fontFamily: SYSTEM_FONTS,
  fontFamilyMonospace: SYSTEM_MONO,
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  lineHeights: { xs: '1.45', sm: '1.5', md: '1.55', lg: '1.55', xl: '1.45' },
  headings: {
    fontFamily: SYSTEM_FONTS,
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.25rem', lineHeight: '1.45' },
      h2: { fontSize: '1rem', lineHeight: '1.5' },
      h3: { fontSize: '0.875rem', lineHeight: '1.5' },
    },
  },
  defaultRadius: 'md',
  radius: { xs: '3px', sm: '5px', md: '7px', lg: '10px', xl: '16px' },
  spacing: { xs: '0.375rem', sm: '0.625rem', md: '0.875rem', lg: '1.25rem', xl: '2rem' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'xs' } },
    Badge: { defaultProps: { variant: 'light', radius: 'sm' }, styles: { root: { textTransform: 'none' } } },
    Tooltip: {
      defaultProps: { withArrow: true, openDelay: 400, events: { hover: true, focus: true, touch: false } },
    },
    Modal: { defaultProps: { centered: true, radius: 'lg', transitionProps: { duration: 120 } } },
    Drawer: { defaultProps: { transitionProps: { duration: 120 } } },
    Menu: { defaultProps: { transitionProps: { duration: 80 }, shadow: 'md' } },
  },
});
