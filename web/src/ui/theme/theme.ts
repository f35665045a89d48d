import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from "@mantine/core";

/** Shade 6 fills in light, shade 5 in dark (`primaryShade`); from 5 on white text on it passes AA, with 5.05 : 1. */
const brand: MantineColorsTuple = [
  "#eef0ff",
  "#dcdffb",
  "#b6bbf2",
  "#8d95ea",
  "#6b75e3",
  "#5561df",
  "#4957de",
  "#3a48c5",
  "#3240b1",
  "#27369d",
];

/** Zinc in place of Mantine's bluish greys: text from the light end, grounds and borders from the dark one. */
const dark: MantineColorsTuple = [
  "#f4f4f5",
  "#d4d4d8",
  "#a1a1aa",
  "#71717a",
  "#3f3f46",
  "#2c2c31",
  "#18181b",
  "#131315",
  "#18181b",
  "#09090b",
];

/** Mantine's red is too light to be read on white; this one passes AA as text and below white text. */
const red: MantineColorsTuple = [
  "#fff1f1",
  "#ffdfdf",
  "#ffc4c4",
  "#ffa1a1",
  "#fb7c7c",
  "#f06363",
  "#d52f2f",
  "#bd2626",
  "#a31f1f",
  "#8c1a1a",
];

/** Menus and dialogs are drawn here: inside a landmark, so that no content lies outside of all of them. */
export const PORTAL_ID = "above-the-page";

/** The colours that badges and avatars may take; each gets a text colour that passes WCAG AA. */
const TINTS = [
  "brand",
  "blue",
  "teal",
  "green",
  "grape",
  "orange",
  "pink",
  "cyan",
  "yellow",
  "red",
  "gray",
] as const;
/** One of these names; Mantine has all but "brand", which is ours. */
export type Tint = (typeof TINTS)[number];

/** One CSS variable for each tint, for badges and avatars with `variant="light"`. */
const textOnTint = (color: (tint: Tint) => string): Record<string, string> =>
  Object.fromEntries(TINTS.map((tint) => [`--mantine-color-${tint}-light-color`, color(tint)]));

/** Mantine's defaults miss WCAG AA in four places: dimmed text, placeholders, text on light tints, links on dark cards. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-dimmed": "#5b6270",
    "--mantine-color-placeholder": "#6b7280",
    "--mantine-color-text": "#18181b",
    "--mantine-color-error": "#c92a2a",
    "--mantine-color-default-border": "#e4e4e7",
    "--rail-background": "#fafafa",
    "--raised-background": "#ffffff",
    "--track-background": "#f1f1f4",
    "--raised-border": "transparent",
    "--card-shadow": "0 1px 2px rgb(24 24 27 / 0.04)",
    ...textOnTint((tint) => `color-mix(in srgb, var(--mantine-color-${tint}-9) 62%, #000)`),
  },
  dark: {
    "--mantine-color-dimmed": "#a1a1aa",
    "--mantine-color-placeholder": "#9ca3af",
    "--mantine-color-text": "#f4f4f5",
    "--mantine-color-error": "#ff8787",
    "--mantine-color-anchor": "var(--mantine-color-brand-3)",
    "--mantine-color-body": "#0e0e10",
    "--mantine-color-default": "#17171a",
    "--mantine-color-default-hover": "#202024",
    "--mantine-color-default-border": "#2c2c31",
    "--mantine-color-gray-light": "rgb(255 255 255 / 0.09)",
    "--mantine-color-gray-light-hover": "rgb(255 255 255 / 0.13)",
    "--mantine-color-brand-light": "rgb(85 97 223 / 0.22)",
    "--mantine-color-brand-light-hover": "rgb(85 97 223 / 0.3)",
    "--rail-background": "#131315",
    "--raised-background": "#18181b",
    // Lies on pages and on cards and dialogs, which are lighter.
    "--track-background": "rgb(255 255 255 / 0.06)",
    "--raised-border": "#2c2c31",
    "--card-shadow": "none",
    ...textOnTint((tint) => `var(--mantine-color-${tint}-2)`),
  },
});

/** What is decided once for all components; what only one place wants stands in that place's own sheet. */
export const theme = createTheme({
  primaryColor: "brand",
  colors: { brand, dark, red },
  primaryShade: { light: 6, dark: 5 },
  autoContrast: true,
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  fontFamily: "var(--font-inter), system-ui, sans-serif",
  headings: { fontFamily: "var(--font-inter), system-ui, sans-serif", fontWeight: "650" },
  components: {
    Card: { defaultProps: { withBorder: true, radius: "lg" } },
    SegmentedControl: { defaultProps: { bg: "var(--track-background)" } },
    Badge: { defaultProps: { variant: "light", tt: "none", fw: 550 } },
    Avatar: { defaultProps: { variant: "light", radius: "xl" } },
    Menu: {
      defaultProps: { shadow: "md", position: "bottom-end", withInitialFocusPlaceholder: false },
    },
    Modal: {
      defaultProps: {
        centered: true,
        radius: "lg",
        overlayProps: { backgroundOpacity: 0.4 },
        closeButtonProps: { "aria-label": "Close" },
        styles: {
          title: { fontWeight: 650 },
          header: { backgroundColor: "var(--raised-background)" },
          content: {
            backgroundColor: "var(--raised-background)",
            border: "1px solid var(--raised-border)",
          },
        },
      },
    },
    Portal: { defaultProps: { target: `#${PORTAL_ID}` } },
    Tooltip: { defaultProps: { openDelay: 400 } },
  },
});
