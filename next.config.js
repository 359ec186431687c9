import createNextIntlPlugin from "next-intl/plugin";

const withMessages = createNextIntlPlugin("./lib/web/messages.ts");

export default withMessages({
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  skipTrailingSlashRedirect: true,
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["@node-rs/argon2", "pg", "pg-boss", "pino", "nodemailer", "undici"],
  redirects: async () => [{ source: "/console/monitoring/alerts/:path*", destination: "/console/alerts/:path*", permanent: true }],
  experimental: { authInterrupts: true, serverActions: { bodySizeLimit: "2mb" } },
});
