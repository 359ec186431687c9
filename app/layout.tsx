import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { fontVariables } from "@/components/ui/fonts";
import "./globals.css";

// Every page carries the nonce of its own answer.
export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: { default: "Vigie", template: "%s · Vigie" }, robots: { index: false } };
export const viewport: Viewport = { width: "device-width", initialScale: 1 };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = (await cookies()).get("vigie.theme")?.value;
  return (
    <html lang={await getLocale()} className={fontVariables} data-theme={theme === "light" || theme === "dark" ? theme : undefined}>
      <body>{children}</body>
    </html>
  );
}
