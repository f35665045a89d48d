import localFont from "next/font/local";

/** From the package and not from Google: no reader's address leaves the installation, and it works offline. */
export const inter = localFont({
  src: "../../../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
  variable: "--font-inter",
  weight: "100 900",
  display: "swap",
});
