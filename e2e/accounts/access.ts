import type { Access } from "../access";

export const access: Access = {
  pages: {
    "/invite/[token]": "public",
    "/setup": "public",
    "/sign-in": "public",
    "/console/settings": "accounts.self",
    "/console/settings/members": "accounts.manage",
    "/console/settings/profile": "accounts.self",
    "/console/settings/security": "accounts.self",
  },
  // Somebody has an account already.
  absent: ["/setup"],
  ownRoutes: ["/api/auth/[...nextauth]", "/invite/[token]/accept", "/setup/create"],
  ownActions: {
    "app/console/settings/actions.ts setLocale": "public",
    "app/console/settings/actions.ts setTheme": "public",
    "app/console/settings/actions.ts signOut": "public",
    "app/console/settings/security/actions.ts beginLink": "accounts.self",
  },
  asks: {
    "/setup": ["token"],
    "/sign-in": ["next", "error", "provider"],
    "/console/settings/security": ["link"],
  },
};
